/** How fast the ingest service takes measurements in, beside the least that Kafka could do with as many bytes. */
@NullMarked
package careaccess.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
