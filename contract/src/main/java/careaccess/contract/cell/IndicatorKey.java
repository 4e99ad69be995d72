package careaccess.contract.cell;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The key of a record of the indicator topic: {@code place/period/breakdown/population/basis}, or that of reports. */
public sealed interface IndicatorKey permits CellKey, SheetKey, SupplementKey, ReportsKey {

  String text();

  /**
   * Reads what {@link #text()} writes.
   *
   * @throws IllegalArgumentException when it is no such key
   */
  static IndicatorKey of(String text) {
    Matcher matcher = Syntax.KEY.matcher(text);
    if (!matcher.matches()) {
      return ReportsKey.of(text)
          .orElseThrow(() -> new IllegalArgumentException("not the key of a cell: '" + text + "'"));
    }
    String place = matcher.group(1);
    String period = matcher.group(2);
    String part = matcher.group(3);
    String population = matcher.group(4);
    Basis basis = Syntax.basis(matcher.group(5));
    if (SheetKey.isPart(part)) {
      return new SheetKey(place, period, SheetKey.dimension(part), population, basis);
    }
    return SheetKey.isSupplement(part)
        ? new SupplementKey(new SheetKey(place, period, SheetKey.dimension(part), population, basis))
        : new CellKey(place, period, Breakdown.of(part), population, basis);
  }

  /** The one way of writing a key. */
  static String text(String place, String period, String part, String population, Basis basis) {
    return place + '/' + period + '/' + part + '/' + population + '/' + basis;
  }

  /** What keys look like. */
  final class Syntax {

    /** The member of a breakdown is a source's own code and may hold slashes. */
    private static final Pattern KEY = Pattern.compile("([^/]+)/([^/]+)/(.+)/([^/]+)/([^/]+)", Pattern.DOTALL);

    private Syntax() {}

    private static Basis basis(String name) {
      return Arrays.stream(Basis.values())
          .filter(basis -> basis.name().equals(name))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("not a basis: '" + name + "'"));
    }
  }
}
