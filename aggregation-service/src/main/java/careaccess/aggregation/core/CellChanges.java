package careaccess.aggregation.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Additions;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Stratum;
import careaccess.contract.cell.Tallied;
import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.Deviation;
import careaccess.contract.measurement.Measurement;
import careaccess.contract.measurement.Sex;
import careaccess.contract.measurement.Tally;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns changes of contributions into what is to be added to cells. It is kept where it was reported, each value once with
 * all its breakdowns: a contact counts in eight breakdowns at some ten places, and whoever adds it up there knows how.
 */
public final class CellChanges {

  /** Takes what is to be added to the same sheets. */
  public interface Receiver {
    void receive(int shard, Sheets sheets, Additions additions);
  }

  /**
   * Where, when and as what events count.
   *
   * @param places the reporting place and everything that it was part of on the events' dates
   */
  private record Spot(Set<String> places, String period, String population, Basis basis) {}

  /** The memory, in bytes, of what is kept for one place, period, population and basis, and of a value in it. */
  private static final int OF_A_SPOT = 450;

  private static final int OF_A_VALUE = 60;

  private static final int[] ALL = {Breakdowns.ALL};

  private final Catalogue catalogue;
  private final Shards shards;
  private final Facets facets;
  private final Standings standings;
  private final Map<Spot, Additions> spots = new HashMap<>();

  /** Written once each. */
  private final Map<YearMonth, String> months = new HashMap<>();

  private long values;

  /** @param breakdowns that give the numbers of cells */
  public CellChanges(Catalogue catalogue, Shards shards, Breakdowns breakdowns) {
    this.catalogue = catalogue;
    this.shards = shards;
    this.facets = new Facets(catalogue.codes(), breakdowns);
    this.standings = new Standings(catalogue, facets);
  }

  public void add(Change change) {
    add(change.before(), -1);
    add(change.after(), 1);
  }

  /**
   * Notes of each cell that an earlier revision counted in whether that was corrected or taken away.
   *
   * @param after null: retracted
   * @param ended the last month that had ended when the revision arrived
   */
  public void revised(Measurement before, @Nullable Measurement after, YearMonth ended) {
    Stratum stratum = new Stratum(after == null ? Measure.RETRACTED : Measure.CORRECTED, false, Deviation.NONE);
    standings.left(before, after, ended, (cells, places) -> {
      for (String place : places) {
        at(new Spot(Set.of(place), cells.period(), cells.population(), cells.basis())).add(ALL, stratum, 0, 1);
        values++;
      }
    });
  }

  /** What this takes, in bytes, until it is drained. */
  public long memory() {
    return OF_A_VALUE * values + OF_A_SPOT * (long) spots.size();
  }

  /** Gives everything to the receiver, and begins anew. */
  public void drain(Receiver receiver) {
    spots.forEach((spot, additions) -> {
      for (List<String> places : shards.byHome(spot.places())) {
        Sheets sheets = new Sheets(places, spot.period(), spot.population(), spot.basis());
        receiver.receive(shards.of(sheets), sheets, additions);
      }
    });
    spots.clear();
    values = 0;
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
    String month = months.computeIfAbsent(YearMonth.from(event.date()), YearMonth::toString);
    Set<String> places = catalogue.places().selfAndAncestors(unit.id(), event.date());
    int[] breakdowns = facets.of(contact, unit, event.date());
    for (String population : catalogue.codes().populationsOf(contact.phase(), contact.specialty())) {
      Additions additions = at(new Spot(places, month, population, event.basis()));
      for (Map.Entry<Measure, Integer> value : event.values().entrySet()) {
        Stratum stratum = new Stratum(value.getKey(), contact.careGuarantee(), contact.deviation());
        additions.add(breakdowns, stratum, value.getValue(), sign);
        values++;
      }
    }
  }

  private void addTally(Tally tally, Place reportedFor, int sign) {
    LocalDate date = tally.period().lastDay();
    Set<String> above = new HashSet<>(catalogue.places().selfAndAncestors(reportedFor.id(), date));
    above.remove(reportedFor.id());
    addTally(tally, Set.of(reportedFor.id()), 1, sign);
    addTally(tally, above, 0, sign);
  }

  private void addTally(Tally tally, Set<String> places, int direct, int sign) {
    Sex sex = tally.sex();
    Tallied one = new Tallied(tally.numerator(), tally.denominator(), tally.excluded(), 1, direct);
    int[] breakdowns = sex == null ? new int[] {Breakdowns.ALL} : new int[] {Breakdowns.ALL, facets.of(sex)};
    at(new Spot(places, tally.period().code(), tally.measure(), Basis.TALLY))
        .add(breakdowns, sign < 0 ? one.negated() : one);
    values++;
  }

  private Additions at(Spot spot) {
    return spots.computeIfAbsent(spot, _ -> new Additions());
  }
}
