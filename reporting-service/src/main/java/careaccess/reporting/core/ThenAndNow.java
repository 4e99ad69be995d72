package careaccess.reporting.core;

import careaccess.contract.catalogue.Indicator.Unit;
import careaccess.reporting.core.Change.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says in words, by language, what a figure was and what it is. */
public final class ThenAndNow {

  private static final int DECIMALS = 1;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private ThenAndNow() {}

  /**
   * For example "then 75.0 %, now 74.2 %: 212 contacts corrected, 31 retracted".
   *
   * @param then null: the board had no such figure
   * @param now null: the board has no such figure any more
   * @param contacts null: not known
   */
  public static SortedMap<String, String> words(
      Unit unit, @Nullable Side then, @Nullable Side now, @Nullable ContactChange contacts) {
    SortedMap<String, String> words = new TreeMap<>();
    words.put("en", "then %s, now %s%s".formatted(english(unit, then), english(unit, now), ContactWords.english(contacts)));
    words.put("sv", "då %s, nu %s%s".formatted(swedish(unit, then), swedish(unit, now), ContactWords.swedish(contacts)));
    return words;
  }

  /** One of the two. */
  public record Side(Numbers numbers, State state) {

    /** A percent is formed from its counts, so that it is rounded once. */
    private String value(Unit unit) {
      BigDecimal value = Objects.requireNonNull(numbers.value(), "a figure that is known has a value");
      if (unit != Unit.PERCENT) {
        return value.toPlainString();
      }
      Long numerator = numbers.numerator();
      Long denominator = numbers.denominator();
      BigDecimal percent =
          numerator == null || denominator == null
              ? value.setScale(DECIMALS, RoundingMode.HALF_EVEN)
              : HUNDRED
                  .multiply(BigDecimal.valueOf(numerator))
                  .divide(BigDecimal.valueOf(denominator), DECIMALS, RoundingMode.HALF_EVEN);
      return percent.toPlainString();
    }
  }

  private static String english(Unit unit, @Nullable Side side) {
    if (side == null) {
      return "not on the board";
    }
    return switch (side.state()) {
      case OK, PROVISIONAL -> side.value(unit) + englishUnit(unit);
      case SUPPRESSED -> "hidden";
      case MISSING -> "no value";
    };
  }

  private static String swedish(Unit unit, @Nullable Side side) {
    if (side == null) {
      return "inte med";
    }
    return switch (side.state()) {
      case OK, PROVISIONAL -> side.value(unit).replace('.', ',') + swedishUnit(unit);
      case SUPPRESSED -> "dolt";
      case MISSING -> "inget värde";
    };
  }

  private static String englishUnit(Unit unit) {
    return switch (unit) {
      case PERCENT -> " %";
      case INDEX -> "";
      case DAYS, WEEKS, CONTACTS -> " " + unit.name().toLowerCase(Locale.ROOT);
    };
  }

  private static String swedishUnit(Unit unit) {
    return switch (unit) {
      case PERCENT -> " %";
      case INDEX -> "";
      case DAYS -> " dagar";
      case WEEKS -> " veckor";
      case CONTACTS -> " kontakter";
    };
  }
}
