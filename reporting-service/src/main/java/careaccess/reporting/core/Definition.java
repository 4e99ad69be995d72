package careaccess.reporting.core;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.Rule;
import careaccess.contract.cell.Measure;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the numbers of an indicator mean in some month. */
public final class Definition {

  private static final char BEFORE_MEANING = '#';

  private static final char BEFORE_BOUNDS = ' ';

  private Definition() {}

  /** A name that how the values of a measure spread over bands may be kept under. */
  public static String name(Measure measure, List<Integer> lowerBounds) {
    return measure.code() + BEFORE_BOUNDS + lowerBounds;
  }

  /**
   * A name that the numbers of an indicator may be kept under: another one as soon as it counts other contacts, so that
   * numbers of two definitions are never taken for the same.
   */
  public static String name(Indicator indicator, Rule rule) {
    Measure measure = indicator.measure();
    int meaning =
        Objects.hash(
            indicator.kind().name(),
            indicator.part().name(),
            measure == null ? "" : measure.code(),
            indicator.guaranteeOnly(),
            Objects.requireNonNullElse(rule.limit(), -1),
            new TreeSet<>(rule.forms()),
            new TreeMap<>(rule.exclusions()).toString());
    return indicator.id() + BEFORE_MEANING + "%08x".formatted(meaning);
  }

  /** The id of the indicator whose numbers have that name. */
  public static String indicator(String name) {
    return name.substring(0, name.indexOf(BEFORE_MEANING));
  }

  /** The code of the measure whose bands have that name. */
  public static String measure(String name) {
    return name.substring(0, name.indexOf(BEFORE_BOUNDS));
  }
}
