/** Which figures everybody may see, so that no small number of people follows from all that is shown. */
@NullMarked
package careaccess.reporting.core.hiding;

import org.jspecify.annotations.NullMarked;
