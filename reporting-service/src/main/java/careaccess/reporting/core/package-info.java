/** What the figures are, derived from cells by pure functions that are told the date and handed the cells. */
@NullMarked
package careaccess.reporting.core;

import org.jspecify.annotations.NullMarked;
