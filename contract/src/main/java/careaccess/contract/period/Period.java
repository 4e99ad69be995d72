package careaccess.contract.period;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run of whole months that a figure is given for, such as {@code 2026-03}, {@code 2026-Q1}, {@code 2026-T1}, {@code
 * 2026-APR} or {@code 2026}. Made by a {@link Calendar}, which knows the follow-ups.
 *
 * @param code as written on the wire
 * @param first its first month, inclusive
 * @param last its last month, inclusive
 */
public record Period(String code, PeriodType type, YearMonth first, YearMonth last) {

  public Period {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("period " + code + " ends before it starts");
    }
  }

  /** The period of one month. */
  public static Period of(YearMonth month) {
    return new Period(month.toString(), PeriodType.MONTH, month, month);
  }

  /** Inclusive. */
  public LocalDate firstDay() {
    return first.atDay(1);
  }

  /** Inclusive; the date that the stock of this period is taken on. */
  public LocalDate lastDay() {
    return last.atEndOfMonth();
  }

  public List<YearMonth> months() {
    return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1)).toList();
  }

  /** Whether every month of the other is one of ours; a period contains itself. */
  public boolean contains(Period other) {
    return !other.first.isBefore(first) && !other.last.isAfter(last);
  }

  public boolean contains(YearMonth month) {
    return !month.isBefore(first) && !month.isAfter(last);
  }

  @Override
  public String toString() {
    return code;
  }
}
