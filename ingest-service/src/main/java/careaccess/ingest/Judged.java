package careaccess.ingest;

import careaccess.ingest.core.Rejections;

/**
 * What could be said of a submission once its body was read to its end, or as far as it came, whatever Kafka makes of it.
 *
 * @param received measurements that were read
 * @param rejected of them invalid, for the reasons in {@code reasons}
 */
record Judged(long received, long rejected, Rejections reasons) {}
