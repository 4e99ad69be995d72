package careaccess.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plain text in columns: the first one to the left, figures to the right. */
public final class Table {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... headings) {
    rows.add(List.of(headings));
  }

  public void row(List<String> cells) {
    if (cells.size() != rows.getFirst().size()) {
      throw new IllegalArgumentException("a row needs a cell for each heading, not " + cells);
    }
    rows.add(List.copyOf(cells));
  }

  public List<String> lines() {
    int[] widths = new int[rows.getFirst().size()];
    rows.forEach(row -> {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    });
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  /** Thousands apart, as in "10 500 000". */
  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
  }

  public static String decimals(double number, int places) {
    return String.format(Locale.ROOT, "%." + places + "f", number);
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String padding = " ".repeat(widths[column] - row.get(column).length());
      line.append(column == 0 ? row.get(column) + padding : GAP + padding + row.get(column));
    }
    return line.toString().stripTrailing();
  }
}
