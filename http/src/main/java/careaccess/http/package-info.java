/** How the services that are called over HTTP speak: what the one and the other would otherwise each write for themselves. */
@NullMarked
package careaccess.http;

import org.jspecify.annotations.NullMarked;
