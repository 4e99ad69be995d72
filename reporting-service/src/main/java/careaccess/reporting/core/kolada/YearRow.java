package careaccess.reporting.core.kolada;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Kolada says of a key figure somewhere in a year.
 *
 * @param area its id
 * @param values in the order of {@link Gender}; never empty
 */
public record YearRow(String keyFigure, String area, int year, List<Value> values) {

  /**
   * A value of some people.
   *
   * @param value null: something was reported, but there is no figure, or it is not for everybody to see
   * @param isDeleted whether there was a value before, and is none any more
   */
  public record Value(Gender gender, @Nullable BigDecimal value, boolean isDeleted) {}

  public YearRow {
    values = List.copyOf(values);
  }
}
