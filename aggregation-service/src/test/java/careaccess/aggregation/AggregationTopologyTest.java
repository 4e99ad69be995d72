package careaccess.aggregation;

import static careaccess.aggregation.Measurements.a;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.Topics;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Measure;
import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.measurement.Phase;
import careaccess.contract.measurement.Retraction;
import careaccess.contract.measurement.Sex;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How measurements come into cells, on their way through the topology. */
class AggregationTopologyTest extends TopologyTestCase {

  @Test
  void topologyIsTheOneThatIsWrittenDown() throws IOException {
    String described =
        new AggregationTopology(CATALOGUE, new AggregationMetrics(new SimpleMeterRegistry()), Driver.COALESCE, Driver.LARGEST_SHEET)
            .topology()
            .describe()
            .toString()
            .replace(Topics.generation(CATALOGUE.hash()), "GENERATION");
    try (InputStream golden = getClass().getResourceAsStream("/topology.txt")) {
      assertThat(described.strip()).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
  }

  @Test
  void completedWaitCountsInEachQueueItStoodInAndInTheFlowOfItsMonth() {
    driver.pipe(a("w").from("2026-01-06").completed("2026-03-02"));

    assertThat(driver.cell(UNIT + "/2026-01/all/TREATMENT/WAITING")).satisfies(waiting(25));
    assertThat(driver.cell(UNIT + "/2026-02/all/TREATMENT/WAITING")).satisfies(waiting(53));
    assertThat(driver.cells()).doesNotContainKey(UNIT + "/2026-03/all/TREATMENT/WAITING");
    assertThat(driver.cell(UNIT + "/2026-03/all/TREATMENT/COMPLETED")).satisfies(waiting(55));
  }

  @Test
  void removedWaitLeavesTheQueueWithoutEnteringTheFlow() {
    driver.pipe(a("w").from("2026-01-06").removed("2026-03-02"));

    assertThat(driver.cells()).containsKey(UNIT + "/2026-02/all/TREATMENT/WAITING");
    assertThat(driver.cells().keySet()).noneMatch(key -> key.endsWith("COMPLETED"));
  }

  @Test
  void waitCountsAtTheUnitAndOnceAtEverythingAboveIt() {
    driver.pipe(a("w").from("2026-01-06").completed("2026-01-20"));

    for (String place : new String[] {UNIT, "19-sjh-vasteras", "19-akutsjukvard", "19-hsf", "1980", "19", "SE"}) {
      assertThat(driver.cell(place + "/2026-01/all/TREATMENT/COMPLETED")).as(place).satisfies(waiting(14));
    }
  }

  @Test
  void contactCountsInEveryBreakdown() {
    driver.pipe(a("w").by(Sex.MALE).bornIn(1946).from("2026-01-06").completed("2026-01-20"));

    for (String part :
        new String[] {
          "sex=MAN", "ageGroup=80+", "sexAge=MAN,80+", "specialty=511", "contactForm=0", "residence=1980",
          "provider=PUBLIC"
        }) {
      assertThat(driver.cell("19/2026-01/" + part + "/TREATMENT/COMPLETED")).as(part).satisfies(waiting(14));
    }
  }

  @Test
  void correctionMovesTheWaitToItsNewMonthUnitPhaseAndSex() {
    driver.pipe(a("w").completed("2026-01-20"));
    driver.cells();
    driver.pipe(
        a("w").revision(1).at("19-vc-sala").of(Phase.FOLLOW_UP).by(Sex.MALE).completed("2026-02-03"));

    assertThat(driver.cell(UNIT + "/2026-01/all/TREATMENT/COMPLETED").counts().isNone()).isTrue();
    assertThat(driver.cell("19/2026-01/sex=KVINNA/TREATMENT/COMPLETED").counts()).isEqualTo(Counts.NONE);
    assertThat(driver.cell("19-nod-sala/2026-02/sex=MAN/FOLLOW_UP/COMPLETED")).satisfies(waiting(28));
  }

  @Test
  void lowerRevisionChangesNothingAndEqualOneIsDuplicateOrCorrection() {
    driver.pipe(a("w").revision(5).completed("2026-01-20"));
    driver.pipe(a("w").revision(4).completed("2026-01-10"));
    driver.pipe(a("w").revision(5).completed("2026-01-20"));
    assertThat(driver.cell("19/2026-01/all/TREATMENT/COMPLETED")).satisfies(waiting(14));
    driver.pipe(a("w").revision(5).completed("2026-01-16"));
    assertThat(driver.cell("19/2026-01/all/TREATMENT/COMPLETED")).satisfies(waiting(10));

    assertThat(driver.metric("records")).isEqualTo(4);
    assertThat(driver.metric("applied")).isEqualTo(2);
    assertThat(driver.metric("superseded")).isEqualTo(1);
    assertThat(driver.metric("duplicate")).isEqualTo(1);
  }

  @Test
  void retractionTakesAwayAndHigherRevisionBringsBack() {
    driver.pipe(a("w").completed("2026-01-20"));
    driver.pipe(new Retraction(MeasurementType.WAIT, "w", null, 1));
    assertThat(driver.metric("retracted")).isEqualTo(1);
    assertThat(driver.cells().values()).allSatisfy(cell -> assertThat(cell.counts().isNone()).isTrue());

    driver.pipe(a("w").revision(2).completed("2026-01-20"));
    assertThat(driver.metric("retracted")).isZero();
    assertThat(driver.cell("19/2026-01/all/TREATMENT/COMPLETED")).satisfies(waiting(14));
  }

  @Test
  void openWaitStandsInTheComingMonthEndAndInLaterOnesAsTimePasses() {
    driver.pipe(a("w").from("2026-02-20").open());
    assertThat(driver.cells()).containsKeys("19/2026-02/all/TREATMENT/WAITING", "19/2026-03/all/TREATMENT/WAITING");
    assertThat(driver.cells()).doesNotContainKey("19/2026-04/all/TREATMENT/WAITING");

    driver.advanceTo(Instant.parse("2026-05-31T22:00:01Z"));
    assertThat(driver.cell("19/2026-05/all/TREATMENT/WAITING")).satisfies(waiting(100));
    assertThat(driver.cells()).containsKey("19/2026-06/all/TREATMENT/WAITING");

    driver.pipe(a("w").revision(1).from("2026-02-20").completed("2026-04-01"));
    assertThat(driver.cell("19/2026-04/all/TREATMENT/WAITING").counts().isNone()).isTrue();
    assertThat(driver.cell("19/2026-06/all/TREATMENT/WAITING").counts()).isEqualTo(Counts.NONE);
    assertThat(driver.cell("19/2026-03/all/TREATMENT/WAITING")).satisfies(waiting(39));
  }

  @Test
  void openWaitIsEnteredForTheNextMonthEndThreeDaysBeforeTheMonthBeginsInTheCataloguesZone() {
    driver.advanceTo(Instant.parse("2026-03-28T22:59:58Z"));
    driver.pipe(a("w").from("2026-02-20").open());
    assertThat(driver.cells()).doesNotContainKey("19/2026-04/all/TREATMENT/WAITING");
    driver.advance(Duration.ofSeconds(3));
    assertThat(driver.cell("19/2026-04/all/TREATMENT/WAITING")).satisfies(waiting(69));
  }

  @Test
  void whoWaitsForAReturnVisitIsPastTheTargetDateByAsMuchAsAtEachMonthEnd() {
    driver.pipe(a("w").of(Phase.FOLLOW_UP).from("2025-12-20").targeting("2026-01-31").completed("2026-03-02"));
    driver.pipe(a("open").of(Phase.FOLLOW_UP).from("2026-02-20").targeting("2026-03-30").open());
    driver.pipe(a("listed").of(Phase.FOLLOW_UP).from("2025-12-20").targeting("2026-02-27").waitingOn("2026-02-28"));
    driver.pipe(a("none").of(Phase.FOLLOW_UP).from("2025-12-20").waitingOn("2025-12-31"));

    assertThat(pastTarget("19/2025-12/all/FOLLOW_UP/WAITING")).isEqualTo(Map.of(0, 1L, Measure.MISSING, 1L));
    assertThat(pastTarget("19/2026-01/all/FOLLOW_UP/WAITING")).as("the target is the month's end").isEqualTo(Map.of(0, 1L));
    assertThat(pastTarget("19/2026-02/all/FOLLOW_UP/WAITING")).isEqualTo(Map.of(0, 1L, 1, 1L, 28, 1L));
    assertThat(pastTarget("19/2026-03/all/FOLLOW_UP/WAITING")).isEqualTo(Map.of(1, 1L));
    assertThat(pastTarget("19/2026-03/all/FOLLOW_UP/COMPLETED")).isEqualTo(Map.of(30, 1L));
    driver.pipe(a("treated").from("2026-01-06").targeting("2026-01-07").waitingOn("2026-02-28"));
    assertThat(pastTarget("19/2026-02/all/TREATMENT/WAITING")).as("only return visits have a target").isEmpty();
  }

  @Test
  void unknownUnitIsCountedAsUnplacedUntilItsCorrection() {
    driver.pipe(a("w").at("SE2321000172-E999900099999").completed("2026-01-20"));
    assertThat(driver.cells()).isEmpty();
    assertThat(driver.metrics.get("careaccess.aggregation.unplaced").tag("unit", "SE2321000172-E999900099999").gauge().value()).isEqualTo(1);

    driver.pipe(a("w").revision(1).completed("2026-01-20"));
    assertThat(driver.metrics.get("careaccess.aggregation.unplaced").gauge().value()).isZero();
    assertThat(driver.cell("19/2026-01/all/TREATMENT/COMPLETED")).satisfies(waiting(14));
  }

  @Test
  void talliesAddUpTheTreeAndShowWhereTheyOverlap() {
    driver.pipe(tally("t1", "19-vc-sala", 8, 10));
    driver.pipe(tally("t2", "19-vc-norberg", 3, 5));
    assertThat(driver.cell("19/2026-01/all/PRIMARY_CONTACT_SAME_DAY/TALLY").counts().tallied())
        .satisfies(tallied -> {
          assertThat(tallied.numerator()).isEqualTo(11);
          assertThat(tallied.denominator()).isEqualTo(15);
          assertThat(tallied.overlaps()).isFalse();
        });

    driver.pipe(tally("t3", "19", 11, 15));
    assertThat(driver.cell("19/2026-01/all/PRIMARY_CONTACT_SAME_DAY/TALLY").counts().tallied().overlaps()).isTrue();
    assertThat(driver.cell("19-vc-sala/2026-01/all/PRIMARY_CONTACT_SAME_DAY/TALLY").counts().tallied().overlaps())
        .isFalse();
  }

  private Map<Integer, Long> pastTarget(String cell) {
    return values(cell, Measure.PAST_TARGET);
  }
}
