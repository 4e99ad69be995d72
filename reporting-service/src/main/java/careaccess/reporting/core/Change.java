package careaccess.reporting.core;

import careaccess.contract.catalogue.Goal.Target;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A figure that one catalogue gives otherwise than another.
 *
 * @param before null: there is none
 * @param after null: there is none; never both
 */
public record Change(String indicator, String place, String period, @Nullable Said before, @Nullable Said after) {

  /**
   * What is said of a figure.
   *
   * @param target null where it is no number
   * @param status null in a report of before colours were compared
   */
  public record Said(Numbers numbers, @Nullable BigDecimal target, @Nullable Status status) {

    static Said of(Row row) {
      BigDecimal target = row.target() instanceof Target.Value value ? BigDecimal.valueOf(value.value()) : null;
      return new Said(Numbers.of(row.figure()), target, row.status());
    }

    private boolean isSame(Said other) {
      return numbers.isSame(other.numbers) && Numbers.isSame(target, other.target) && status == other.status;
    }
  }

  /** What a figure says; all null when it only says that tallies overlap. */
  public record Numbers(
      @Nullable BigDecimal value, @Nullable Long numerator, @Nullable Long denominator, @Nullable Long excluded) {

    static Numbers of(Figure figure) {
      return new Numbers(figure.value(), figure.numerator(), figure.denominator(), figure.excluded());
    }

    /** How much more than the other, each number by itself; null where either has none. */
    public Numbers minus(Numbers other) {
      BigDecimal mine = value;
      BigDecimal theirs = other.value;
      return new Numbers(
          mine == null || theirs == null ? null : mine.subtract(theirs),
          minus(numerator, other.numerator),
          minus(denominator, other.denominator),
          minus(excluded, other.excluded));
    }

    private static @Nullable Long minus(@Nullable Long one, @Nullable Long other) {
      return one == null || other == null ? null : Long.valueOf(one - other);
    }

    /** Whether they say the same; 5 is the same as 5.0. */
    public boolean isSame(Numbers other) {
      return isSame(value, other.value)
          && Objects.equals(numerator, other.numerator)
          && Objects.equals(denominator, other.denominator)
          && Objects.equals(excluded, other.excluded);
    }

    private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
      if (one == null || other == null) {
        return one == null && other == null;
      }
      return one.compareTo(other) == 0;
    }
  }

  boolean isNone() {
    return before != null && after != null && before.isSame(after);
  }
}
