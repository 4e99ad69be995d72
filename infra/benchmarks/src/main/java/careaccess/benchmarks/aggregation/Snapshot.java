package careaccess.benchmarks.aggregation;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How things stood at one moment.
 *
 * @param at nanoseconds, of use only beside another snapshot's
 * @param counted measurements that had been counted in committed transactions
 * @param cpu processor time of the application so far
 * @param brokerCpu and of the broker
 * @param peakMemory the application's largest resident memory so far, bytes; empty where the system does not tell
 * @param stateBytes of its stores on disk
 * @param changelogBytes of their changelogs on the broker's disk
 * @param written records of its output topic
 */
record Snapshot(
    long at,
    long counted,
    Duration cpu,
    Duration brokerCpu,
    OptionalLong peakMemory,
    long stateBytes,
    long changelogBytes,
    long written) {}
