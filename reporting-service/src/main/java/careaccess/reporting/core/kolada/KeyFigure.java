package careaccess.reporting.core.kolada;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A key figure of Kolada's that an indicator can be given as.
 *
 * @param id in Kolada, for example {@code N79222}
 */
public record KeyFigure(String id, Indicator indicator, YearRule rule) {

  /**
   * By Kolada's id. U79142, the index of the care guarantee, is not here: Kolada ended it with 2023, and makes it of a mean
   * of months where the indicator sums them up.
   */
  private static final Map<String, YearRule> RULES =
      Map.ofEntries(
          Map.entry("N70643", YearRule.WHOLE_YEAR),
          Map.entry("N79173", YearRule.WHOLE_YEAR),
          Map.entry("N79179", YearRule.MEAN_OF_MONTHS),
          Map.entry("N79198", YearRule.WHOLE_YEAR),
          Map.entry("N79221", YearRule.WHOLE_YEAR),
          Map.entry("N79222", YearRule.WHOLE_YEAR),
          Map.entry("N79223", YearRule.WHOLE_YEAR),
          Map.entry("N79224", YearRule.WHOLE_YEAR),
          Map.entry("N79240", YearRule.MEDIAN_OF_MONTHS),
          Map.entry("N79241", YearRule.MEDIAN_OF_MONTHS),
          Map.entry("N79242", YearRule.MEDIAN_OF_MONTHS),
          Map.entry("N79243", YearRule.MEDIAN_OF_MONTHS),
          Map.entry("U70448", YearRule.WHOLE_YEAR),
          Map.entry("U70450", YearRule.WHOLE_YEAR),
          Map.entry("U79049", YearRule.WHOLE_YEAR),
          Map.entry("U79119", YearRule.WHOLE_YEAR));

  /** Those of a catalogue, by their ids: of the indicators that name one, where Kolada's rule is known and can be followed. */
  public static List<KeyFigure> of(Catalogue catalogue) {
    SortedMap<String, KeyFigure> all = new TreeMap<>();
    for (Indicator indicator : catalogue.indicators().values()) {
      of(indicator).ifPresent(one -> all.putIfAbsent(one.id(), one));
    }
    return List.copyOf(all.values());
  }

  private static Optional<KeyFigure> of(Indicator indicator) {
    String id = indicator.kolada();
    YearRule rule = id == null ? null : RULES.get(id);
    return id == null || rule == null || !rule.fits(indicator.kind())
        ? Optional.empty()
        : Optional.of(new KeyFigure(id, indicator, rule));
  }

  /** Whether releases show it of women: medians are of everybody, and the two sums of a ratio need not be people. */
  public boolean isDividedBySex() {
    return indicator.kind() == Kind.SHARE;
  }
}
