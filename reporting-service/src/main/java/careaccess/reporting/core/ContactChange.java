package careaccess.reporting.core;

import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Stratum;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the contacts behind a figure differ from what they were: all of its phases and months, whether it counts them or
 * leaves them out. A contact is known by its month, value, guarantee and deviation only, so that one which was corrected is
 * one fewer at one spot and one more at another.
 *
 * @param then how many there were
 * @param now how many there are
 * @param more sum over all spots that have more now
 * @param fewer sum over all spots that had more then
 * @param corrections how often contacts that counted have been corrected or taken away since; null: not known
 */
public record ContactChange(long then, long now, long more, long fewer, @Nullable Corrections corrections) {

  static final ContactChange NONE = new ContactChange(0, 0, 0, 0, Corrections.NONE);

  /** Of one cell, by one measure of its contacts. */
  static ContactChange of(Counts then, Counts now, @Nullable Measure measure) {
    ContactChange change = new ContactChange(0, 0, 0, 0, Corrections.of(now).since(Corrections.of(then)));
    for (Map.Entry<Stratum, Histogram> entry : now.plus(then.negated()).histograms().entrySet()) {
      if (entry.getKey().measure() == measure) {
        change = change.plus(moved(entry.getValue()));
      }
    }
    return measure == null
        ? change
        : change.plus(
            new ContactChange(then.histogram(measure).count(), now.histogram(measure).count(), 0, 0, Corrections.NONE));
  }

  private static ContactChange moved(Histogram difference) {
    long more = 0;
    long fewer = 0;
    for (int i = 0; i < difference.size(); i++) {
      more += Math.max(0, difference.count(i));
      fewer += Math.max(0, -difference.count(i));
    }
    return new ContactChange(0, 0, more, fewer, Corrections.NONE);
  }

  ContactChange plus(ContactChange other) {
    return new ContactChange(
        then + other.then,
        now + other.now,
        more + other.more,
        fewer + other.fewer,
        corrections == null || other.corrections == null ? null : corrections.plus(other.corrections));
  }

  /** The same where it is not known how often any were corrected. */
  ContactChange withoutCorrections() {
    return new ContactChange(then, now, more, fewer, null);
  }

  /** Whether nobody has changed, as far as is known. */
  public boolean isNone() {
    return changedAtLeast() == 0 && (corrections == null || corrections.equals(Corrections.NONE));
  }

  /** How many have come, less those that have gone. */
  public long net() {
    return now - then;
  }

  /**
   * The fewest contacts that must have come, gone or been corrected for the one to become the other. It may have been more:
   * two that have changed places look as before.
   */
  public long changedAtLeast() {
    return Math.max(more, fewer);
  }
}
