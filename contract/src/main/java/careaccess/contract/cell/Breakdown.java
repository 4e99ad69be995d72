package careaccess.contract.cell;

import org.jspecify.annotations.Nullable;

/**
 * One member of a dimension, for example sex KVINNA.
 *
 * @param member {@value #NOT_REPORTED} where contacts do not say
 */
public record Breakdown(Dimension dimension, String member) {

  /** The member of contacts that report nothing in this dimension. */
  public static final String NOT_REPORTED = "-";

  private static final String ALL = "all";

  /** For example {@code sex=KVINNA}; {@code all} stands for no breakdown. */
  public static String text(@Nullable Breakdown breakdown) {
    return breakdown == null ? ALL : breakdown.dimension.code() + "=" + breakdown.member;
  }

  /**
   * Reads what {@link #text} writes.
   *
   * @throws IllegalArgumentException when it is no breakdown
   */
  public static @Nullable Breakdown of(String text) {
    if (text.equals(ALL)) {
      return null;
    }
    int equals = text.indexOf('=');
    Dimension dimension =
        Dimension.of(text.substring(0, Math.max(equals, 0)))
            .orElseThrow(() -> new IllegalArgumentException("not a breakdown: '" + text + "'"));
    return new Breakdown(dimension, text.substring(equals + 1));
  }
}
