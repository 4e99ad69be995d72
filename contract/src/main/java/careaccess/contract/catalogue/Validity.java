package careaccess.contract.catalogue;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When something holds.
 *
 * @param from inclusive; null: since always
 * @param to inclusive; null: until further notice
 */
public record Validity(@Nullable LocalDate from, @Nullable LocalDate to) {

  public static final Validity ALWAYS = new Validity(null, null);

  public boolean contains(LocalDate date) {
    return (from == null || !date.isBefore(from)) && (to == null || !date.isAfter(to));
  }

  public boolean overlaps(Validity other) {
    return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
  }

  /** Whether it begins with a month and ends with one, so that it holds for all of a month or for nothing of it. */
  public boolean isOfWholeMonths() {
    return (from == null || from.getDayOfMonth() == 1) && (to == null || to.plusDays(1).getDayOfMonth() == 1);
  }

  /** Whether it ended before that date. */
  public boolean endedBefore(LocalDate date) {
    return to != null && to.isBefore(date);
  }

  private boolean startsBeforeEndOf(Validity other) {
    return from == null || other.to == null || !from.isAfter(other.to);
  }
}
