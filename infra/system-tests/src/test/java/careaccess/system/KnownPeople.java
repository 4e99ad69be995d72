package careaccess.system;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.cell.Breakdown;
import careaccess.reporting.core.Fraction;
import careaccess.reporting.core.OpenDimensions;
import careaccess.reporting.core.Released;
import careaccess.system.Shown.Spot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The people of a table in a month, as the attacker's equations take what is told of them. */
record KnownPeople(Catalogue catalogue) {

  /**
   * By place that is said to have somebody.
   *
   * @param told of that month
   */
  Map<String, Released> people(AttackedTable table, Shown told) {
    Map<String, Released> people = new HashMap<>();
    table.indicators().forEach((kind, indicator) ->
        told.where(spot -> spot.indicator().equals(indicator) && !spot.isOfBands())
            .forEach((spot, fields) -> {
              if (isAboutSomebody(fields)) {
                people.merge(spot.place(), table.read(kind, Breakdown.of(spot.part()), fields), Released::plus);
              }
            }));
    table.banded(catalogue).ifPresent(banded ->
        bands(banded.id(), told).forEach((place, bands) ->
            people.merge(place, AttackedTable.read(catalogue, banded, bands), Released::plus)));
    people.replaceAll((_, known) -> asReleased(known));
    return people;
  }

  private static Map<String, Map<Integer, Long>> bands(String indicator, Shown told) {
    Map<String, Map<Integer, Long>> bands = new HashMap<>();
    told.where(spot ->
            spot.indicator().equals(indicator) && spot.isOfBands() && !spot.part().equals(Spot.ALL_BANDS))
        .forEach((spot, fields) ->
            bands
                .computeIfAbsent(spot.place(), _ -> new HashMap<>())
                .put(spot.from(), Long.valueOf(fields.getOrDefault("count", ""))));
    return bands;
  }

  private static boolean isAboutSomebody(Map<String, String> fields) {
    return fields.getOrDefault("state", "").equals("suppressed") || fields.containsKey("denominator");
  }

  /** Members counted together that releases count together; internal readers see each by itself. */
  private Released asReleased(Released known) {
    Map<Breakdown, Map<String, Fraction>> parts = new HashMap<>();
    known.parts().forEach((part, figures) -> {
      List<String> members = OpenDimensions.members(part.dimension(), catalogue.codes());
      Breakdown together = new Breakdown(part.dimension(), OpenDimensions.counted(part.member(), members));
      Map<String, Fraction> sums = parts.computeIfAbsent(together, _ -> new HashMap<>());
      figures.forEach((name, figure) -> sums.merge(name, figure, KnownPeople::sum));
    });
    return new Released(known.figures(), parts, known.values());
  }

  private static Fraction sum(Fraction one, Fraction other) {
    return new Fraction(
        one.numerator() + other.numerator(),
        one.denominator() + other.denominator(),
        one.excluded() + other.excluded());
  }
}
