package careaccess.contract.measurement;

import static careaccess.contract.measurement.Contacts.aContact;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.WireSamples;
import careaccess.contract.period.Calendar;
import careaccess.contract.period.Calendars;
import careaccess.contract.period.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenMeasurementsTest {

  private static final Calendar CALENDAR = Calendars.swedish();
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private static final Wait WAIT_MINIMAL =
      new Wait("1001", 0, aContact().at("19-vasteras-ortoped").from("2026-01-15").build(), WaitState.WAITING, null);

  private static final Wait WAIT_FULL =
      new Wait(
          "cosmic/2026/1002", 3,
          aContact().at("SE2321000172-E999900019003").ofSpecialty("311").from("2025-12-16").with(Deviation.PATIENT_CHOSEN)
              .by(Sex.FEMALE).bornIn(1953).livingIn("1980").asForm(91).dueBy("2026-03-01").build(),
          WaitState.COMPLETED, LocalDate.of(2026, 2, 28));

  private static final Completed EMERGENCY =
      new Completed(
          "2003", 0,
          aContact().at("19-vasteras-akut").in(Phase.EMERGENCY).from("2026-03-14").outsideTheGuarantee().by(Sex.MALE)
              .bornIn(2015).assessedAfter(60).leavingAfter(241).build(),
          LocalDate.of(2026, 3, 14));

  private static final Waiting WAITING_MINIMAL =
      new Waiting(
          "3001", 0, aContact().at("19-vasteras-radiologi").in(Phase.EXAMINATION).from("2026-01-15").build(),
          LocalDate.of(2026, 3, 31));

  private static final Tally TALLY_FULL =
      new Tally("SVF/2026/T1", 2, "CANCER_PATHWAY_LEAD_TIME", "19", period("2026-T1"), Sex.FEMALE, 71, 98, 4);

  private static final Retraction WAIT_RETRACTION = new Retraction(MeasurementType.WAIT, "1003", null, 2);

  private static final Retraction WAITING_RETRACTION =
      new Retraction(MeasurementType.WAITING, "3002", LocalDate.of(2024, 2, 29), 0);

  private static final Map<String, Assertion> EXPECTED =
      Map.ofEntries(
          entry("wait-minimal.json", WAIT_MINIMAL),
          entry("wait-completed-full.json", WAIT_FULL),
          entry(
              "wait-removed.json",
              new Wait(
                  "1003", 1, aContact().at("19-vasteras-ortoped").in(Phase.FIRST_VISIT).from("2009-06-01").build(),
                  WaitState.REMOVED, LocalDate.of(2026, 2, 3))),
          entry("wait-retraction.json", WAIT_RETRACTION),
          entry(
              "completed-minimal.json",
              new Completed(
                  "2001", 0, aContact().at("19-vc-sala").in(Phase.PRIMARY_ASSESSMENT).from("2026-03-02").build(),
                  LocalDate.of(2026, 3, 5))),
          entry(
              "completed-swedish-letters.json",
              new Completed(
                  "VGR-ÖGON-F49581111D33", 0,
                  aContact().at("SE2321000131-E000000010148").ofSpecialty("511").from("2026-01-06").bornIn(1901)
                      .livingIn("0000").asForm(0).build(),
                  LocalDate.of(2026, 2, 2))),
          entry("completed-emergency.json", EMERGENCY),
          entry(
              "completed-follow-up.json",
              new Completed(
                  "2004", 0,
                  aContact().at("19-vasteras-ogon").in(Phase.FOLLOW_UP).from("2025-09-01").outsideTheGuarantee()
                      .dueBy("2026-03-01").asForm(81).build(),
                  LocalDate.of(2026, 3, 2))),
          entry(
              "completed-time-with-offset.json",
              new Completed(
                  "2005", 0, aContact().at("19-vasteras-ogon").in(Phase.FIRST_VISIT).from("2026-02-01").build(),
                  LocalDate.of(2026, 3, 31))),
          entry(
              "completed-unknown-fields.json",
              new Completed(
                  "2006", 0, aContact().at("19-vc-sala").in(Phase.PRIMARY_CONTACT).from("2026-03-02").build(),
                  LocalDate.of(2026, 3, 2))),
          entry("completed-retraction.json", new Retraction(MeasurementType.COMPLETED, "2001", null, 1)),
          entry("waiting-minimal.json", WAITING_MINIMAL),
          entry(
              "waiting-full.json",
              new Waiting(
                  "3002", Long.MAX_VALUE,
                  aContact().at("19-vasteras-bup").in(Phase.CAP_ASSESSMENT).ofSpecialty("931").from("1999-12-31")
                      .outsideTheGuarantee().with(Deviation.SPECIAL).by(Sex.MALE).bornIn(2010).livingIn("1907").asForm(83)
                      .dueBy("2024-03-31").build(),
                  LocalDate.of(2024, 2, 29))),
          entry("waiting-retraction.json", WAITING_RETRACTION),
          entry(
              "tally-minimal.json",
              new Tally("4001", 0, "PRIMARY_CONTACT_SAME_DAY", "19-vc-sala", period("2026-03"), null, 812, 901, 0)),
          entry("tally-full.json", TALLY_FULL),
          entry(
              "tally-none-reported.json",
              new Tally(
                  "4003", 0, "PRIMARY_ASSESSMENT_3D", "SE2321000172-E999900019023", period("2026-07"), null, 0, 0, 0)),
          entry(
              "tally-of-money.json",
              new Tally(
                  "4004", 0, "HIRED_STAFF_SHARE", "SE", period("2026-APR"), null, 412_345_678_900L,
                  1_000_000_000_000_000L, 0)),
          entry("tally-retraction.json", new Retraction(MeasurementType.TALLY, "4001", null, 5)),
          entry("canonical-wait.json", WAIT_FULL),
          entry("canonical-wait-minimal.json", WAIT_MINIMAL),
          entry("canonical-completed.json", EMERGENCY),
          entry("canonical-waiting.json", WAITING_MINIMAL),
          entry("canonical-tally.json", TALLY_FULL),
          entry("canonical-retraction.json", WAIT_RETRACTION),
          entry("canonical-waiting-retraction.json", WAITING_RETRACTION));

  private final MeasurementFormat format = new MeasurementFormat(CALENDAR);

  @Test
  void everySampleHasAnExpectation() {
    assertThat(EXPECTED).containsOnlyKeys(samples());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sampleReadsAsExpected(String sample) {
    assertThat(format.read(WireSamples.bytes(sample))).isEqualTo(new Reading.Valid(expected(sample)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sampleWrittenReadsBackEqualAndIsWrittenTheSameAgain(String sample) {
    byte[] written = format.write(expected(sample));
    assertThat(format.read(written)).isEqualTo(new Reading.Valid(expected(sample)));
    assertThat(format.write(expected(sample))).isEqualTo(written);
  }

  @ParameterizedTest
  @MethodSource("canonicalSamples")
  void canonicalSampleIsExactlyWhatIsWritten(String sample) {
    assertThat(new String(format.write(expected(sample)), UTF_8) + "\n")
        .isEqualTo(new String(WireSamples.bytes(sample), UTF_8));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sampleKeepsTheRulesOfTheContract(String sample) {
    assertThat(ContractRules.violations(expected(sample), TODAY)).isEmpty();
  }

  static List<String> samples() {
    return WireSamples.names(".json").stream()
        .filter(name -> !name.startsWith("delivery-") && !name.startsWith("receipt-"))
        .toList();
  }

  static List<String> canonicalSamples() {
    return samples().stream().filter(name -> name.startsWith("canonical-")).toList();
  }

  private static Assertion expected(String sample) {
    return Objects.requireNonNull(EXPECTED.get(sample), sample);
  }

  private static Period period(String code) {
    return CALENDAR.period(code).orElseThrow();
  }
}
