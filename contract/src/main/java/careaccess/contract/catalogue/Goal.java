package careaccess.contract.catalogue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A region's goal, in the region's own words.
 *
 * @param region place of the region
 * @param parent the goal that it is part of; null at the top
 * @param name a short heading, by language
 * @param text as the region's page words it, in its language
 * @param source publisher and page
 * @param aims the indicators that speak to the goal; empty where none does
 */
public record Goal(
    String id,
    String region,
    @Nullable String parent,
    Map<String, String> name,
    String text,
    Validity validity,
    String source,
    List<Aim> aims) {

  /** An indicator that speaks to a goal, and what is aimed at. */
  public record Aim(String indicator, Target target) {}

  /** What counts as reached. */
  public sealed interface Target {

    /**
     * At least or at most that value, by the indicator's direction.
     *
     * @param source whose target it is
     */
    record Value(double value, String source) implements Target {}

    /** Better than in the same period of the year before. */
    record BetterThanLastYear(String source) implements Target {}

    /** The region has published none. */
    record NonePublished() implements Target {}
  }

  public Goal {
    name = Map.copyOf(name);
    aims = List.copyOf(aims);
  }
}
