package careaccess.aggregation;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.Completed;
import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.Deviation;
import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.measurement.Phase;
import careaccess.contract.measurement.Retraction;
import careaccess.contract.measurement.Sex;
import careaccess.contract.measurement.Tally;
import careaccess.contract.measurement.Wait;
import careaccess.contract.measurement.WaitState;
import careaccess.contract.measurement.Waiting;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Random histories for properties: few ids, revisions, units and dates, so that they meet often. */
final class Histories {

  private static final Catalogue CATALOGUE = Catalogue.load(null);
  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 10, 1);
  private static final int DAYS = 160;

  /** Few ids and revisions, so that they meet often. */
  private static final int IDS = 6;

  private static final List<String> UNITS =
      List.of(
          "19-vasteras-ortoped", "SE2321000172-E999900019005", "19-vc-sala", "19", "23", "SE2321000172-E999900099999");

  /** One thing that happens: something arrives, or time passes. */
  sealed interface Happening {
    /** @param delivery that it belongs to; null: none */
    record Arrives(Assertion assertion, @Nullable String delivery) implements Happening {}

    record Replaces(String delivery, String replaced) implements Happening {}

    record Passes(int days) implements Happening {}
  }

  private Histories() {}

  /**
   * Arrivals, now and then time that passes, and deliveries that replace others: before, between and after the records of
   * both, several that replace the same, and in circles; in two of five, one that is replaced twice since nobody was answered.
   */
  static Arbitrary<List<Happening>> histories() {
    Arbitrary<Happening> passes = Arbitraries.integers().between(1, 45).map(Happening.Passes::new);
    Arbitrary<Happening> arrives =
        Combinators.combine(assertions(), deliveries().injectNull(0.4)).as(Happening.Arrives::new);
    Arbitrary<Happening> replaces =
        Combinators.combine(deliveries(), deliveries())
            .filter((delivery, replaced) -> !delivery.equals(replaced))
            .as(Happening.Replaces::new);
    Arbitrary<List<Happening>> any =
        Arbitraries.frequencyOf(Tuple.of(16, arrives), Tuple.of(2, passes), Tuple.of(2, replaces)).list().ofMaxSize(40);
    return Arbitraries.frequencyOf(Tuple.of(3, any), Tuple.of(1, sentAgain()), Tuple.of(1, sentAgain().flatMap(Arbitraries::shuffle)));
  }

  /** A source that was not answered when it replaced a delivery replaces it with another. */
  private static Arbitrary<List<Happening>> sentAgain() {
    return Combinators.combine(arrivals("d1"), arrivals("d2"), arrivals("d3"))
        .as((first, unanswered, second) -> {
          List<Happening> all = new ArrayList<>(first);
          all.addAll(unanswered);
          all.add(new Happening.Replaces("d2", "d1"));
          all.addAll(second);
          all.add(new Happening.Replaces("d3", "d1"));
          return all;
        });
  }

  private static Arbitrary<List<Happening>> arrivals(String delivery) {
    return assertions().map(assertion -> (Happening) new Happening.Arrives(assertion, delivery)).list().ofMaxSize(8);
  }

  /** Of all types, of few identities. */
  static Arbitrary<Assertion> assertions() {
    return Arbitraries.oneOf(
        contacts(Histories::aWait), contacts(Histories::aWait), contacts(Histories::aCompleted), contacts(Histories::aWaiting), tallies(),
        retractions());
  }

  private interface Making {
    Assertion of(String id, long revision, Contact contact, int days);
  }

  private static Arbitrary<Assertion> contacts(Making making) {
    return Combinators.combine(ids(), revisions(), contacts(), Arbitraries.integers().between(0, DAYS)).as(making::of);
  }

  private static Assertion aWait(String id, long revision, Contact contact, int days) {
    LocalDate stop = contact.clockStart().plusDays(days);
    boolean open = stop.isAfter(LocalDate.of(2026, 4, 5));
    WaitState stopped = days % 3 == 0 ? WaitState.REMOVED : WaitState.COMPLETED;
    return new Wait(id, revision, contact, open ? WaitState.WAITING : stopped, open ? null : stop);
  }

  private static Assertion aCompleted(String id, long revision, Contact contact, int days) {
    LocalDate stop = contact.clockStart().plusDays(days);
    LocalDate latest = LocalDate.of(2026, 4, 5);
    return new Completed(id, revision, contact, stop.isAfter(latest) ? latest : stop);
  }

  private static Assertion aWaiting(String id, long revision, Contact contact, int days) {
    return new Waiting(id, revision, contact, YearMonth.from(contact.clockStart()).atEndOfMonth());
  }

  private static Arbitrary<Assertion> tallies() {
    Arbitrary<String> periods = Arbitraries.of("2026-01", "2025-Q4", "2025", "2026-APR");
    Arbitrary<String> places = Arbitraries.of("19", "19-vc-sala", "SE", "SE2321000172-E999900099999");
    Arbitrary<Integer> counts = Arbitraries.integers().between(0, 30);
    return Combinators.combine(ids(), revisions(), places, periods, Arbitraries.of(Sex.values()).injectNull(0.5), counts)
        .as((id, revision, place, period, sex, count) ->
            new Tally(
                id, revision, "PRIMARY_CONTACT_SAME_DAY", place, CATALOGUE.calendar().period(period).orElseThrow(), sex,
                count / 2, count, count % 4));
  }

  private static Arbitrary<Assertion> retractions() {
    return Combinators.combine(ids(), revisions(), Arbitraries.of(MeasurementType.values()))
        .as((id, revision, type) ->
            new Retraction(type, id, type == MeasurementType.WAITING ? LocalDate.of(2026, 1, 31) : null, revision));
  }

  private static Arbitrary<Contact> contacts() {
    Arbitrary<LocalDate> starts =
        Arbitraries.integers().between(0, DAYS).map(days -> FIRST_DAY.plusDays(days));
    Arbitrary<Phase> phases =
        Arbitraries.of(Phase.FIRST_VISIT, Phase.TREATMENT, Phase.FOLLOW_UP, Phase.EMERGENCY, Phase.CAP_ASSESSMENT);
    return Combinators.combine(
            Arbitraries.of(UNITS), phases, Arbitraries.of("511", "901").injectNull(0.3), starts,
            Arbitraries.of(true, false), Arbitraries.of(Sex.values()),
            Arbitraries.of(1940, 1961, 2008, 2009).injectNull(0.2), Arbitraries.integers().between(0, 300))
        .as((unit, phase, specialty, start, guarantee, sex, birthYear, number) ->
            new Contact(
                unit, phase, specialty, start, guarantee, deviation(phase, number), sex, birthYear,
                number % 3 == 0 ? null : "1980", number % 4 == 0 ? null : number % 92,
                phase == Phase.FOLLOW_UP && number % 5 != 0 ? start.plusDays(30) : null,
                phase == Phase.EMERGENCY && number % 5 != 0 ? number : null,
                phase == Phase.EMERGENCY && number % 6 != 0 ? number * 2 : null));
  }

  private static Deviation deviation(Phase phase, int number) {
    List<Deviation> allowed = phase.deviations().stream().sorted().toList();
    return allowed.get(number % allowed.size());
  }

  private static Arbitrary<String> deliveries() {
    return Arbitraries.of("d1", "d2", "d3", "d4");
  }

  private static Arbitrary<String> ids() {
    return Arbitraries.integers().between(1, IDS).map(number -> "id-" + number);
  }

  private static Arbitrary<Long> revisions() {
    return Arbitraries.longs().between(0, 3);
  }
}
