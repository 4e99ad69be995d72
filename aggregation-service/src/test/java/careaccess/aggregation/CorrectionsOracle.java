package careaccess.aggregation;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.Retraction;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The naive count of corrections: in the order of arrival it writes down all that an identity counts as, at each place, before
 * and after, and compares. As {@link Oracle}, it shares no code with the core.
 */
final class CorrectionsOracle {

  private final Catalogue catalogue;
  private final String source;
  private final Map<String, Oracle.Arrival> latest = new HashMap<>();
  private final Set<String> replaced = new HashSet<>();
  private final Map<String, Long> counts = new TreeMap<>();

  CorrectionsOracle(Catalogue catalogue, String source) {
    this.catalogue = catalogue;
    this.source = source;
  }

  void arrives(Oracle.Arrival now, LocalDate date) {
    String key = now.assertion().identity(source).key();
    Oracle.Arrival before = latest.get(key);
    if (before == null || now.assertion().revision() >= before.assertion().revision()) {
      latest.put(key, now);
      compare(before, now, date);
    }
  }

  void replaces(String other, LocalDate date) {
    if (!replaced.contains(other)) {
      latest.values().stream().filter(held -> other.equals(held.delivery())).forEach(held -> compare(held, null, date));
      replaced.add(other);
    }
  }

  /** As {@link Oracle} writes them. */
  Map<String, Long> counts() {
    return counts;
  }

  private void compare(Oracle.@Nullable Arrival before, Oracle.@Nullable Arrival after, LocalDate date) {
    Map<String, Map<String, Long>> then = standing(before, date);
    Map<String, Map<String, Long>> now = standing(after, date);
    String what = holds(after) ? "CORRECTED" : "RETRACTED";
    then.forEach((cell, lines) -> {
      if (!lines.equals(now.get(cell))) {
        counts.merge(cell + " | " + what + " false NONE | 0", 1L, Long::sum);
      }
    });
  }

  private boolean holds(Oracle.@Nullable Arrival arrival) {
    return arrival != null
        && !(arrival.assertion() instanceof Retraction)
        && (arrival.delivery() == null || !replaced.contains(arrival.delivery()));
  }

  /** By the cell of all contacts, everything that is counted of it in all breakdowns; of queues only what has ended. */
  private Map<String, Map<String, Long>> standing(Oracle.@Nullable Arrival arrival, LocalDate date) {
    Map<String, Map<String, Long>> standing = new HashMap<>();
    if (arrival == null || !holds(arrival)) {
      return standing;
    }
    YearMonth ended = YearMonth.from(date).minusMonths(1);
    Assertion assertion = arrival.assertion();
    new Oracle(catalogue, ended).lines(assertion).forEach((line, count) -> {
      String[] key = line.substring(0, line.indexOf(" | ")).split("/", -1);
      if (!key[4].equals("WAITING") || !YearMonth.parse(key[1]).isAfter(ended)) {
        String cell = String.join("/", key[0], key[1], "all", key[3], key[4]);
        standing.computeIfAbsent(cell, _ -> new HashMap<>()).put(line, count);
      }
    });
    return standing;
  }
}
