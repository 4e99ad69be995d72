/** What became of the measurements that were submitted together, as ingest and aggregation write it down for each other. */
@NullMarked
package careaccess.contract.receipt;

import org.jspecify.annotations.NullMarked;
