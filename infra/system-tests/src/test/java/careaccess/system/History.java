package careaccess.system;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Waits that are easily counted by hand, and what they must come to, counted by hand. */
final class History {

  static final YearMonth FIRST = YearMonth.of(2025, 1);
  static final YearMonth LAST = YearMonth.of(2026, 10);

  /** Where all the units are. */
  static final String REGION = "19";

  private static final List<String> UNITS = List.of("19-vasteras-ortoped", "19-vasteras-kirurg", "19-sjh-koping");
  private static final int DAYS = 600;
  private static final int LONGEST = 200;

  private record Stay(String unit, LocalDate start, LocalDate stop) {
    boolean isOpen() {
      return stop.isAfter(LAST.atEndOfMonth());
    }
  }

  private final List<Stay> stays;

  History(int size) {
    stays = IntStream.range(0, size).mapToObj(History::stay).toList();
  }

  private static Stay stay(int number) {
    LocalDate start = FIRST.atDay(1).plusDays(number * 7919L % DAYS);
    return new Stay(UNITS.get(number % UNITS.size()), start, start.plusDays(number * 104_729L % LONGEST));
  }

  /** Everybody first waits; then, in a later revision, most have been treated. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int number = 0; number < stays.size(); number++) {
      Stay stay = stays.get(number);
      lines.add(line(number, 0, stay, "\"state\":\"WAITING\""));
      if (!stay.isOpen()) {
        lines.add(line(number, 1, stay, "\"state\":\"COMPLETED\",\"clockStop\":\"" + stay.stop() + "\""));
      }
    }
    return lines;
  }

  private static String line(int number, int revision, Stay stay, String state) {
    return """
        {"type":"wait","id":"h-%d","revision":%d,"unit":"%s","phase":"TREATMENT","clockStart":"%s",%s}
        """
        .formatted(number, revision, stay.unit(), stay.start(), state);
  }

  /** {@code indicator month} to the value for the region. */
  Map<String, BigDecimal> expected() {
    Map<String, BigDecimal> expected = new TreeMap<>();
    for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
      LocalDate end = month.atEndOfMonth();
      YearMonth now = month;
      List<Long> flow =
          stays.stream()
              .filter(stay -> !stay.isOpen() && YearMonth.from(stay.stop()).equals(now))
              .map(stay -> stay.stop().toEpochDay() - stay.start().toEpochDay())
              .sorted()
              .toList();
      List<Long> queue =
          stays.stream()
              .filter(stay -> !stay.start().isAfter(end) && stay.stop().isAfter(end))
              .map(stay -> end.toEpochDay() - stay.start().toEpochDay())
              .sorted()
              .toList();
      put(expected, "TREATMENT_COMPLETED_COUNT", month, flow.size());
      put(expected, "TREATMENT_QUEUE", month, queue.size());
      put(expected, "TREATMENT_QUEUE_OVER_LIMIT", month, queue.stream().filter(days -> days > 90).count());
      putMedian(expected, "TREATMENT_COMPLETED_MEDIAN", month, flow);
      putMedian(expected, "TREATMENT_WAITING_MEDIAN", month, queue);
    }
    return expected;
  }

  private static void put(Map<String, BigDecimal> expected, String indicator, YearMonth month, long count) {
    if (count > 0) {
      expected.put(indicator + " " + month, BigDecimal.valueOf(count));
    }
  }

  private static void putMedian(
      Map<String, BigDecimal> expected, String indicator, YearMonth month, List<Long> days) {
    if (!days.isEmpty()) {
      long twice = days.get((days.size() - 1) / 2) + days.get(days.size() / 2);
      expected.put(indicator + " " + month, new BigDecimal(BigDecimal.valueOf(twice * 5, 1).stripTrailingZeros().toPlainString()));
    }
  }
}
