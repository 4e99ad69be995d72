package careaccess.ingest;

import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What became of a submission's valid measurements.
 *
 * @param accepted stored by Kafka, or in a dry run valid
 * @param complete false: Kafka did not store all that it was given
 * @param position of the record stored last; null: none
 * @param receipt by what name its receipt is stored; null: it gets none
 */
record Arrived(long accepted, boolean complete, @Nullable RecordMetadata position, @Nullable String receipt) {}
