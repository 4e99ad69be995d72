package careaccess.reporting.core;

import static careaccess.reporting.core.Recorded.contacts;
import static careaccess.reporting.core.Recorded.direct;
import static careaccess.reporting.core.Recorded.waits;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Measure;
import careaccess.contract.measurement.Deviation;
import careaccess.contract.measurement.Phase;
import careaccess.contract.period.Period;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the indicators of the shipped catalogue make of contacts, of whatever phase and basis there are. */
class ShippedIndicatorsTest {

  private static final Catalogue CATALOGUE = Catalogue.load(null);
  private static final String PLACE = "19";
  private static final String ADULT_PSYCHIATRY = "ADULT_PSYCHIATRY";

  private final Recorded recorded = new Recorded();

  /** In every population and basis, so that an indicator which looks at a wrong one gives itself away. */
  @BeforeEach
  void recordContactsOfEveryKind() {
    for (String month : List.of("2018-12", "2026-03")) {
      for (Basis basis : List.of(Basis.WAITING, Basis.COMPLETED)) {
        populations().forEach(population -> record(population, basis, month, waits(0, 0, 0, 0, 0, 0, 0)));
      }
    }
  }

  /**
   * One contact on its limit and one over it: without deviation, chosen by the patient, for medical reasons, and outside
   * the guarantee.
   */
  @ParameterizedTest
  @CsvSource({
    "PRIMARY_ASSESSMENT_3D,              PRIMARY_ASSESSMENT, COMPLETED,   3, 3, 5, 1",
    "FIRST_VISIT_WAITING_90D,            FIRST_VISIT,        WAITING,    90, 3, 5, 1",
    "FIRST_VISIT_WAITING_90D_EXCL_MEDICAL, FIRST_VISIT,      WAITING,    90, 2, 3, 3",
    "FIRST_VISIT_COMPLETED_90D,          FIRST_VISIT,        COMPLETED,  90, 3, 5, 1",
    "ADULT_PSYCHIATRY_90D,               ADULT_PSYCHIATRY,   COMPLETED,  90, 3, 5, 1",
    "TREATMENT_WAITING_90D,              TREATMENT,          WAITING,    90, 3, 5, 1",
    "TREATMENT_WAITING_90D_EXCL_MEDICAL, TREATMENT,          WAITING,    90, 2, 3, 3",
    "TREATMENT_COMPLETED_90D,            TREATMENT,          COMPLETED,  90, 3, 5, 1",
    "CAP_ASSESSMENT_30D,                 CAP_ASSESSMENT,     COMPLETED,  30, 4, 7, 1",
    "CAP_ASSESSMENT_WAITING_30D,         CAP_ASSESSMENT,     WAITING,    30, 4, 7, 1",
    "CAP_TREATMENT_30D,                  CAP_TREATMENT,      COMPLETED,  30, 4, 7, 1",
    "CAP_TREATMENT_WAITING_30D,          CAP_TREATMENT,      WAITING,    30, 4, 7, 1",
  })
  void sharesJudgeByLimitExclusionAndGuarantee(
      String id, String population, Basis basis, int limit, long within, long counted, long excluded) {
    record(population, basis, "2026-03", aroundTheLimit(limit));

    assertFraction(figure(id, "2026-03"), within, counted, excluded);
  }

  @Test
  void primaryCareHadSevenDaysBefore2019() {
    record("PRIMARY_ASSESSMENT", Basis.COMPLETED, "2018-12", aroundTheLimit(7));

    assertFraction(figure("PRIMARY_ASSESSMENT_3D", "2018-12"), 3, 5, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "FOLLOW_UP_ON_TIME,     FOLLOW_UP, PAST_TARGET,             0",
    "EMERGENCY_ASSESSED_1H, EMERGENCY, MINUTES_TO_ASSESSMENT,  60",
    "EMERGENCY_STAY_4H,     EMERGENCY, MINUTES_OF_STAY,       240",
  })
  void aMissingTargetDateOrTimeIsOutside(String id, String phase, Measure measure, int limit) {
    record(
        phase,
        Basis.COMPLETED,
        "2026-03",
        waits(0, 0).plus(contacts(measure, false, Deviation.NONE, limit, limit + 1, Measure.MISSING)));

    assertFraction(figure(id, "2026-03"), 1, 3, 0);
  }

  @Test
  void whoWaitsForAReturnVisitIsOverTheLimitPastItsTargetDateOrWithoutOne() {
    record(
        "FOLLOW_UP",
        Basis.WAITING,
        "2026-03",
        waits(9, 90, 400).plus(contacts(Measure.PAST_TARGET, false, Deviation.NONE, 0, 1, Measure.MISSING)));

    assertThat(figure("FOLLOW_UP_QUEUE_OVER_LIMIT", "2026-03").value()).isEqualByComparingTo("2");
  }

  /** Entered in advance for 30 November, eight days from today. */
  @Test
  void inTheRunningMonthWhoIsPastTheTargetDateIsAsOfToday() {
    record(
        "FOLLOW_UP",
        Basis.WAITING,
        "2026-11",
        waits(20, 90, 90, 90).plus(contacts(Measure.PAST_TARGET, false, Deviation.NONE, 0, 8, 9, Measure.MISSING)));

    assertThat(figure("FOLLOW_UP_QUEUE_OVER_LIMIT", "2026-11").value()).isEqualByComparingTo("2");
  }

  @Test
  void remoteIsContactForm81To83OfEveryPhaseButTelephoneAndEmergency() {
    for (Phase phase : Phase.values()) {
      record(
          phase.name(),
          Basis.COMPLETED,
          "2026-03",
          contacts(Measure.CONTACT_FORM, false, Deviation.NONE, 0, 8, 80, 81, 82, 83, 84, 91));
    }

    assertFraction(figure("DIGITAL_CONTACT_SHARE", "2026-03"), 7 * 3, 7 * 8, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "FIRST_VISIT_WAITING_MEDIAN,   FIRST_VISIT, WAITING",
    "FIRST_VISIT_COMPLETED_MEDIAN, FIRST_VISIT, COMPLETED",
    "TREATMENT_WAITING_MEDIAN,     TREATMENT,   WAITING",
    "TREATMENT_COMPLETED_MEDIAN,   TREATMENT,   COMPLETED",
  })
  void mediansAreOverAllContacts(String id, String phase, Basis basis) {
    record(phase, basis, "2026-03", aroundTheLimit(90));

    Figure figure = figure(id, "2026-03");
    assertThat(figure.value()).isEqualByComparingTo("90.5");
    assertThat(figure.denominator()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({
    "PRIMARY_ASSESSMENT_COMPLETED_COUNT, PRIMARY_ASSESSMENT, COMPLETED, 90, 8",
    "FIRST_VISIT_QUEUE,                  FIRST_VISIT,        WAITING,   90, 8",
    "FIRST_VISIT_QUEUE_OVER_LIMIT,       FIRST_VISIT,        WAITING,   90, 4",
    "FIRST_VISIT_COMPLETED_COUNT,        FIRST_VISIT,        COMPLETED, 90, 8",
    "TREATMENT_QUEUE,                    TREATMENT,          WAITING,   90, 8",
    "TREATMENT_QUEUE_OVER_LIMIT,         TREATMENT,          WAITING,   90, 4",
    "TREATMENT_COMPLETED_COUNT,          TREATMENT,          COMPLETED, 90, 8",
    "EXAMINATION_QUEUE,                  EXAMINATION,        WAITING,   90, 8",
    "EXAMINATION_QUEUE_OVER_LIMIT,       EXAMINATION,        WAITING,   90, 4",
    "EXAMINATION_COMPLETED_COUNT,        EXAMINATION,        COMPLETED, 90, 8",
    "FOLLOW_UP_QUEUE,                    FOLLOW_UP,          WAITING,   90, 8",
    "FOLLOW_UP_COMPLETED_COUNT,          FOLLOW_UP,          COMPLETED, 90, 8",
    "CAP_ASSESSMENT_QUEUE,               CAP_ASSESSMENT,     WAITING,   30, 8",
    "CAP_ASSESSMENT_QUEUE_OVER_LIMIT,    CAP_ASSESSMENT,     WAITING,   30, 4",
    "CAP_ASSESSMENT_COMPLETED_COUNT,     CAP_ASSESSMENT,     COMPLETED, 30, 8",
    "CAP_TREATMENT_QUEUE,                CAP_TREATMENT,      WAITING,   30, 8",
    "CAP_TREATMENT_QUEUE_OVER_LIMIT,     CAP_TREATMENT,      WAITING,   30, 4",
    "CAP_TREATMENT_COMPLETED_COUNT,      CAP_TREATMENT,      COMPLETED, 30, 8",
    "EMERGENCY_COMPLETED_COUNT,          EMERGENCY,          COMPLETED, 90, 8",
  })
  void countsAreOfAllContactsGuaranteedOrNotDeviatingOrNot(
      String id, String phase, Basis basis, int limit, int expected) {
    record(phase, basis, "2026-03", aroundTheLimit(limit));

    assertThat(figure(id, "2026-03").value()).isEqualByComparingTo(Integer.toString(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRIMARY_CONTACT_SAME_DAY", "CANCER_PATHWAY_LEAD_TIME", "CANCER_PATHWAY_INCLUSION", "HIRED_STAFF_SHARE",
        "PERCEIVED_WAIT_HOSPITAL", "PERCEIVED_WAIT_PRIMARY"
      })
  void talliedOnesAreMadeOfTalliesAlone(String id) {
    recorded.tallied(PLACE, "2026-03", id, direct(3, 4, 1));

    assertFraction(figure(id, "2026-03"), 3, 4, 1);
    assertThat(figure(id, "2026-03").value()).isEqualByComparingTo("75");
  }

  @Test
  void theIndexIsOverTheFourSharesOfTheGuarantee() {
    guarantee("19", 100, 50, 20, 10);
    guarantee("13", 0, 100, 40, 20);
    guarantee("22", 50, 0, 0, 0);

    // Scaled: 19 at 1, 0.5, 0.5, 0.5; 13 at 0, 1, 1, 1; 22 at 0.5, 0, 0, 0. Means 0.625, 0.75 and 0.125.
    assertThat(figure("CARE_GUARANTEE_INDEX", "2026-09").value()).isEqualByComparingTo("80");
  }

  @ParameterizedTest
  @CsvSource({
    "PRIMARY_ASSESSMENT_3D, 1|1|1|1|1|1|1|1|2", "FIRST_VISIT_WAITING_90D, 10|0|0|0|0|0|0",
    "TREATMENT_COMPLETED_MEDIAN, 10|0|0|0|0|0|0", "CAP_TREATMENT_QUEUE, 10|0|0|0|0|0|0",
  })
  void bandsOfPrimaryCareAreDays(String id, String counts) {
    Indicator indicator = CATALOGUE.indicator(id).orElseThrow();
    Basis basis = Basis.valueOf(indicator.basis().name());
    record(indicator.populations().getFirst(), basis, "2026-03", waits(0, 1, 2, 3, 4, 5, 6, 7, 8, 30));

    Distribution distribution =
        new Values(CATALOGUE).distribution(indicator, subject("2026-03"), Given.TODAY, recorded);

    assertThat(distribution.bands()).extracting(Distribution.Band::count)
        .containsExactlyElementsOf(Arrays.stream(counts.split("\\|", -1)).map(Long::valueOf).toList());
    assertThat(distribution.p90()).as("the ninth of ten").isEqualByComparingTo("8");
  }

  private void guarantee(String region, int sameDay, int assessed, int visits, int treatments) {
    recorded.tallied(region, "2026-09", "PRIMARY_CONTACT_SAME_DAY", direct(sameDay, 100, 0));
    recorded.tallied(region, "2026-09", "PRIMARY_ASSESSMENT_3D", direct(assessed, 100, 0));
    recorded.tallied(region, "2026-09", "FIRST_VISIT_WAITING_90D", direct(visits, 100, 0));
    recorded.tallied(region, "2026-09", "TREATMENT_WAITING_90D", direct(treatments, 100, 0));
  }

  private static Counts aroundTheLimit(int limit) {
    return waits(limit, limit + 1)
        .plus(contacts(Measure.WAIT, true, Deviation.PATIENT_CHOSEN, limit, limit + 1))
        .plus(contacts(Measure.WAIT, true, Deviation.MEDICAL, limit, limit + 1))
        .plus(contacts(Measure.WAIT, false, Deviation.NONE, limit, limit + 1));
  }

  private void record(String population, Basis basis, String month, Counts counts) {
    recorded.cell(new CellKey(PLACE, month, null, population, basis), counts);
  }

  private Figure figure(String id, String period) {
    Indicator indicator = CATALOGUE.indicator(id).orElseThrow();
    Wanted wanted = Wanted.of(CATALOGUE, List.of(indicator), List.of(PLACE), List.of(period(period)), List.of());
    return new Figures(CATALOGUE, recorded.apply(wanted), Given.TODAY).of(indicator, subject(period));
  }

  private static void assertFraction(Figure figure, long within, long counted, long excluded) {
    assertThat(figure.numerator()).isEqualTo(within);
    assertThat(figure.denominator()).isEqualTo(counted);
    assertThat(figure.excluded()).isEqualTo(excluded);
  }

  private static Subject subject(String period) {
    return new Subject(PLACE, period(period), null);
  }

  private static Period period(String code) {
    return CATALOGUE.calendar().period(code).orElseThrow();
  }

  private static List<String> populations() {
    return Stream.concat(Arrays.stream(Phase.values()).map(Phase::name), Stream.of(ADULT_PSYCHIATRY)).toList();
  }
}
