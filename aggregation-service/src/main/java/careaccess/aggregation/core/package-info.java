/** What a measurement counts for, without Kafka: which revision holds, which cells it reaches, what they add up to. */
@NullMarked
package careaccess.aggregation.core;

import org.jspecify.annotations.NullMarked;
