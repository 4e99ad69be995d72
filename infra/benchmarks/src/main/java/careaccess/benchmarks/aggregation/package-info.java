/** How fast the aggregation service counts, beside the least that Kafka Streams could do with the same records. */
@NullMarked
package careaccess.benchmarks.aggregation;

import org.jspecify.annotations.NullMarked;
