package careaccess.reporting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement that reads who has reported what, by period, unit, subject and source.
 *
 * @param units as sources name them; null: all
 * @param subjects phases and indicators; null: all
 * @param sources null: all
 * @param after period, unit, subject and source of the row before; empty: from the first on
 */
record ReportedQuery(
    String generation,
    Collection<String> periods,
    @Nullable Collection<String> units,
    @Nullable Collection<String> subjects,
    @Nullable Collection<String> sources,
    List<String> after,
    int limit) {

  private static final String ORDER = "period, unit, subject, source";

  String sql() {
    return "select " + ORDER + ", measurements, last_arrival, batch from reported where generation = ? and period = any(?)"
        + (units == null ? "" : " and unit = any(?)")
        + (subjects == null ? "" : " and subject = any(?)")
        + (sources == null ? "" : " and source = any(?)")
        + (after.isEmpty() ? "" : " and (" + ORDER + ") > (?, ?, ?, ?)")
        + " order by " + ORDER + " limit ?";
  }

  List<Object> parameters() {
    List<Object> parameters = new ArrayList<>(List.of(generation, periods.toArray(String[]::new)));
    for (@Nullable Collection<String> some : Arrays.asList(units, subjects, sources)) {
      if (some != null) {
        parameters.add(some.toArray(String[]::new));
      }
    }
    parameters.addAll(after);
    parameters.add(limit);
    return parameters;
  }
}
