package careaccess.contract.report;

import java.time.Instant;

/**
 * What is new of what is reported alike.
 *
 * @param more measurements that hold now and did not before, less those that do not any more
 * @param lastArrival when a measurement that says so last arrived, whatever became of it; {@link Instant#EPOCH}: none did.
 *     Millisecond precision
 */
public record Report(Reported reported, long more, Instant lastArrival) {

  /** Both together, of the same. */
  public Report plus(Report other) {
    Instant later = lastArrival.isAfter(other.lastArrival) ? lastArrival : other.lastArrival;
    return new Report(reported, more + other.more, later);
  }
}
