@NullMarked
package careaccess.reporting.core;

import org.jspecify.annotations.NullMarked;
