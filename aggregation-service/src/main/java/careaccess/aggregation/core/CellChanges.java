package careaccess.aggregation.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.CountsBuilder;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.SheetKey;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Stratum;
import careaccess.contract.cell.Tallied;
import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.Sex;
import careaccess.contract.measurement.Tally;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns changes of contributions into changes of cells. They are first added up where they were reported, then once for
 * each place above: a contact has eight breakdowns at some ten places, and most of a flood is at the same places.
 */
public final class CellChanges {

  /**
   * Where, when and as what events count.
   *
   * @param places the reporting place and everything that it was part of on the events' dates
   */
  private record Spot(Set<String> places, YearMonth month, String population, Basis basis) {}

  /** By breakdown; empty stands for all contacts. */
  private static final class Parts extends HashMap<Optional<Breakdown>, CountsBuilder> {

    CountsBuilder part(Optional<Breakdown> breakdown) {
      return computeIfAbsent(breakdown, _ -> new CountsBuilder());
    }

    void add(Parts others) {
      others.forEach((breakdown, counts) -> part(breakdown).add(counts));
    }
  }

  private final Catalogue catalogue;
  private final Facets facets;
  private final Map<Spot, Parts> spots = new HashMap<>();
  private final Map<SheetKey, Parts> tallies = new HashMap<>();
  private int size;

  public CellChanges(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.facets = new Facets(catalogue.codes());
  }

  public void add(Change change) {
    add(change.before(), -1);
    add(change.after(), 1);
  }

  /** How many cells of reporting places have changed: a measure of the memory that the changes take. */
  public int size() {
    return size;
  }

  /** Gives every sheet that changes, and the changes of its cells by breakdown, to the consumer, and begins anew. */
  public void drain(BiConsumer<SheetKey, Map<Optional<Breakdown>, CountsBuilder>> consumer) {
    Map<SheetKey, Parts> sheets = new HashMap<>(tallies);
    spots.forEach((spot, parts) -> {
      parts.values().removeIf(CountsBuilder::isNone);
      String period = spot.month().toString();
      for (String place : spot.places()) {
        sheets.computeIfAbsent(new SheetKey(place, period, null, spot.population(), spot.basis()), _ -> new Parts()).add(parts);
      }
    });
    spots.clear();
    tallies.clear();
    size = 0;
    sheets.forEach((sheet, parts) -> {
      parts.values().removeIf(CountsBuilder::isNone);
      if (!parts.isEmpty()) {
        consumer.accept(sheet, parts);
      }
    });
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
    Contact contact = event.contact();
    YearMonth month = YearMonth.from(event.date());
    Set<String> places = catalogue.places().selfAndAncestors(unit.id(), event.date());
    List<Optional<Breakdown>> breakdowns = facets.of(contact, unit, event.date());
    for (String population : catalogue.codes().populationsOf(contact.phase(), contact.specialty())) {
      Parts parts = spots.computeIfAbsent(new Spot(places, month, population, event.basis()), _ -> new Parts());
      int before = parts.size();
      for (Map.Entry<Measure, Integer> value : event.values().entrySet()) {
        Stratum stratum = new Stratum(value.getKey(), contact.careGuarantee(), contact.deviation());
        for (Optional<Breakdown> breakdown : breakdowns) {
          parts.part(breakdown).add(stratum, value.getValue(), sign);
        }
      }
      size += parts.size() - before;
    }
  }

  private void addTally(Tally tally, Place reportedFor, int sign) {
    size++;
    LocalDate date = tally.period().lastDay();
    Sex sex = tally.sex();
    for (String place : catalogue.places().selfAndAncestors(reportedFor.id(), date)) {
      Tallied one =
          new Tallied(
              tally.numerator(), tally.denominator(), tally.excluded(), 1, place.equals(reportedFor.id()) ? 1 : 0);
      Tallied signed = sign < 0 ? one.negated() : one;
      SheetKey sheet = new SheetKey(place, tally.period().code(), null, tally.measure(), Basis.TALLY);
      Parts parts = tallies.computeIfAbsent(sheet, _ -> new Parts());
      parts.part(Optional.empty()).add(signed);
      if (sex != null) {
        parts.part(Optional.of(new Breakdown(Dimension.SEX, sex.code()))).add(signed);
      }
    }
  }
}
