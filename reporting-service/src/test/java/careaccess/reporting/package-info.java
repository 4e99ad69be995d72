@NullMarked
package careaccess.reporting;

import org.jspecify.annotations.NullMarked;
