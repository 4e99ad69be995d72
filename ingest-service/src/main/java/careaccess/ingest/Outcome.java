package careaccess.ingest;

import careaccess.ingest.core.Rejections;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What became of a submission.
 *
 * @param received measurements that were read
 * @param accepted of them stored by Kafka, or in a dry run valid
 * @param rejected of them invalid, for the reasons in {@code reasons}
 * @param complete false: it was given up, because Kafka did not store what is neither accepted nor rejected
 * @param position of the record stored last; null: none
 * @param receipt by what name its receipt can be asked for, if it is complete; null: it gets none
 */
record Outcome(
    long received,
    long accepted,
    long rejected,
    boolean complete,
    Rejections reasons,
    @Nullable RecordMetadata position,
    @Nullable String receipt) {}
