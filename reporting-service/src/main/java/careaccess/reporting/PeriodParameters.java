package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.measurement.Violation;
import careaccess.contract.period.Calendar;
import careaccess.contract.period.Period;
import careaccess.contract.period.PeriodType;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which periods a request is about: those it names, those of a type that end within a range, or the last ones of a type. */
final class PeriodParameters {

  static final String PERIOD = "period";
  static final String PERIOD_TYPE = "periodType";
  static final String FROM = "from";
  static final String TO = "to";
  static final String LAST = "last";

  /** So that a figure stands beside that of the same month in the year before. */
  private static final int MONTHS_BACK = 12;

  private static final int LONGEST_RANGE = 1200;
  private static final int MOST_LAST = 60;

  /** Months, in which a period of each type ends. */
  private static final int LONGEST_PERIOD = 12;

  private final Calendar calendar;

  PeriodParameters(Catalogue catalogue) {
    this.calendar = catalogue.calendar();
  }

  /** By default the running month and the twelve before it; of longer periods, those that end in these or this year. */
  List<Period> periods(Parameters parameters, LocalDate today) {
    if (parameters.has(PERIOD)) {
      if (Stream.of(PERIOD_TYPE, FROM, TO, LAST).anyMatch(parameters::has)) {
        throw new BadParameter(
            PERIOD, "period already says which periods; leave out periodType, from, to and last.", List.of());
      }
      return parameters.list(PERIOD).stream().map(code -> period(PERIOD, code)).toList();
    }
    PeriodType type = type(parameters);
    return parameters.has(LAST) ? last(type, parameters, today) : between(type, parameters, today);
  }

  private static PeriodType type(Parameters parameters) {
    return parameters.codes(PERIOD_TYPE, "type of period", PeriodParameters::type, PeriodType.codes()).stream()
        .reduce((_, _) -> {
          throw new BadParameter(PERIOD_TYPE, "periodType takes one value.", PeriodType.codes());
        })
        .orElse(PeriodType.MONTH);
  }

  /** By default those that have ended, so that no part of a period stands at the end; never one that has not begun. */
  private List<Period> last(PeriodType type, Parameters parameters, LocalDate today) {
    if (parameters.has(FROM)) {
      throw new BadParameter(LAST, "last already says how many periods; leave out from.", List.of());
    }
    int count = parameters.number(LAST, 1, MOST_LAST, 1);
    Optional<Period> to = bound(parameters, TO);
    YearMonth end = YearMonth.from(today).withMonth(12);
    YearMonth latest = to.map(Period::last).filter(end::isAfter).orElse(end);
    List<Period> known =
        ending(type, latest.minusMonths((long) LONGEST_PERIOD * (count + 1)), latest).stream()
            .filter(period -> to.isPresent() ? !period.firstDay().isAfter(today) : period.lastDay().isBefore(today))
            .toList();
    return known.subList(Math.max(0, known.size() - count), known.size());
  }

  private List<Period> between(PeriodType type, Parameters parameters, LocalDate today) {
    YearMonth from =
        bound(parameters, FROM).map(period -> firstEnd(period, type)).orElse(firstRecent(today));
    YearMonth to = bound(parameters, TO).map(Period::last).orElse(lastRecent(type, today));
    return ending(type, from, to);
  }

  /** Those of the type that figures are given for where nobody says which. */
  List<Period> recent(PeriodType type, LocalDate today) {
    return ending(type, firstRecent(today), lastRecent(type, today));
  }

  private static YearMonth firstRecent(LocalDate today) {
    return YearMonth.from(today).minusMonths(MONTHS_BACK);
  }

  private static YearMonth lastRecent(PeriodType type, LocalDate today) {
    YearMonth running = YearMonth.from(today);
    return type == PeriodType.MONTH ? running : running.withMonth(12);
  }

  /** @throws BadParameter when the calendar has none of that code */
  Period period(String parameter, String code) {
    return calendar
        .period(code)
        .orElseThrow(
            () ->
                new BadParameter(
                    parameter,
                    "There is no period %s; periods are written %s.".formatted(Violation.quote(code), calendar.examples()),
                    List.of()));
  }

  private Optional<Period> bound(Parameters parameters, String name) {
    return parameters.single(name).map(code -> period(name, code));
  }

  /** From a period of the type itself on, or from the first that ends no sooner than another period begins. */
  private static YearMonth firstEnd(Period from, PeriodType type) {
    return from.type() == type ? from.last() : from.first();
  }

  private List<Period> ending(PeriodType type, YearMonth from, YearMonth to) {
    if (to.isBefore(from)) {
      throw new BadParameter(TO, "to must not be before from, but %s is before %s.".formatted(to, from), List.of());
    }
    long length = ChronoUnit.MONTHS.between(from, to);
    if (length > LONGEST_RANGE) {
      throw new BadParameter(
          FROM, "from and to may be %d months apart, not %d.".formatted(LONGEST_RANGE, length), List.of());
    }
    return Stream.iterate(from, month -> !month.isAfter(to), month -> month.plusMonths(1))
        .flatMap(month -> calendar.periodsContaining(month).stream().filter(period -> period.last().equals(month)))
        .filter(period -> period.type() == type)
        .toList();
  }

  static Optional<PeriodType> type(String code) {
    return Arrays.stream(PeriodType.values()).filter(type -> type.code().equals(code)).findFirst();
  }
}
