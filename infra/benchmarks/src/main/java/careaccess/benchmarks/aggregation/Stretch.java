package careaccess.benchmarks.aggregation;

import java.time.Duration;

/** What happened between two snapshots. */
record Stretch(Snapshot from, Snapshot to) {

  long counted() {
    return to.counted() - from.counted();
  }

  Duration time() {
    return Duration.ofNanos(to.at() - from.at());
  }

  double perSecond() {
    return counted() * 1e9 / (to.at() - from.at());
  }

  Duration cpu() {
    return to.cpu().minus(from.cpu());
  }

  Duration brokerCpu() {
    return to.brokerCpu().minus(from.brokerCpu());
  }

  double writtenPerMeasurement() {
    return (double) (to.written() - from.written()) / counted();
  }

  double statePerMeasurement() {
    return (double) to.stateBytes() / to.counted();
  }

  double changelogPerMeasurement() {
    return (double) to.changelogBytes() / to.counted();
  }
}
