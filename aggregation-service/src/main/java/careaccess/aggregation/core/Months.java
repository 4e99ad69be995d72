package careaccess.aggregation.core;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run of months at whose ends a contact stands in the queue; none when it ends before it starts.
 *
 * @param first inclusive
 * @param last inclusive
 */
public record Months(YearMonth first, YearMonth last) {

  public static final Months NONE = new Months(YearMonth.of(2000, 2), YearMonth.of(2000, 1));

  boolean isNone() {
    return last.isBefore(first);
  }

  List<YearMonth> list() {
    return isNone()
        ? List.of()
        : Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1)).toList();
  }
}
