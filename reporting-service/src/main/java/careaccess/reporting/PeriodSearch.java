package careaccess.reporting;

import careaccess.contract.measurement.Violation;
import careaccess.contract.period.Calendar;
import careaccess.contract.period.Period;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which periods FHIR's search by date finds (https://hl7.org/fhir/R4/search.html#date). A date is all of its days: {@code 2026}
 * a whole year.
 *
 * @param all each of which must hold, by any of its alternatives
 */
record PeriodSearch(List<List<Bound>> all) {

  private enum Prefix {
    EQ,
    GE,
    GT,
    SA,
    LE,
    LT,
    EB
  }

  /** @param last inclusive */
  record Bound(Prefix prefix, LocalDate first, LocalDate last) {

    private boolean holds(Period period) {
      return switch (prefix) {
        case EQ -> isWithin(period);
        case GE -> isWithin(period) || period.lastDay().isAfter(last);
        case GT -> period.lastDay().isAfter(last);
        case SA -> period.firstDay().isAfter(last);
        case LE -> isWithin(period) || period.firstDay().isBefore(first);
        case LT -> period.firstDay().isBefore(first);
        case EB -> period.lastDay().isBefore(first);
      };
    }

    private boolean isWithin(Period period) {
      return !period.firstDay().isBefore(first) && !period.lastDay().isAfter(last);
    }

    private boolean saysFromWhen() {
      return switch (prefix) {
        case EQ, GE, GT, SA -> true;
        case LE, LT, EB -> false;
      };
    }
  }

  private static final int LONGEST = 100;
  private static final Pattern DATE =
      Pattern.compile("(eq|ge|gt|sa|le|lt|eb)?([1-9]\\d{3})(?:-(\\d\\d)(?:-(\\d\\d))?)?");

  PeriodSearch {
    all = all.stream().map(List::copyOf).toList();
  }

  /**
   * Reads what was given for a parameter, at least once.
   *
   * @throws BadParameter when it is no search by date, or does not say from when
   */
  static PeriodSearch of(String parameter, List<String> given) {
    PeriodSearch search =
        new PeriodSearch(
            given.stream()
                .map(alternatives ->
                    Arrays.stream(alternatives.split(",", -1)).map(text -> bound(parameter, text.strip())).toList())
                .toList());
    if (search.all.stream().noneMatch(any -> any.stream().allMatch(Bound::saysFromWhen))) {
      throw new BadParameter(
          parameter, "%s must say from when, too, such as %s=ge2026-01.".formatted(parameter, parameter), List.of());
    }
    return search;
  }

  /**
   * The periods that are found, by year and in each by type, to the end of the year that is named last, or of this year.
   *
   * @throws BadParameter when they are of too many years
   */
  List<Period> in(String parameter, Calendar calendar, LocalDate today) {
    int from = years(bound -> bound.first().getYear()).min().orElseThrow();
    int to = Math.max(today.getYear(), years(bound -> bound.last().getYear()).max().orElseThrow());
    if (to - from > LONGEST) {
      throw new BadParameter(
          parameter, "%s may be about %d years, not %d.".formatted(parameter, LONGEST, to - from), List.of());
    }
    return IntStream.rangeClosed(from, to)
        .boxed()
        .flatMap(year -> calendar.period(Integer.toString(year)).stream())
        .flatMap(year -> calendar.periodsWithin(year).stream().sorted(Comparator.comparing(Period::type)))
        .filter(period -> all.stream().allMatch(any -> any.stream().anyMatch(bound -> bound.holds(period))))
        .toList();
  }

  private IntStream years(ToIntFunction<Bound> year) {
    return all.stream().flatMap(List::stream).mapToInt(year);
  }

  private static Bound bound(String parameter, String text) {
    Matcher matcher = DATE.matcher(text);
    if (!matcher.matches()) {
      throw noDate(parameter, text);
    }
    Prefix prefix = matcher.group(1) == null ? Prefix.EQ : Prefix.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
    try {
      int year = Integer.parseInt(matcher.group(2));
      if (matcher.group(3) == null) {
        return new Bound(prefix, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
      }
      YearMonth month = YearMonth.of(year, Integer.parseInt(matcher.group(3)));
      if (matcher.group(4) == null) {
        return new Bound(prefix, month.atDay(1), month.atEndOfMonth());
      }
      LocalDate day = LocalDate.of(year, month.getMonth(), Integer.parseInt(matcher.group(4)));
      return new Bound(prefix, day, day);
    } catch (DateTimeException notThere) {
      throw noDate(parameter, text);
    }
  }

  private static BadParameter noDate(String parameter, String text) {
    return new BadParameter(
        parameter,
        "%s is a year, month or day that exists, such as 2026, 2026-09 or 2026-09-30, with eq, ge, gt, sa, le, lt or eb before it, not %s."
            .formatted(parameter, Violation.quote(text)),
        List.of());
  }
}
