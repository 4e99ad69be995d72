/** What aggregation tells of reporting itself: who has reported what, besides what is counted of it. */
@NullMarked
package careaccess.contract.report;

import org.jspecify.annotations.NullMarked;
