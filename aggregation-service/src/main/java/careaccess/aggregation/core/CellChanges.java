package careaccess.aggregation.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.SheetBuilder;
import careaccess.contract.cell.SheetKey;
import careaccess.contract.cell.Stratum;
import careaccess.contract.cell.Tallied;
import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.Sex;
import careaccess.contract.measurement.Tally;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** The memory, in bytes, of what has been added up for one place, month, population and basis, and of a number in it. */
  private static final int OF_A_SPOT = 450;

  private static final int OF_A_NUMBER = 30;

  private final Catalogue catalogue;
  private final Facets facets;
  private final Map<Spot, SheetBuilder> spots = new HashMap<>();
  private final Map<SheetKey, SheetBuilder> tallies = new HashMap<>();
  private long numbers;

  /** @param breakdowns that give the numbers of cells */
  public CellChanges(Catalogue catalogue, Breakdowns breakdowns) {
    this.catalogue = catalogue;
    this.facets = new Facets(catalogue.codes(), breakdowns);
  }

  public void add(Change change) {
    add(change.before(), -1);
    add(change.after(), 1);
  }

  /** What this takes, in bytes, until it is drained. */
  public long memory() {
    return OF_A_NUMBER * numbers + OF_A_SPOT * ((long) spots.size() + tallies.size());
  }

  /**
   * Gives every sheet that changes, and how, to the consumer, one place after the other, and begins anew. Changes of
   * {@linkplain Breakdowns#coarser coarser} breakdowns are left to whoever adds them up.
   */
  public void drain(BiConsumer<SheetKey, SheetBuilder> consumer) {
    Map<String, List<Map.Entry<Spot, SheetBuilder>>> byPlace = new HashMap<>();
    for (Map.Entry<Spot, SheetBuilder> spot : spots.entrySet()) {
      for (String place : spot.getKey().places()) {
        byPlace.computeIfAbsent(place, _ -> new ArrayList<>()).add(spot);
      }
    }
    byPlace.forEach((place, of) -> drain(sumsOf(place, of), consumer));
    drain(tallies, consumer);
    spots.clear();
    tallies.clear();
    numbers = 0;
  }

  private static Map<SheetKey, SheetBuilder> sumsOf(String place, List<Map.Entry<Spot, SheetBuilder>> spots) {
    Map<SheetKey, SheetBuilder> sheets = new HashMap<>();
    spots.forEach(entry -> {
      Spot spot = entry.getKey();
      SheetKey sheet = new SheetKey(place, spot.month().toString(), null, spot.population(), spot.basis());
      sheets.computeIfAbsent(sheet, _ -> new SheetBuilder()).add(entry.getValue());
    });
    return sheets;
  }

  private static void drain(Map<SheetKey, SheetBuilder> sheets, BiConsumer<SheetKey, SheetBuilder> consumer) {
    sheets.forEach((sheet, changes) -> {
      if (!changes.isNone()) {
        consumer.accept(sheet, changes);
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
    int[] breakdowns = facets.of(contact, unit, event.date());
    for (String population : catalogue.codes().populationsOf(contact.phase(), contact.specialty())) {
      Spot spot = new Spot(places, month, population, event.basis());
      SheetBuilder changes = spots.computeIfAbsent(spot, _ -> new SheetBuilder());
      int before = changes.size();
      for (Map.Entry<Measure, Integer> value : event.values().entrySet()) {
        Stratum stratum = new Stratum(value.getKey(), contact.careGuarantee(), contact.deviation());
        for (int breakdown : breakdowns) {
          changes.add(breakdown, stratum, value.getValue(), sign);
        }
      }
      numbers += changes.size() - before;
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
      SheetKey sheet = new SheetKey(place, tally.period().code(), null, tally.measure(), Basis.TALLY);
      SheetBuilder changes = tallies.computeIfAbsent(sheet, _ -> new SheetBuilder());
      changes.add(Breakdowns.ALL, signed);
      if (sex != null) {
        changes.add(facets.of(sex), signed);
      }
      numbers++;
    }
  }
}
