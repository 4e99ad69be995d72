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

  /** Whether it ended before that date. */
  public boolean endedBefore(LocalDate date) {
    return to != null && to.isBefore(date);
  }

  private boolean startsBeforeEndOf(Validity other) {
    return from == null || other.to == null || !from.isAfter(other.to);
  }
}
