package careaccess.aggregation;

import static careaccess.aggregation.Measurements.a;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.Topics;
import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.measurement.Retraction;
import careaccess.contract.receipt.Processed;
import careaccess.contract.receipt.SubmissionId;
import careaccess.contract.report.Reported;
import io.micrometer.core.instrument.DistributionSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of measurements besides what they count for: when they came, from whom, what became of them. */
class AccountTopologyTest extends TopologyTestCase {

  @Test
  void metricsSayWhenASourceSentLastAndHowLateThatWas() {
    Instant arrival = driver.now();
    driver.pipe("test/wait/w", format(a("w").completed("2026-01-20")), SubmissionId.at(arrival.toEpochMilli()), arrival);
    driver.pipe("test/wait/v", format(a("v").completed("2026-01-20")), SubmissionId.at(0), arrival.minusSeconds(60));
    driver.advance(Driver.COALESCE);

    assertThat(driver.metrics.get("careaccess.aggregation.last.arrival").tag("source", "test").gauge().value())
        .isEqualTo((double) arrival.getEpochSecond());
    DistributionSummary lateness = driver.metrics.get("careaccess.aggregation.lateness").tag("source", "test").summary();
    assertThat(lateness.count()).isEqualTo(2);
    assertThat(lateness.max())
        .isEqualTo((double) LocalDate.parse("2026-01-20").until(LocalDate.ofInstant(arrival, CATALOGUE.calendar().zone()), ChronoUnit.DAYS));
    assertThat(driver.metric("lag")).as("since the last that was taken in").isGreaterThanOrEqualTo(60);
    driver.advance(Duration.ofSeconds(1));
    driver.advance(Duration.ofSeconds(1));
    assertThat(driver.metric("lag")).as("nothing more has come").isZero();
  }

  @Test
  void cellsSayWhenTheMeasurementArrivedThatChangedThem() {
    Instant arrival = driver.now();
    Instant earlier = arrival.minusSeconds(5);
    driver.pipe("test/wait/w", format(a("w").completed("2026-01-20")), SubmissionId.at(0), arrival);
    driver.pipe("test/wait/v", format(a("v").from("2026-01-06").open()), SubmissionId.at(0), earlier);

    assertThat(driver.arrivals()).containsExactlyInAnyOrder(arrival, earlier);
    driver.advance(Duration.ofDays(32));
    assertThat(driver.arrivals()).as("nothing arrived that entered a month end").isEmpty();
  }

  @Test
  void receiptSaysWhatBecameOfEachRecordOfItsSubmission() {
    String bulk = SubmissionId.at(driver.now().toEpochMilli());
    String delivery = SubmissionId.at(driver.now().toEpochMilli());
    driver.pipe("test/wait/w", format(a("w").revision(1).completed("2026-01-20")), bulk, driver.now());
    driver.pipe("test/wait/w", format(a("w").revision(1).completed("2026-01-20")), bulk, driver.now());
    driver.pipe("test/wait/w", format(a("w").completed("2026-01-21")), bulk, driver.now());
    driver.pipe("test/wait/u", format(a("u").at("SE2321000172-E999900099999").completed("2026-01-20")), bulk, driver.now());
    driver.pipe("test/wait/w", new byte[] {'{'}, bulk, driver.now());
    driver.pipe(a("x").contactCompleted("2026-01-20"), delivery);
    driver.pipeReplacement(delivery, "before");
    driver.pipe(a("alone").completed("2026-01-20"));
    driver.pipe("test/wait/old", format(a("old").completed("2026-01-20")), bulk, driver.now().minus(Duration.ofDays(31)));
    driver.advance(Driver.COALESCE);

    String generation = Topics.generation(CATALOGUE.hash());
    assertThat(driver.receipts())
        .isEqualTo(
            Map.of(
                bulk, new Processed(generation, 2, 1, 1, 1, 1),
                delivery, new Processed(generation, 1, 0, 0, 0, 0)));
    assertThat(driver.metric("records")).isEqualTo(9);
  }

  @Test
  void reportsSayHowManyMeasurementsHoldAndWhenOneLastArrived() {
    Instant first = driver.now();
    driver.pipe(a("w").from("2026-01-06").open());
    driver.pipe(a("u").at("SE2321000172-E999900099999").completed("2026-01-20"));
    driver.pipe(tally("t", "19-vc-sala", 8, 10));
    assertThat(driver.reports().holding())
        .isEqualTo(
            Map.of(
                reported(UNIT, true, "TREATMENT", "2026-01"), 1L,
                reported("SE2321000172-E999900099999", false, "TREATMENT", "2026-01"), 1L,
                reported("19-vc-sala", true, "PRIMARY_CONTACT_SAME_DAY", "2026-01"), 1L));

    driver.advance(Duration.ofHours(1));
    Instant second = driver.now();
    driver.pipe(a("w").revision(2).from("2026-01-06").completed("2026-03-02"));
    driver.pipe(new Retraction(MeasurementType.TALLY, "t", null, 1));
    assertThat(driver.reports().holding().keySet())
        .containsExactlyInAnyOrder(
            reported(UNIT, true, "TREATMENT", "2026-03"),
            reported("SE2321000172-E999900099999", false, "TREATMENT", "2026-01"));
    driver.advance(Duration.ofHours(1));
    Instant third = driver.now();
    driver.pipe(a("w").revision(2).from("2026-01-06").completed("2026-03-02"));
    assertThat(driver.reports().holding()).containsEntry(reported(UNIT, true, "TREATMENT", "2026-03"), 1L);
    assertThat(driver.reports().lastArrivals())
        .as("an opening that was closed, a tally that was retracted, and a duplicate have arrived all the same")
        .containsEntry(reported(UNIT, true, "TREATMENT", "2026-01"), first)
        .containsEntry(reported("19-vc-sala", true, "PRIMARY_CONTACT_SAME_DAY", "2026-01"), first)
        .containsEntry(reported(UNIT, true, "TREATMENT", "2026-03"), third)
        .doesNotContainValue(second);
  }

  @Test
  void cellSaysHowOftenWhatWasCountedInItHasBeenCorrectedOrTakenAway() {
    driver.pipe(a("w").from("2026-01-06").open());
    driver.pipe(a("v").from("2026-01-06").completed("2026-02-10"));
    driver.pipe(a("w").revision(1).from("2026-01-06").completed("2026-03-02"));
    assertThat(revised("19/2026-01/all/TREATMENT/WAITING")).as("what goes on is no correction").isEqualTo("0 0");
    assertThat(revised("19/2026-03/all/TREATMENT/WAITING")).as("a queue that is yet to be counted").isEqualTo("0 0");

    driver.pipe(a("w").revision(2).from("2026-01-06").completed("2026-02-25"));
    driver.pipe(a("v").revision(1).at("19-vasteras-kirurg").from("2026-01-06").completed("2026-02-10"));
    assertThat(revised("19/2026-01/all/TREATMENT/WAITING")).as("still stands in it").isEqualTo("0 0");
    assertThat(revised("19/2026-02/all/TREATMENT/WAITING")).as("had stopped before").isEqualTo("1 0");
    assertThat(revised("19/2026-03/all/TREATMENT/COMPLETED")).as("was another month's").isEqualTo("1 0");
    assertThat(revised(UNIT + "/2026-02/all/TREATMENT/COMPLETED")).as("was another clinic's").isEqualTo("1 0");
    assertThat(revised("19/2026-02/all/TREATMENT/COMPLETED")).as("counts there as before").isEqualTo("0 0");

    driver.pipe(a("late").at("19-vc-sala").from("2026-01-06").open());
    driver.pipe(a("late").at("19-vc-sala").revision(1).from("2026-01-06").completed("2026-02-20"));
    assertThat(revised("19-vc-sala/2026-02/all/TREATMENT/WAITING")).as("its end arrived late").isEqualTo("1 0");
    driver.pipe(new Retraction(MeasurementType.WAIT, "v", null, 2));
    driver.pipe(tally("t", "19-vc-sala", 8, 10));
    driver.pipe(new Retraction(MeasurementType.TALLY, "t", null, 1));
    assertThat(revised("19/2026-02/all/TREATMENT/COMPLETED")).isEqualTo("0 1");
    assertThat(revised(UNIT + "/2026-02/all/TREATMENT/COMPLETED")).isEqualTo("1 0");
    assertThat(revised("SE/2026-01/all/PRIMARY_CONTACT_SAME_DAY/TALLY")).isEqualTo("0 1");
  }

  private static String reported(String unit, boolean placed, String subject, String period) {
    return new Reported(Driver.SOURCE, unit, placed, subject, period).toString();
  }
}
