package careaccess.ingest;

import java.time.Duration;

/**
 * Makes a submission wait for its source's quota: what was let in is read more slowly rather than failed half-way, and
 * the network holds the sender back.
 */
final class Pace {

  private final Allowance allowance;
  private final IngestMetrics.OfSource metrics;
  private boolean over;

  Pace(Allowance allowance, IngestMetrics.OfSource metrics) {
    this.allowance = allowance;
    this.metrics = metrics;
  }

  /** Whether the service was told to end while somebody waited. */
  boolean isOver() {
    return over;
  }

  /** Waits until one more measurement is within the quota. */
  void keep() {
    Duration wait = allowance.untilNext();
    if (wait.isPositive()) {
      metrics.slowed();
      try {
        Thread.sleep(wait);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        over = true;
      }
    }
  }
}
