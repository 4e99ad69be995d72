package careaccess.contract.cell;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key of some {@linkplain careaccess.contract.report.ReportFormat reports} among the cells. Each record of them adds to
 * those before it, so each has a key of its own and compaction keeps them all.
 *
 * @param partition of the measurements that they tell of, and their own, so that they are read in the order of writing
 * @param id of this record alone, without slashes
 */
public record ReportsKey(int partition, String id) implements IndicatorKey {

  /** Those of cells have more slashes, whatever their place is called. */
  private static final Pattern KEY = Pattern.compile("reports/(\\d{1,9})/([^/]+)");

  @Override
  public String text() {
    return "reports/" + partition + "/" + id;
  }

  static Optional<ReportsKey> of(String text) {
    Matcher matcher = KEY.matcher(text);
    return matcher.matches()
        ? Optional.of(new ReportsKey(Integer.parseInt(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }
}
