package careaccess.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of metrics in the documentation. */
record MetricTable(List<Row> rows) {

  static final Path FILE = Repository.root().resolve("docs/operations/metrics.md");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\| ([^|]+) \\|$");

  /** What a histogram or summary is exported as. */
  private static final Pattern PART = Pattern.compile("_(bucket|count|sum|max)$");

  private static final String OWN = "careaccess_";

  /** @param services by the names of their jobs */
  record Row(String name, Set<String> labels, Set<String> services, String unit, String meaning) {}

  static MetricTable read() throws IOException {
    List<Row> rows = new ArrayList<>();
    Matcher row = ROW.matcher(Files.readString(FILE));
    while (row.find()) {
      rows.add(new Row(row.group(1), words(row.group(2)), words(row.group(3)), row.group(4).strip(), row.group(5).strip()));
    }
    return new MetricTable(rows);
  }

  private static Set<String> words(String cell) {
    return Arrays.stream(cell.split("[,` ]+", -1)).filter(word -> !word.isBlank()).collect(Collectors.toCollection(TreeSet::new));
  }

  Set<String> names() {
    return rows.stream().map(Row::name).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The name that a metric is documented by. */
  String documented(String metric) {
    String whole = PART.matcher(metric).replaceFirst("");
    return names().contains(metric) ? metric : whole;
  }

  static boolean isOwn(String metric) {
    return metric.startsWith(OWN);
  }
}
