package careaccess.contract.cell;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a cell is about, and the key of its record.
 *
 * @param place a place of the catalogue
 * @param period code of a month; for tallies, of the period they were reported for
 * @param breakdown null: all contacts together
 * @param population a phase or population of the catalogue; for tallies, the indicator
 */
public record CellKey(
    String place, String period, @Nullable Breakdown breakdown, String population, Basis basis) {

  private static final String ALL = "all";
  private static final char SEPARATOR = '/';

  /** The member of a breakdown is a source's own code and may hold slashes. */
  private static final Pattern KEY = Pattern.compile("([^/]+)/([^/]+)/(.+)/([^/]+)/([^/]+)", Pattern.DOTALL);

  /** For example {@code 19/2026-03/sex=KVINNA/TREATMENT/COMPLETED}; {@code all} stands for no breakdown. */
  public String text() {
    String part = breakdown == null ? ALL : breakdown.dimension().code() + "=" + breakdown.member();
    return place + SEPARATOR + period + SEPARATOR + part + SEPARATOR + population + SEPARATOR + basis;
  }

  /**
   * Reads what {@link #text()} writes.
   *
   * @throws IllegalArgumentException when it is no such key
   */
  public static CellKey of(String text) {
    Matcher matcher = KEY.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not the key of a cell: '" + text + "'");
    }
    return new CellKey(
        matcher.group(1), matcher.group(2), breakdown(matcher.group(3)), matcher.group(4), basis(matcher.group(5)));
  }

  private static Basis basis(String name) {
    return Arrays.stream(Basis.values())
        .filter(basis -> basis.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not a basis: '" + name + "'"));
  }

  private static @Nullable Breakdown breakdown(String part) {
    if (part.equals(ALL)) {
      return null;
    }
    int equals = part.indexOf('=');
    Dimension dimension =
        Dimension.of(part.substring(0, Math.max(equals, 0)))
            .orElseThrow(() -> new IllegalArgumentException("not a breakdown: '" + part + "'"));
    return new Breakdown(dimension, part.substring(equals + 1));
  }
}
