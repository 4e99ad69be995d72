package careaccess.benchmarks.ingest;

import careaccess.benchmarks.Latencies;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thing that was measured.
 *
 * @param measurements that were stored
 * @param time that this took
 * @param senderCpu processor time of who sent them
 * @param ingestCpu of the service; empty where it had no part in it
 * @param brokerCpu of the broker
 * @param peakMemory the service's largest resident memory so far, bytes; empty where it had no part, or the system does not
 *     tell
 * @param latencies of the requests; empty where they are not what was measured
 */
record Step(
    String name,
    long measurements,
    Duration time,
    Duration senderCpu,
    Optional<Duration> ingestCpu,
    Duration brokerCpu,
    OptionalLong peakMemory,
    Optional<Latencies> latencies) {

  double perSecond() {
    return measurements * 1e9 / time.toNanos();
  }

  /** Processor time that each measurement took of one of the three, in microseconds. */
  double micros(Duration cpu) {
    return cpu.toNanos() / 1e3 / measurements;
  }
}
