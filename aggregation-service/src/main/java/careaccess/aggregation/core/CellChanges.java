package careaccess.aggregation.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Stratum;
import careaccess.contract.cell.Tallied;
import careaccess.contract.measurement.Sex;
import careaccess.contract.measurement.Tally;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns changes of contributions into changes of cells. They are first added up where they were reported, then once for
 * each place above: a contact has eight breakdowns at some ten places, and most of a flood is at the same places.
 */
public final class CellChanges {

  /**
   * Where events of one month and breakdown count.
   *
   * @param places the reporting place and everything that it was part of on the events' dates
   */
  private record Spot(
      Set<String> places, String period, @Nullable Breakdown breakdown, String population, Basis basis) {

    CellKey at(String place) {
      return new CellKey(place, period, breakdown, population, basis);
    }
  }

  private final Catalogue catalogue;
  private final Facets facets;
  private final Map<Spot, Sum> spots = new LinkedHashMap<>();
  private final Map<CellKey, Sum> tallies = new LinkedHashMap<>();

  public CellChanges(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.facets = new Facets(catalogue.codes());
  }

  public void add(Change change) {
    add(change.before(), -1);
    add(change.after(), 1);
  }

  /** What has been added up, cells that did not change left out. */
  public Map<CellKey, Counts> changes() {
    Map<CellKey, Sum> cells = new LinkedHashMap<>(tallies);
    spots.forEach((spot, sum) -> {
      sum.settle();
      if (!sum.isNone()) {
        spot.places().forEach(place -> cells.computeIfAbsent(spot.at(place), _ -> new Sum()).add(sum));
      }
    });
    Map<CellKey, Counts> changes = new LinkedHashMap<>();
    cells.forEach((key, sum) -> {
      sum.settle();
      if (!sum.isNone()) {
        changes.put(key, sum.counts());
      }
    });
    return changes;
  }

  private void add(@Nullable Contribution contribution, int sign) {
    if (contribution == null) {
      return;
    }
    Place unit =
        catalogue.places().ofUnit(contribution.unit())
            .orElseThrow(() -> new IllegalStateException("only placed measurements contribute"));
    if (contribution.measurement() instanceof Tally tally) {
      addTally(tally, unit, sign);
    } else {
      Event.of(contribution).forEach(event -> addEvent(event, unit, sign));
    }
  }

  private void addEvent(Event event, Place unit, int sign) {
    String month = YearMonth.from(event.date()).toString();
    Set<String> places = catalogue.places().selfAndAncestors(unit.id(), event.date());
    List<Breakdown> breakdowns = facets.of(event.contact(), unit, event.date());
    for (String population :
        catalogue.codes().populationsOf(event.contact().phase(), event.contact().specialty())) {
      addValues(new Spot(places, month, null, population, event.basis()), event, sign);
      for (Breakdown breakdown : breakdowns) {
        addValues(new Spot(places, month, breakdown, population, event.basis()), event, sign);
      }
    }
  }

  private void addValues(Spot spot, Event event, int sign) {
    Sum sum = spots.computeIfAbsent(spot, _ -> new Sum());
    for (Map.Entry<Measure, Integer> value : event.values().entrySet()) {
      Stratum stratum =
          new Stratum(value.getKey(), event.contact().careGuarantee(), event.contact().deviation());
      sum.add(stratum, value.getValue(), sign);
    }
  }

  private void addTally(Tally tally, Place reportedFor, int sign) {
    LocalDate date = tally.period().lastDay();
    Sex sex = tally.sex();
    for (String place : catalogue.places().selfAndAncestors(reportedFor.id(), date)) {
      Tallied one =
          new Tallied(
              tally.numerator(), tally.denominator(), tally.excluded(), 1, place.equals(reportedFor.id()) ? 1 : 0);
      Tallied signed = sign < 0 ? one.negated() : one;
      addTallied(place, tally, null, signed);
      if (sex != null) {
        addTallied(place, tally, new Breakdown(Dimension.SEX, sex.code()), signed);
      }
    }
  }

  private void addTallied(String place, Tally tally, @Nullable Breakdown breakdown, Tallied tallied) {
    CellKey key = new CellKey(place, tally.period().code(), breakdown, tally.measure(), Basis.TALLY);
    tallies.computeIfAbsent(key, _ -> new Sum()).add(tallied);
  }
}
