/** The counts that aggregation publishes and reporting reads: one cell a place, month, breakdown, population and basis. */
@NullMarked
package careaccess.contract.cell;

import org.jspecify.annotations.NullMarked;
