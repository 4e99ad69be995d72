/** Takes measurements in over HTTP and acknowledges only what Kafka has stored. */
@NullMarked
package careaccess.ingest;

import org.jspecify.annotations.NullMarked;
