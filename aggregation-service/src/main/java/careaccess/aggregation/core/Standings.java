package careaccess.aggregation.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Measure;
import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.Deviation;
import careaccess.contract.measurement.Measurement;
import careaccess.contract.measurement.Sex;
import careaccess.contract.measurement.Tally;
import careaccess.contract.measurement.Wait;
import careaccess.contract.measurement.WaitState;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds where what an identity says counts otherwise since its last revision, or not any more. */
final class Standings {

  /**
   * Cells of some places in which a measurement stands, one of each breakdown.
   *
   * @param direct whether they are of the place that a tally was reported for
   */
  record Cells(String period, String population, Basis basis, boolean direct) {}

  /** Takes the places whose cells it stood in and does not any more, or otherwise. */
  interface Receiver {
    void left(Cells cells, Set<String> places);
  }

  /** @param as all that is counted of it there */
  private record Standing(Set<String> places, Object as) {}

  private record AsContact(
      List<Integer> breakdowns, boolean guarantee, Deviation deviation, Map<Measure, Integer> values) {}

  private record AsTally(long numerator, long denominator, long excluded, @Nullable Sex sex) {}

  private final Catalogue catalogue;
  private final Facets facets;

  Standings(Catalogue catalogue, Facets facets) {
    this.catalogue = catalogue;
    this.facets = facets;
  }

  /**
   * Compares two revisions.
   *
   * @param after null: retracted
   * @param ended the last month that had ended: who stands in a queue that is yet to be counted leaves it by and by
   */
  void left(Measurement before, @Nullable Measurement after, YearMonth ended, Receiver receiver) {
    if (after != null && goesOn(before, after, ended)) {
      return;
    }
    Map<Cells, Standing> now = after == null ? Map.of() : of(after, ended);
    of(before, ended).forEach((cells, standing) -> {
      Set<String> places = new HashSet<>(standing.places());
      Standing still = now.get(cells);
      if (still != null && still.as().equals(standing.as())) {
        places.removeAll(still.places());
      }
      if (!places.isEmpty()) {
        receiver.left(cells, places);
      }
    });
  }

  /** Most revisions are such: a wait that was open still is, or has stopped since the last month ended. */
  private static boolean goesOn(Measurement before, Measurement after, YearMonth ended) {
    return before instanceof Wait was
        && after instanceof Wait is
        && was.state() == WaitState.WAITING
        && was.contact().equals(is.contact())
        && (is.clockStop() == null || YearMonth.from(is.clockStop()).isAfter(ended));
  }

  private Map<Cells, Standing> of(Measurement measurement, YearMonth ended) {
    Place unit = catalogue.places().ofUnit(Contribution.unit(measurement)).orElse(null);
    Map<Cells, Standing> standings = new HashMap<>();
    if (unit != null && measurement instanceof Tally tally) {
      addTally(tally, unit, standings);
    } else if (unit != null) {
      for (Event event : Event.of(Contribution.of(measurement, ended))) {
        if (event.basis() != Basis.WAITING || !YearMonth.from(event.date()).isAfter(ended)) {
          addEvent(event, unit, standings);
        }
      }
    }
    return standings;
  }

  private void addEvent(Event event, Place unit, Map<Cells, Standing> standings) {
    Contact contact = event.contact();
    List<Integer> breakdowns = IntStream.of(facets.of(contact, unit, event.date())).boxed().toList();
    Standing standing =
        new Standing(
            catalogue.places().selfAndAncestors(unit.id(), event.date()),
            new AsContact(breakdowns, contact.careGuarantee(), contact.deviation(), event.values()));
    String month = YearMonth.from(event.date()).toString();
    for (String population : catalogue.codes().populationsOf(contact.phase(), contact.specialty())) {
      standings.put(new Cells(month, population, event.basis(), false), standing);
    }
  }

  private void addTally(Tally tally, Place reportedFor, Map<Cells, Standing> standings) {
    LocalDate date = tally.period().lastDay();
    Set<String> above = new HashSet<>(catalogue.places().selfAndAncestors(reportedFor.id(), date));
    above.remove(reportedFor.id());
    AsTally as = new AsTally(tally.numerator(), tally.denominator(), tally.excluded(), tally.sex());
    String period = tally.period().code();
    standings.put(new Cells(period, tally.measure(), Basis.TALLY, true), new Standing(Set.of(reportedFor.id()), as));
    standings.put(new Cells(period, tally.measure(), Basis.TALLY, false), new Standing(above, as));
  }
}
