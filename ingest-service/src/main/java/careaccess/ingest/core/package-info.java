/** What may come in, from whom, and what is said about the rest; knows neither HTTP nor Kafka. */
@NullMarked
package careaccess.ingest.core;

import org.jspecify.annotations.NullMarked;
