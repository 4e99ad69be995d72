package careaccess.system;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A published row: who waited at one place for one treatment function, or for any, on 31 March 2015.
 *
 * @param parent the area team of a commissioner; empty for all other places, and where a commissioner has none
 * @param function a code such as 100 or X01; empty: all functions
 * @param waiting how many waited, by begun weeks: up to one, up to two and so on; the last: 52 weeks and more
 * @param published what else the sheet says, by column
 */
record RttRow(
    String place,
    String name,
    Optional<String> parent,
    Optional<String> function,
    String functionName,
    List<Integer> waiting,
    Map<String, String> published) {

  private static final int WEEKS = 52;
  private static final String ALL_FUNCTIONS = "IP999";
  private static final String PART_OF_THE_RETURN = "IP";

  RttRow {
    waiting = List.copyOf(waiting);
    published = Map.copyOf(published);
  }

  /** @param row by column; the sheets differ in their first ones only */
  static RttRow of(RttSheet sheet, Map<String, String> row) {
    String function = Deliveries.cell(row, "Treatment Function Code");
    return new RttRow(
        sheet.placeColumn().map(column -> Deliveries.cell(row, column + " Code")).orElse(RttSheet.COUNTRY),
        sheet.placeColumn().map(column -> Deliveries.cell(row, column + " Name")).orElse("England"),
        sheet.parentColumn().map(column -> Deliveries.cell(row, column)).filter(code -> !code.equals("-")),
        Optional.of(function.substring(PART_OF_THE_RETURN.length())).filter(_ -> !function.equals(ALL_FUNCTIONS)),
        Deliveries.cell(row, "Treatment Function"),
        IntStream.rangeClosed(0, WEEKS)
            .mapToObj(week -> week == WEEKS ? "52 plus" : ">" + week + "-" + (week + 1))
            .map(band -> Integer.valueOf(Deliveries.cell(row, band)))
            .toList(),
        row);
  }

  int total() {
    return waiting.stream().mapToInt(Integer::intValue).sum();
  }
}
