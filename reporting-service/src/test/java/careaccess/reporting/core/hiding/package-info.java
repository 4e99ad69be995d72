@NullMarked
package careaccess.reporting.core.hiding;

import org.jspecify.annotations.NullMarked;
