package careaccess.reporting.core;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Dimension;
import careaccess.contract.period.Period;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which figures somebody follows: all combinations.
 *
 * @param indicators ids
 * @param places ids
 * @param periods codes
 * @param dimensions every member of them; empty: totals
 */
public record Scope(Set<String> indicators, Set<String> places, Set<String> periods, Set<Dimension> dimensions) {

  public Scope {
    indicators = Set.copyOf(indicators);
    places = Set.copyOf(places);
    periods = Set.copyOf(periods);
    dimensions = Set.copyOf(dimensions);
  }

  public static Scope of(Selection selection) {
    return new Scope(
        all(selection.indicators(), Indicator::id),
        all(selection.places(), Place::id),
        all(selection.periods(), Period::code),
        Set.copyOf(selection.dimensions()));
  }

  private static <T> Set<String> all(Collection<T> things, Function<T, String> name) {
    return things.stream().map(name).collect(Collectors.toSet());
  }

  /** Whether there is no such figure. */
  public boolean isOfNothing() {
    return indicators.isEmpty() || places.isEmpty() || periods.isEmpty();
  }

  boolean includes(String indicator, Period period) {
    return indicators.contains(indicator) && periods.contains(period.code());
  }
}
