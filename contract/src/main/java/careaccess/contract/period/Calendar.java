package careaccess.contract.period;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The catalogue's calendar: which day it is, which periods there are, and until when a month is provisional.
 *
 * @param zone in which a moment becomes a date
 * @param reportingDeadlineDay day of the following month, inclusive, to whose end a month is provisional
 * @param followUps in the order of their last month
 */
public record Calendar(ZoneId zone, int reportingDeadlineDay, List<FollowUpDate> followUps) {

  /**
   * A date that a region follows its goals up on.
   *
   * @param code the part after the year in a period's code, for example {@code APR}
   * @param lastMonth 1 to 12; the period runs from January through this month
   * @param name by language, {@code sv} and {@code en}
   */
  public record FollowUpDate(String code, int lastMonth, Map<String, String> name) {}

  private static final Pattern CODE = Pattern.compile("([1-9]\\d{3})(?:-([A-Z0-9]{2,8}))?");

  public Calendar {
    followUps = List.copyOf(followUps);
  }

  /** The date in the catalogue's zone. */
  public LocalDate today(Clock clock) {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /** The period of that code; empty when this calendar has none such. */
  public Optional<Period> period(String code) {
    Matcher matcher = CODE.matcher(code);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int year = Integer.parseInt(matcher.group(1));
    String part = matcher.group(2);
    if (part == null) {
      return Optional.of(months(code, PeriodType.YEAR, year, 1, 12));
    }
    return switch (part) {
      case "Q1", "Q2", "Q3", "Q4" -> Optional.of(span(code, PeriodType.QUARTER, year, part, 3));
      case "T1", "T2", "T3" -> Optional.of(span(code, PeriodType.TERTIAL, year, part, 4));
      default -> followUpOrMonth(code, year, part);
    };
  }

  private Optional<Period> followUpOrMonth(String code, int year, String part) {
    Optional<FollowUpDate> followUp = followUps.stream().filter(date -> date.code().equals(part)).findFirst();
    if (followUp.isPresent()) {
      return followUp.map(date -> months(code, PeriodType.FOLLOW_UP, year, 1, date.lastMonth()));
    }
    try {
      return Optional.of(Period.of(YearMonth.parse(code)));
    } catch (DateTimeException notAMonth) {
      return Optional.empty();
    }
  }

  /** Every period that the month belongs to, shortest first, the month itself included. */
  public List<Period> periodsContaining(YearMonth month) {
    int year = month.getYear();
    List<Period> periods = new ArrayList<>();
    periods.add(Period.of(month));
    periods.add(span(year + "-Q", PeriodType.QUARTER, month, 3));
    periods.add(span(year + "-T", PeriodType.TERTIAL, month, 4));
    for (FollowUpDate date : followUps) {
      if (month.getMonthValue() <= date.lastMonth()) {
        periods.add(months(year + "-" + date.code(), PeriodType.FOLLOW_UP, year, 1, date.lastMonth()));
      }
    }
    periods.add(months(Integer.toString(year), PeriodType.YEAR, year, 1, 12));
    return List.copyOf(periods);
  }

  /** Every period wholly within the given one, itself included: those whose tallies count in it. */
  public List<Period> periodsWithin(Period period) {
    return period.months().stream()
        .flatMap(month -> periodsBeginningWith(month).stream())
        .filter(period::contains)
        .toList();
  }

  /** Shortest first, the month itself included. */
  private List<Period> periodsBeginningWith(YearMonth month) {
    int year = month.getYear();
    int number = month.getMonthValue();
    List<Period> periods = new ArrayList<>();
    periods.add(Period.of(month));
    if (number % 3 == 1) {
      periods.add(span(year + "-Q", PeriodType.QUARTER, month, 3));
    }
    if (number % 4 == 1) {
      periods.add(span(year + "-T", PeriodType.TERTIAL, month, 4));
    }
    if (number == 1) {
      followUps.forEach(date ->
          periods.add(months(year + "-" + date.code(), PeriodType.FOLLOW_UP, year, 1, date.lastMonth())));
      periods.add(months(Integer.toString(year), PeriodType.YEAR, year, 1, 12));
    }
    return periods;
  }

  /** The same part of the year before. */
  public Period yearBefore(Period period) {
    return new Period(
        (period.first().getYear() - 1) + period.code().substring(4),
        period.type(),
        period.first().minusYears(1),
        period.last().minusYears(1));
  }

  /** The last day, inclusive, on which the figures of the period are provisional. */
  public LocalDate provisionalUntil(Period period) {
    return period.last().plusMonths(1).atDay(reportingDeadlineDay);
  }

  /** How codes are written, for messages. */
  public String examples() {
    String examples = "2026-03, 2026-Q1, 2026-T1, 2026";
    return followUps.isEmpty() ? examples : examples + ", 2026-" + followUps.getFirst().code();
  }

  private static Period span(String code, PeriodType type, int year, String part, int length) {
    int number = part.charAt(1) - '0';
    return months(code, type, year, (number - 1) * length + 1, number * length);
  }

  private static Period span(String prefix, PeriodType type, YearMonth month, int length) {
    int number = (month.getMonthValue() - 1) / length + 1;
    return months(prefix + number, type, month.getYear(), (number - 1) * length + 1, number * length);
  }

  private static Period months(String code, PeriodType type, int year, int first, int last) {
    return new Period(code, type, YearMonth.of(year, first), YearMonth.of(year, last));
  }
}
