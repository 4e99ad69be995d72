package careaccess.contract.measurement;

import static careaccess.contract.measurement.Contacts.aContact;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.period.Calendars;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractRulesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @Test
  void plainMeasurementsBreakNoRule() {
    assertThat(broken(waiting(aContact().from("2026-01-15")))).isEmpty();
    assertThat(broken(completed(aContact(), "2026-03-01"))).isEmpty();
    assertThat(broken(new Waiting("a", 0, aContact().build(), LocalDate.of(2026, 2, 28)))).isEmpty();
    assertThat(broken(tally("2026-10"))).isEmpty();
    assertThat(broken(new Retraction(MeasurementType.WAIT, "a", null, 1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "7", "Ö", "ö-1", "VGR-ÖGON-F49581111D33", "a/b:c.d_e+f@g~h#i|j=k-l", "日本"})
  void idsOfLettersDigitsAndTheUsualSeparatorsPass(String id) {
    assertThat(broken(new Retraction(MeasurementType.WAIT, id, null, 0))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-a", "/a", ".", " a", "a b", "a\n", "a\t", "a,b", "a;b", "a\"", "a'", "a%", "a\\", "a{", "a?", "\u20AC"})
  void otherIdsAreRefused(String id) {
    assertThat(broken(new Retraction(MeasurementType.WAIT, id, null, 0))).containsExactly("id: format");
    assertThat(broken(new Wait(id, 0, aContact().build(), WaitState.WAITING, null))).containsExactly("id: format");
  }

  /** Of every letter and digit there is, and what is between them, first and later: above the third plane there is none. */
  @Test
  void idsAreWhatTheirSchemaSays() {
    Predicate<String> schema =
        Pattern.compile(Schemas.node(MeasurementType.WAIT).at("/properties/id/pattern").stringValue()).asMatchPredicate();
    List<String> ids =
        IntStream.range(0, 0x40000)
            .mapToObj(Character::toString)
            .flatMap(character -> Stream.of(character, "a" + character))
            .toList();
    assertThat(ids.stream().filter(id -> isRefused(id) == schema.test(id))).isEmpty();
    assertThat(ids.stream().filter(schema).count()).as("ids that pass").isGreaterThan(200_000);
  }

  private static boolean isRefused(String id) {
    return !broken(new Retraction(MeasurementType.WAIT, id, null, 0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "TREATMENT,       2009-12-31, clockStart: range",
    "TREATMENT,       2010-01-01,",
    "FIRST_VISIT,     1899-12-31, clockStart: range",
    "FIRST_VISIT,     1900-01-01,",
    "CAP_ASSESSMENT,  1900-01-01,",
    "CAP_TREATMENT,   2009-12-31, clockStart: range",
    "TREATMENT,       2026-11-22,",
    "TREATMENT,       2026-11-23,",
    "TREATMENT,       2026-11-24, clockStart: future",
    "FIRST_VISIT,     2026-11-24, clockStart: future",
  })
  void waitStartsWithinReach(Phase phase, String start, @Nullable String violation) {
    assertThat(broken(waiting(aContact().in(phase).from(start)))).isEqualTo(listOf(violation));
  }

  @ParameterizedTest
  @CsvSource({
    "FIRST_VISIT, 1950-01-01, 2009-12-31, clockStop: range",
    "FIRST_VISIT, 1950-01-01, 2010-01-01,",
    "TREATMENT,   2026-11-22, 2026-11-22,",
    "TREATMENT,   2026-11-22, 2026-11-21, clockStop: order",
    "TREATMENT,   2026-11-20, 2026-11-23,",
    "TREATMENT,   2026-11-20, 2026-11-24, clockStop: future",
  })
  void waitEndsWithinReachAndNotBeforeItStarts(Phase phase, String start, LocalDate stop, @Nullable String violation) {
    Contact contact = aContact().in(phase).from(start).build();
    assertThat(broken(new Completed("a", 0, contact, stop))).isEqualTo(listOf(violation));
    assertThat(broken(new Wait("a", 0, contact, WaitState.COMPLETED, stop))).isEqualTo(listOf(violation));
    assertThat(broken(new Wait("a", 0, contact, WaitState.REMOVED, stop))).isEqualTo(listOf(violation));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31,",
    "2026-01-30, asOf: range",
    "2024-02-29,",
    "2024-02-28, asOf: range",
    "2023-02-28,",
    "2026-11-01, asOf: range",
    "2026-11-30, asOf: future",
    "2009-12-31, asOf: range",
    "2009-12-30, asOf: range; asOf: range",
    "2010-01-31,",
  })
  void queueIsOfTheLastDayOfAMonthWithinReach(LocalDate asOf, @Nullable String violations) {
    Contact contact = aContact().in(Phase.FIRST_VISIT).from("1950-01-01").build();
    assertThat(broken(new Waiting("a", 0, contact, asOf))).isEqualTo(listOf(violations));
  }

  @Test
  void monthEndMayBeReportedTheDayBefore() {
    Waiting waiting = new Waiting("a", 0, aContact().build(), LocalDate.of(2026, 11, 30));
    assertThat(ContractRules.violations(waiting, LocalDate.of(2026, 11, 28))).isNotEmpty();
    assertThat(ContractRules.violations(waiting, LocalDate.of(2026, 11, 29))).isEmpty();
    assertThat(ContractRules.violations(waiting, LocalDate.of(2026, 11, 30))).isEmpty();
  }

  @Test
  void queueIsNotBeforeTheWaitStarts() {
    assertThat(broken(new Waiting("a", 0, aContact().from("2026-01-31").build(), LocalDate.of(2026, 1, 31)))).isEmpty();
    assertThat(broken(new Waiting("a", 0, aContact().from("2026-02-01").build(), LocalDate.of(2026, 1, 31))))
        .containsExactly("asOf: order");
  }

  /** DOMAIN: PvV in guarantee and CAP phases, MoV not in primary care, follow-up or emergency, SoV only in CAP. */
  @ParameterizedTest
  @CsvSource({
    "PRIMARY_CONTACT,    NONE PATIENT_CHOSEN",
    "PRIMARY_ASSESSMENT, NONE PATIENT_CHOSEN",
    "FIRST_VISIT,        NONE PATIENT_CHOSEN MEDICAL",
    "TREATMENT,          NONE PATIENT_CHOSEN MEDICAL",
    "EXAMINATION,        NONE MEDICAL",
    "FOLLOW_UP,          NONE",
    "CAP_ASSESSMENT,     NONE PATIENT_CHOSEN MEDICAL SPECIAL",
    "CAP_TREATMENT,      NONE PATIENT_CHOSEN MEDICAL SPECIAL",
    "EMERGENCY,          NONE",
  })
  void deviationIsOneThatThePhaseAllows(Phase phase, String allowed) {
    for (Deviation deviation : Deviation.values()) {
      List<String> expected =
          List.of(allowed.split(" ")).contains(deviation.name()) ? List.of() : List.of("deviation: range");
      assertThat(broken(waiting(aContact().in(phase).with(deviation)))).as(deviation.name()).isEqualTo(expected);
    }
  }

  @Test
  void everyPhaseSaysWhichDeviationsItAllows() {
    for (Phase phase : Phase.values()) {
      assertThat(phase.deviations()).contains(Deviation.NONE);
      assertThat(EnumSet.copyOf(phase.deviations())).isEqualTo(phase.deviations());
    }
  }

  @Test
  void birthYearIsNotInTheFuture() {
    assertThat(broken(waiting(aContact().bornIn(2026)))).isEmpty();
    assertThat(broken(waiting(aContact().bornIn(2027)))).containsExactly("birthYear: future");
    LocalDate newYearsEve = LocalDate.of(2026, 12, 31);
    assertThat(ContractRules.violations(waiting(aContact().bornIn(2027)), newYearsEve)).isEmpty();
  }

  @Test
  void targetDateMayLieAheadButNotBeforeTheNationalFormat() {
    assertThat(broken(waiting(aContact().dueBy("2010-01-01")))).isEmpty();
    assertThat(broken(waiting(aContact().dueBy("2036-01-01")))).isEmpty();
    assertThat(broken(waiting(aContact().dueBy("2009-12-31")))).containsExactly("targetDate: range");
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void minutesBelongToEmergencyOnly(Phase phase) {
    List<String> violations = broken(waiting(aContact().in(phase).assessedAfter(0).leavingAfter(0)));
    if (phase == Phase.EMERGENCY) {
      assertThat(violations).isEmpty();
    } else {
      assertThat(violations)
          .containsExactly("minutesToAssessment: not-applicable", "minutesOfStay: not-applicable");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11,", "2026-12, period: future", "2026-Q4,", "2026,", "2026-AUG,", "2027, period: future", "2027-Q1, period: future"
  })
  void tallyIsOfAPeriodThatHasBegun(String period, @Nullable String violation) {
    assertThat(broken(tally(period))).isEqualTo(listOf(violation));
  }

  @Test
  void tallyOfTheComingMonthMayArriveTheDayBefore() {
    assertThat(ContractRules.violations(tally("2026-12"), LocalDate.of(2026, 11, 29))).isNotEmpty();
    assertThat(ContractRules.violations(tally("2026-12"), LocalDate.of(2026, 11, 30))).isEmpty();
  }

  @Test
  void everyBrokenRuleIsReported() {
    Wait wait =
        new Wait(
            "-", 0,
            aContact().from("2027-01-01").in(Phase.FOLLOW_UP).with(Deviation.SPECIAL).bornIn(3000).dueBy("2009-01-01")
                .assessedAfter(1).build(),
            WaitState.COMPLETED, LocalDate.of(2009, 1, 1));
    assertThat(broken(wait))
        .containsExactly(
            "id: format", "clockStart: future", "clockStop: range", "clockStop: order", "deviation: range",
            "birthYear: future", "targetDate: range", "minutesToAssessment: not-applicable");
  }

  @Test
  void messageNamesFieldAndValue() {
    assertThat(ContractRules.violations(completed(aContact(), "2026-01-01"), TODAY)).extracting(Violation::message)
        .containsExactly("clockStop: 2026-01-01 is before clockStart 2026-01-15");
    assertThat(ContractRules.violations(waiting(aContact().in(Phase.FOLLOW_UP).with(Deviation.MEDICAL)), TODAY))
        .extracting(Violation::message)
        .containsExactly("deviation: MEDICAL is not allowed in phase FOLLOW_UP");
  }

  private static List<String> broken(Assertion assertion) {
    return ContractRules.violations(assertion, TODAY).stream()
        .map(violation -> violation.field() + ": " + violation.code())
        .toList();
  }

  /** What a CSV cell says: nothing, one violation, or several. */
  private static List<String> listOf(@Nullable String violations) {
    return violations == null ? List.of() : List.of(violations.split("; "));
  }

  private static Wait waiting(Contacts contact) {
    return new Wait("a", 0, contact.build(), WaitState.WAITING, null);
  }

  private static Completed completed(Contacts contact, String stop) {
    return new Completed("a", 0, contact.build(), LocalDate.parse(stop));
  }

  private static Tally tally(String period) {
    return new Tally(
        "a", 0, "HIRED_STAFF_SHARE", "19", Calendars.swedish().period(period).orElseThrow(), null, 1, 2, 0);
  }
}
