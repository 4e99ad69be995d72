/** What Kolada's key figures come to: figures of years, formed from what everybody may see by the rules of Kolada. */
@NullMarked
package careaccess.reporting.core.kolada;

import org.jspecify.annotations.NullMarked;
