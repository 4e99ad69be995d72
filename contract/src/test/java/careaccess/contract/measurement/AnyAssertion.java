package careaccess.contract.measurement;

import careaccess.contract.period.Calendar;
import careaccess.contract.period.Calendars;
import careaccess.contract.period.Period;
import java.time.LocalDate;
import java.time.YearMonth;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Every assertion that the wire can carry, whether or not the contract's rules hold of it. */
final class AnyAssertion {

  private static final Calendar CALENDAR = Calendars.swedish();
  private static final String LETTERS = "abcXYZÅÄÖåäöé\uD83D\uDE00 \"\\/._-:{}[]\u20AC";

  private AnyAssertion() {}

  static Arbitrary<Assertion> any() {
    return any(texts(200));
  }

  static Arbitrary<Assertion> any(Arbitrary<String> ids) {
    return Arbitraries.oneOf(waits(ids), completions(ids), queues(ids), tallies(ids), retractions(ids)).withoutEdgeCases();
  }

  /** Of the shape that the contract's rules ask for. */
  static Arbitrary<String> plainIds() {
    return Arbitraries.strings().withChars("aÖ7._:/+@~#|=-").ofMaxLength(199).map(rest -> "Å" + rest)
        .filter(id -> !PersonalNumbers.occurIn(id));
  }

  private static Arbitrary<Assertion> waits(Arbitrary<String> ids) {
    return Combinators.combine(
            ids, revisions(), contacts(), Arbitraries.of(WaitState.class), dates())
        .as((id, revision, contact, state, stop) ->
            new Wait(id, revision, contact, state, state == WaitState.WAITING ? null : stop));
  }

  private static Arbitrary<Assertion> completions(Arbitrary<String> ids) {
    return Combinators.combine(ids, revisions(), contacts(), dates()).as(Completed::new);
  }

  private static Arbitrary<Assertion> queues(Arbitrary<String> ids) {
    return Combinators.combine(ids, revisions(), contacts(), dates()).as(Waiting::new);
  }

  private static Arbitrary<Assertion> tallies(Arbitrary<String> ids) {
    return Combinators.combine(
            ids, revisions(), texts(64), texts(64), periods(), Arbitraries.of(Sex.class).injectNull(0.5),
            counts(), counts())
        .as((id, revision, measure, place, period, sex, numerator, denominator) ->
            new Tally(id, revision, measure, place, period, sex, numerator, denominator, numerator / 2));
  }

  private static Arbitrary<Assertion> retractions(Arbitrary<String> ids) {
    return Combinators.combine(Arbitraries.of(MeasurementType.class), ids, dates(), revisions())
        .as((type, id, asOf, revision) ->
            new Retraction(type, id, type == MeasurementType.WAITING ? asOf : null, revision));
  }

  private static Arbitrary<Contact> contacts() {
    Arbitrary<Contact> required =
        Combinators.combine(
                texts(64), Arbitraries.of(Phase.class), dates(), Arbitraries.of(true, false),
                Arbitraries.of(Deviation.class), Arbitraries.of(Sex.class))
            .as((unit, phase, start, guarantee, deviation, sex) ->
                new Contact(unit, phase, null, start, guarantee, deviation, sex, null, null, null, null, null, null));
    return Combinators.combine(
            required,
            texts(16).injectNull(0.3),
            Arbitraries.integers().between(1901, 9999).injectNull(0.3),
            texts(16).injectNull(0.3),
            Arbitraries.integers().between(0, 91).injectNull(0.3),
            dates().injectNull(0.3),
            Arbitraries.integers().between(0, 366 * 24 * 60).injectNull(0.3),
            Arbitraries.integers().between(0, 366 * 24 * 60).injectNull(0.3))
        .as((contact, specialty, birthYear, residence, form, target, assessment, stay) ->
            new Contact(
                contact.unit(), contact.phase(), specialty, contact.clockStart(), contact.careGuarantee(),
                contact.deviation(), contact.sex(), birthYear, residence, form, target, assessment, stay));
  }

  /** Without digits, which could make a personal number by chance. */
  private static Arbitrary<String> texts(int longest) {
    return Arbitraries.strings().withChars(LETTERS).ofMinLength(1).ofMaxLength(Math.min(longest, 20))
        .filter(text -> text.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE));
  }

  private static Arbitrary<Long> revisions() {
    return Arbitraries.longs().greaterOrEqual(0)
        .filter(revision -> !PersonalNumbers.occurIn(Long.toString(revision)));
  }

  private static Arbitrary<Long> counts() {
    return Arbitraries.longs().between(0, 1_000_000_000_000_000L)
        .filter(count -> !PersonalNumbers.occurIn(count + " " + count / 2));
  }

  private static Arbitrary<LocalDate> dates() {
    return Arbitraries.longs()
        .between(LocalDate.of(1, 1, 1).toEpochDay(), LocalDate.of(9999, 12, 31).toEpochDay())
        .map(LocalDate::ofEpochDay);
  }

  private static Arbitrary<Period> periods() {
    return Combinators.combine(
            Arbitraries.integers().between(1000, 9999), Arbitraries.integers().between(1, 12), Arbitraries.integers().between(0, 20))
        .as((year, month, which) -> {
          var periods = CALENDAR.periodsContaining(YearMonth.of(year, month));
          return periods.get(which % periods.size());
        });
  }
}
