package careaccess.aggregation;

import static careaccess.aggregation.Measurements.a;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.aggregation.core.EventAttributes;
import careaccess.contract.Topics;
import careaccess.contract.Traceparent;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Measure;
import careaccess.contract.delivery.Delivery;
import careaccess.contract.delivery.Replacement;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.measurement.Phase;
import careaccess.contract.measurement.Retraction;
import careaccess.contract.measurement.Sex;
import careaccess.contract.measurement.Tally;
import careaccess.contract.receipt.Processed;
import careaccess.contract.receipt.SubmissionId;
import careaccess.contract.report.Reported;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AggregationTopologyTest {

  private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
  private static final Catalogue CATALOGUE = Catalogue.load(null);
  private static final String UNIT = Measurements.UNIT;

  @TempDir Path stateDir;
  private Driver driver;

  @BeforeEach
  void start() {
    driver = new Driver(CATALOGUE, Instant.parse("2026-03-10T08:00:00Z"), stateDir);
  }

  @AfterEach
  void stop() throws IOException {
    driver.close();
  }

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

  /** What a rebuild with a catalogue comes to that differs in nothing that counts. */
  @Test
  void equalInputsGiveEqualFigures(@TempDir Path remarked, @TempDir Path otherState) throws IOException {
    copyCatalogue(remarked);
    Files.writeString(remarked.resolve("calendar.yaml"), "\n# Only a remark.\n", StandardOpenOption.APPEND);
    Catalogue catalogue = Catalogue.load(remarked.toString());
    assertThat(catalogue.hash()).isNotEqualTo(CATALOGUE.hash());
    try (Driver other = new Driver(catalogue, driver.now(), otherState)) {
      for (Driver each : List.of(driver, other)) {
        each.pipe(a("w").from("2026-01-06").open());
        each.pipe(a("w").revision(1).from("2026-01-06").completed("2026-03-02"));
        each.pipe(a("v").from("2025-11-20").by(Sex.MALE).open());
      }
      Map<String, Counts> figures = counts(driver);
      assertThat(figures).hasSizeGreaterThan(100);
      assertThat(counts(other)).isEqualTo(figures);
    }
  }

  private static void copyCatalogue(Path directory) throws IOException {
    Path original = Path.of("../contract/src/main/resources/catalogue");
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(original.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  @Test
  void clinicThatMovesCountsOnEachDateAtWhatItIsPartOfThen(@TempDir Path moved, @TempDir Path otherState) throws IOException {
    copyCatalogue(moved);
    Path places = moved.resolve("places/vastmanland.yaml");
    String always = "{id: " + UNIT + ", level: clinic, parents: [19-sjh-vasteras, 19-akutsjukvard]";
    String text = Files.readString(places);
    assertThat(text).contains(always);
    String dated = "{place: 19-akutsjukvard, to: 2026-01-31}, {place: 19-diagnostik, from: 2026-02-01}";
    Files.writeString(places, text.replace(always, always.replace("19-akutsjukvard", dated)));

    try (Driver other = new Driver(Catalogue.load(moved.toString()), driver.now(), otherState)) {
      other.pipe(a("w").from("2026-01-06").completed("2026-03-02"));
      assertThat(flowsAndQueues(other, "19-akutsjukvard")).containsExactly("2026-01 WAITING");
      assertThat(flowsAndQueues(other, "19-diagnostik")).containsExactly("2026-02 WAITING", "2026-03 COMPLETED");
      assertThat(flowsAndQueues(other, "19-hsf")).containsExactly("2026-01 WAITING", "2026-02 WAITING", "2026-03 COMPLETED");

      other.pipe(a("w").revision(1).from("2026-01-06").completed("2026-01-20"));
      assertThat(flowsAndQueues(other, "19-akutsjukvard")).containsExactly("2026-01 COMPLETED");
      assertThat(flowsAndQueues(other, "19-diagnostik")).isEmpty();
    }
  }

  private static List<String> flowsAndQueues(Driver driver, String place) {
    return driver.cells().entrySet().stream()
        .filter(cell -> CellKey.of(cell.getKey()).place().equals(place) && cell.getKey().contains("/all/TREATMENT/"))
        .filter(cell -> waits(cell.getValue()) > 0)
        .map(cell -> cell.getKey().substring(place.length() + 1).replace("/all/TREATMENT/", " "))
        .sorted()
        .toList();
  }

  private static Map<String, Counts> counts(Driver driver) {
    Map<String, Counts> counts = new TreeMap<>();
    driver.cells().forEach((key, cell) -> counts.put(key, cell.counts()));
    return counts;
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

  @Test
  void poisonGoesToTheDeadLettersWithItsReasonAndStopsNothing() {
    driver.pipe("test/wait/w", "{\"type\":".getBytes(StandardCharsets.UTF_8));
    driver.pipe("test/wait/other", format(a("w").completed("2026-01-20")));
    driver.pipe("no identity", format(a("w").completed("2026-01-20")));
    driver.pipe("test/visit/w", "{\"type\":\"visit\",\"id\":\"w\"}".getBytes(StandardCharsets.UTF_8));
    driver.pipe("test/wait/w", "{\"type\":\"visit\",\"id\":\"w\"}".getBytes(StandardCharsets.UTF_8));
    RecordHeaders newer = new RecordHeaders();
    newer.add("ce_type", "careaccess.measurement.wait.v2".getBytes(StandardCharsets.UTF_8));
    driver.pipe(new TestRecord<>(
        "test/wait/w".getBytes(StandardCharsets.UTF_8), format(a("w").completed("2026-01-20")), newer, driver.now()));
    driver.pipe(a("w").completed("2026-01-20"));

    assertThat(driver.deadLetters())
        .extracting(letter -> header(letter, "careaccess-reason-code"))
        .containsExactly("json", "key", "key", "key", "unknown", "newer-version");
    assertThat(driver.cell("19/2026-01/all/TREATMENT/COMPLETED")).satisfies(waiting(14));
    assertThat(driver.metric("dead.lettered")).isEqualTo(6);
    assertThat(driver.metric("applied")).isEqualTo(1);
    assertThat(driver.metric("records")).isEqualTo(7);
    assertThat(driver.metrics.get("careaccess.aggregation.dead.letters").tag("reason", "key").gauge().value()).isEqualTo(3);
  }

  /** What reporting could not store: PostgreSQL refuses the character 0, and keys of thousands of characters. */
  @Test
  void sourceThatNobodyCouldStoreIsPoison() {
    byte[] value = format(a("w").completed("2026-01-20"));
    driver.pipe("te\0st/wait/w", value);
    driver.pipe(new TestRecord<>("t\u00e9st/wait/w".getBytes(StandardCharsets.ISO_8859_1), value, driver.now()));
    driver.pipe("s".repeat(201) + "/wait/w", value);
    driver.pipe("s".repeat(200) + "/wait/w", value);

    assertThat(driver.deadLetters())
        .extracting(letter -> header(letter, "careaccess-reason-code"))
        .containsExactly("encoding", "encoding", "key");
    assertThat(driver.metric("applied")).isEqualTo(1);
  }

  /** With its reason it would be longer than what the producer sends, and aggregation would fail at it for ever. */
  @Test
  void letterOfWhatIsTooLongSaysOnlyWhyAndWhere() {
    driver.pipe("test/wait/w", ("{" + " ".repeat(899_000)).getBytes(StandardCharsets.UTF_8));
    driver.pipe("test/wait/w", ("{" + " ".repeat(900_000)).getBytes(StandardCharsets.UTF_8));

    assertThat(driver.deadLetters()).satisfiesExactly(
        kept -> assertThat(kept.value()).hasSize(899_001),
        tooLong -> {
          assertThat(tooLong.value()).isEmpty();
          assertThat(header(tooLong, "careaccess-reason-code")).isEqualTo("json");
          assertThat(header(tooLong, "careaccess-position")).startsWith("careaccess.measurements.v1-0@");
        });
  }

  @Test
  void replayedLetterIsAsOldAsItWasWhenItArrivedFirst() {
    driver.pipe(a("w").completed("2026-01-10"));
    Instant letterArrived = driver.now().plusSeconds(1);
    driver.advance(Duration.ofDays(1));
    replay(a("w").completed("2026-01-20"), letterArrived);
    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).as("it is newer than what was there").isEqualTo(Map.of(14, 1L));

    driver.pipe(a("w").completed("2026-01-16"));
    driver.advance(Duration.ofDays(9));
    replay(a("w").completed("2026-01-20"), letterArrived);
    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).as("its source has sent another since").isEqualTo(Map.of(10, 1L));
    assertThat(driver.metric("superseded")).isEqualTo(1);
    assertThat(driver.metric("records")).isEqualTo(4);

    driver.pipe(a("w").completed("2026-01-16"));
    replay(a("w").completed("2026-01-20"), driver.now().minusSeconds(1));
    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).as("its source has said the same again since").isEqualTo(Map.of(10, 1L));
  }

  private void replay(Assertion letter, Instant arrival) {
    driver.pipe(letter.identity(Driver.SOURCE).key(), format(letter), EventAttributes.REPLAYED, arrival);
  }

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
  void deadLettersAndReceiptsBelongToTheTraceOfTheRecord() {
    String submission = SubmissionId.at(driver.now().toEpochMilli());
    driver.pipe(traced(format(a("x").contactCompleted("2026-01-20")), submission, TRACEPARENT));
    driver.pipe(traced("{".getBytes(StandardCharsets.UTF_8), submission, TRACEPARENT));
    driver.pipe(traced(("{\"id\":\"" + personalNumber() + "\"}").getBytes(StandardCharsets.UTF_8), submission, TRACEPARENT));
    driver.pipe(traced(("{\"id\":\"" + personalNumber() + "\"}").getBytes(StandardCharsets.UTF_8), submission, personalNumber()));

    assertThat(driver.deadLetters()).extracting(AggregationTopologyTest::traceOf).containsExactly(TRACEPARENT, TRACEPARENT, "none");
    driver.advance(Driver.COALESCE);
    assertThat(driver.receiptEntries())
        .extracting(AggregationTopologyTest::traceOf)
        .containsExactly(TRACEPARENT, TRACEPARENT, TRACEPARENT, "none");
  }

  @Test
  void deadLetterForPersonalNumberCarriesOnlyPositionAndReason() {
    String number = personalNumber();
    driver.pipe("test/wait/" + number, ("{\"type\":\"wait\",\"id\":\"" + number + "\"}").getBytes(StandardCharsets.UTF_8));

    assertThat(driver.deadLetters()).singleElement().satisfies(letter -> {
      assertThat(letter.key()).isEmpty();
      assertThat(letter.value()).isEmpty();
      assertThat(letter.toString()).doesNotContain(number);
      assertThat(header(letter, "careaccess-reason-code")).isEqualTo("personal-number");
      assertThat(header(letter, "careaccess-position")).startsWith("careaccess.measurements.v1-0@");
    });
  }

  @Test
  void deadLetterKeepsNothingThatMayHoldAPersonalNumberUnseen() {
    String number = personalNumber();
    String unreadable = "{\"id\":\"" + number + "\"";
    for (Charset wide : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_32LE)) {
      driver.pipe("test/wait/w", unreadable.getBytes(wide));
    }
    driver.pipe("test/wait/w", new String(format(a("w").completed("2026-01-20")), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16LE));
    driver.pipe("test/wait/w", ("\u00a0" + number + "\u00a0").getBytes(StandardCharsets.ISO_8859_1));
    driver.pipe(new TestRecord<>("test/wait/w".getBytes(StandardCharsets.UTF_16LE), new byte[] {'{'}, driver.now()));
    driver.pipe(withHeader("ce_subject", number.getBytes(StandardCharsets.UTF_8)));
    driver.pipe(withHeader(number, new byte[0]));

    List<TestRecord<byte[], byte[]>> letters = driver.deadLetters();
    assertThat(letters).allSatisfy(letter -> {
      assertThat(letter.key()).isEmpty();
      assertThat(letter.value()).isEmpty();
      assertThat(letter.headers()).hasSize(3);
    });
    assertThat(letters)
        .extracting(letter -> header(letter, "careaccess-reason-code"))
        .containsExactly(
            "encoding", "encoding", "encoding", "encoding", "encoding", "personal-number", "encoding", "personal-number",
            "personal-number");
    assertThat(driver.metrics.get("careaccess.aggregation.dead.letters").tag("reason", "personal-number").gauge().value()).isEqualTo(3);

    driver.pipe(withHeader("ce_subject", number.getBytes(StandardCharsets.UTF_16LE)));
    assertThat(driver.deadLetters()).singleElement().satisfies(letter -> {
      assertThat(letter.value()).as("the rest is as it was").isEqualTo(new byte[] {'{'});
      assertThat(letter.headers().lastHeader("ce_subject")).isNull();
    });
  }

  private TestRecord<byte[], byte[]> withHeader(String name, byte[] value) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(name, value);
    return new TestRecord<>("test/wait/w".getBytes(StandardCharsets.UTF_8), new byte[] {'{'}, headers, driver.now());
  }

  @Test
  void contactThatALaterDeliveryLacksDisappearsAndTheOthersAreWhatItSays() {
    driver.pipe(a("x").revision(1).contactCompleted("2026-01-20"), "first");
    driver.pipe(a("y").revision(1).contactCompleted("2026-01-20"), "first");
    driver.pipe(a("z").contactCompleted("2026-01-20"));
    driver.pipe(a("y").revision(2).contactCompleted("2026-01-22"), "second");
    driver.pipeReplacement("second", "first");

    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).isEqualTo(Map.of(14, 1L, 16, 1L));
    assertThat(driver.metric("retracted")).isEqualTo(1);

    driver.pipeReplacement("third", "second");
    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).isEqualTo(Map.of(14, 1L));
    assertThat(driver.metric("retracted")).isEqualTo(2);
    assertThat(driver.metric("records")).isEqualTo(6).isEqualTo(driver.metric("applied"));
  }

  @Test
  void laterDeliveryBringsBackWhatWasDeletedAndARecordOfTheDeletedOneDoesNot() {
    driver.pipe(a("x").revision(5).contactCompleted("2026-01-20"), "first");
    driver.pipeReplacement("empty", "first");
    driver.pipe(a("x").revision(5).contactCompleted("2026-01-20"), "first");
    driver.pipe(a("late").revision(4).contactCompleted("2026-01-20"), "first");
    driver.pipeReplacement("empty", "first");
    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).isEmpty();
    assertThat(driver.metric("duplicate")).isEqualTo(2);
    assertThat(driver.metric("retracted")).isEqualTo(2);

    driver.pipe(a("x").revision(4).contactCompleted("2026-01-20"));
    driver.cells();
    assertThat(driver.metric("superseded")).as("its revision is remembered").isEqualTo(1);
    driver.pipe(a("x").revision(6).contactCompleted("2026-01-21"), "second");
    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).isEqualTo(Map.of(15, 1L));
    assertThat(driver.metric("retracted")).isEqualTo(1);
  }

  @Test
  void sameContentMovesToTheDeliveryThatSaysItLast() {
    driver.pipe(a("x").contactCompleted("2026-01-20"), "first");
    driver.pipe(a("x").contactCompleted("2026-01-20"), "second");
    driver.pipeReplacement("second", "first");
    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).isEqualTo(Map.of(14, 1L));
  }

  @Test
  void replacementWhoseAnswerWasLostIsReplacedByTheNextOneOfTheSame() {
    driver.pipe(a("y").contactCompleted("2026-01-20"), "delivery-1");
    driver.pipe(a("y").revision(1).contactCompleted("2026-01-20"), "delivery-2");
    driver.pipe(a("x").revision(1).contactCompleted("2026-01-21"), "delivery-2");
    driver.pipeReplacement("delivery-2", "delivery-1");
    driver.pipe(a("y").revision(2).contactCompleted("2026-01-22"), "delivery-3");
    driver.pipeReplacement("delivery-3", "delivery-1");
    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).isEqualTo(Map.of(16, 1L));

    driver.pipeReplacement("delivery-4", "delivery-1");
    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).as("it is empty").isEmpty();
    assertThat(driver.metric("records")).isEqualTo(7).isEqualTo(driver.metric("applied"));
  }

  @Test
  void deliveryOfAnotherSourceIsNotReplaced() {
    driver.pipe(a("x").contactCompleted("2026-01-20"), "first");
    Replacement foreign = new Replacement(new Delivery("other", "second"), "first");
    driver.pipe(foreign.key(), foreign.json());
    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).isEqualTo(Map.of(14, 1L));
  }

  @Test
  void replacingTakesOpenWaitsAndUnplacedMeasurementsAwayToo() {
    driver.pipe(a("w").from("2026-02-20").open(), "first");
    driver.pipe(a("u").at("SE2321000172-E999900099999").contactCompleted("2026-01-20"), "first");
    driver.cells();
    driver.pipeReplacement("second", "first");
    assertThat(driver.cell("19/2026-03/all/TREATMENT/WAITING").counts()).isEqualTo(Counts.NONE);
    assertThat(driver.metrics.get("careaccess.aggregation.unplaced").gauge().value()).isZero();
    driver.advanceTo(Instant.parse("2026-05-31T22:00:01Z"));
    assertThat(driver.cells()).doesNotContainKey("19/2026-05/all/TREATMENT/WAITING");
  }

  @Test
  void headerOrReplacementThatMakesNoSenseIsADeadLetter() {
    driver.pipe("test/completed/x", format(a("x").contactCompleted("2026-01-20")), "no delivery");
    driver.pipe("test/delivery/b", "{\"type\":\"delivery\",\"id\":\"c\",\"replaces\":\"a\"}".getBytes(StandardCharsets.UTF_8));
    driver.pipe("test/completed/x", format(a("x").contactCompleted("2026-01-20")), "d" + "-" + personalNumber());
    assertThat(driver.deadLetters())
        .extracting(letter -> header(letter, "careaccess-reason-code"))
        .containsExactly("delivery", "delivery", "personal-number");
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

  private static String reported(String unit, boolean placed, String subject, String period) {
    return new Reported(Driver.SOURCE, unit, placed, subject, period).toString();
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

  @Test
  void contactThatIsYetToBeTakenAwayWithItsDeliveryIsTakenAwayBeforeAnotherOneBringsItBack() {
    driver.pipe(a("x").contactCompleted("2026-01-20"), "first");
    driver.cells();
    driver.leaveToTakeAway("first");
    driver.pipe(a("x").revision(1).contactCompleted("2026-01-21"), "second");
    assertThat(revised("19/2026-01/all/TREATMENT/COMPLETED")).isEqualTo("0 1");
    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).isEqualTo(Map.of(15, 1L));
    assertThat(driver.metric("retracted")).isZero();
  }

  /** Of equal revisions the later arrival is what holds, and its delivery has been replaced, whether before it or since. */
  @Test
  void whereTheReplacementStandsBetweenEqualRevisionsDoesNotMatter() {
    driver.pipe(a("before").contactCompleted("2026-01-20"), "second");
    driver.pipe(a("before").contactCompleted("2026-01-20"), "first");
    driver.pipe(a("behind").contactCompleted("2026-01-20"), "second");
    driver.pipeReplacement("second", "first");
    driver.pipe(a("behind").contactCompleted("2026-01-20"), "first");
    driver.pipe(a("stays").contactCompleted("2026-01-21"), "second");

    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).isEqualTo(Map.of(15, 1L));
  }

  private String revised(String cell) {
    Counts counts = driver.cell(cell).counts();
    return counts.corrected() + " " + counts.retracted();
  }

  private Map<Integer, Long> days(String cell) {
    return values(cell, Measure.WAIT);
  }

  private Map<Integer, Long> pastTarget(String cell) {
    return values(cell, Measure.PAST_TARGET);
  }

  private Map<Integer, Long> values(String cell, Measure measure) {
    Histogram values = driver.cell(cell).counts().histogram(measure);
    Map<Integer, Long> counts = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      counts.put(values.value(i), values.count(i));
    }
    return counts;
  }

  /** Of nobody: born in 1890, with the check digit that makes it valid in form. */
  static String personalNumber() {
    String first = "900101000";
    int sum = 0;
    for (int i = 0; i < first.length(); i++) {
      int weighted = (first.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
      sum += weighted / 10 + weighted % 10;
    }
    return "18" + first + (10 - sum % 10) % 10;
  }

  private TestRecord<byte[], byte[]> traced(byte[] value, String submission, String traceparent) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(SubmissionId.HEADER, submission.getBytes(StandardCharsets.UTF_8));
    headers.add(Traceparent.HEADER, traceparent.getBytes(StandardCharsets.UTF_8));
    return new TestRecord<>("test/completed/x".getBytes(StandardCharsets.UTF_8), value, headers, driver.now());
  }

  private static String traceOf(TestRecord<byte[], byte[]> record) {
    return record.headers().lastHeader(Traceparent.HEADER) == null ? "none" : header(record, Traceparent.HEADER);
  }

  private static String header(TestRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static byte[] format(Assertion assertion) {
    return new MeasurementFormat(CATALOGUE.calendar()).write(assertion);
  }

  private static Tally tally(String id, String place, long numerator, long denominator) {
    return new Tally(
        id, 0, "PRIMARY_CONTACT_SAME_DAY", place, CATALOGUE.calendar().period("2026-01").orElseThrow(), null, numerator,
        denominator, 0);
  }

  private static Consumer<Cell> waiting(int days) {
    return cell -> {
      assertThat(cell.counts().histogram(Measure.WAIT).count()).isEqualTo(1);
      assertThat(cell.counts().histogram(Measure.WAIT).value(0)).isEqualTo(days);
    };
  }

  @Test
  void largeSheetIsLeftAsItIsWhileItsSupplementTakesTheChangesIn() throws IOException {
    String clinic = "19-vasteras-ortoped/2026-03/";
    int large = 4_000;
    try (Driver supplementing = new Driver(CATALOGUE, driver.now(), Files.createTempDirectory("supplementing"), large)) {
      TreeSet<Long> revisions = new TreeSet<>();
      for (int i = 0; i < 60; i++) {
        supplementing.pipe(a("grown-" + i).from(LocalDate.of(2025, 10, 1).plusDays(i).toString()).contactCompleted("2026-03-02"));
        revisions.add(supplementing.sheet(clinic + "*/TREATMENT/COMPLETED").revision());
      }
      assertThat(revisions).as("the first changes, while the sheet is small").contains(1L, 2L, 20L);
      assertThat(revisions).as("some changes went into the supplement").hasSizeLessThan(50);
      assertThat(revisions.last()).as("the sheet took the supplement in").isGreaterThan(40);
      Cell all = supplementing.cell(clinic + "all/TREATMENT/COMPLETED");
      assertThat(waits(all)).isEqualTo(60);
      assertThat(all.revision()).isEqualTo(60);
    }
  }

  /** Readers ask it alone who has reported. Its emptied cells make it large. */
  @Test
  void sheetAloneSaysWhetherAnybodyIsCountedThere() throws IOException {
    String cells = "19-vasteras-ortoped/2026-03/";
    int large = 2_200;
    List<Sex> sexes = List.of(Sex.FEMALE, Sex.MALE, Sex.UNKNOWN);
    try (Driver supplementing = new Driver(CATALOGUE, driver.now(), Files.createTempDirectory("supplementing"), large)) {
      for (int i = 0; i < 24; i++) {
        Measurements contact = a("left-" + i).by(sexes.get(i % 3)).bornIn(1930 + 4 * i);
        supplementing.pipe(contact.contactCompleted("2026-03-02"));
        assertThat(isNone(supplementing, cells)).isEqualTo("false alone, false in all");
        supplementing.pipe(contact.revision(1).contactCompleted("2026-03-03"));
        assertThat(isNone(supplementing, cells)).isEqualTo("false alone, false in all");
        supplementing.pipe(new Retraction(MeasurementType.COMPLETED, "left-" + i, null, 2));
        assertThat(isNone(supplementing, cells)).isEqualTo("true alone, true in all");
      }
    }
  }

  private static String isNone(Driver driver, String cells) {
    Cell alone = driver.sheet(cells + "*/TREATMENT/COMPLETED").cell(null).orElseThrow();
    return alone.counts().isNone() + " alone, " + driver.cell(cells + "all/TREATMENT/COMPLETED").counts().isNone() + " in all";
  }

  @Test
  void sheetThatHasGrownIsSpreadOverItsDimensionsAndThoseOverTheirCells() throws IOException {
    String clinic = UNIT + "/2026-03/";
    int small = 300;
    try (Driver spreading = new Driver(CATALOGUE, driver.now(), Files.createTempDirectory("spreading"), small)) {
      for (int i = 0; i < 8; i++) {
        spreading.pipe(a("grown-" + i).bornIn(1930 + 10 * i).from("2025-10-0" + (1 + i)).completed("2026-03-02"));
      }
      assertThat(spreading.sheet(clinic + "*/TREATMENT/COMPLETED").isSpread()).isTrue();
      assertThat(spreading.sheet(clinic + "sex*/TREATMENT/COMPLETED").isSpread()).isFalse();
      assertThat(waits(spreading.cell(clinic + "sex=KVINNA/TREATMENT/COMPLETED"))).isEqualTo(8);

      spreading.pipe(a("grown-7").revision(1).by(Sex.MALE).completed("2026-03-02"));
      assertThat(waits(spreading.cell(clinic + "sex=KVINNA/TREATMENT/COMPLETED"))).isEqualTo(7);
      assertThat(spreading.cell(clinic + "sex=MAN/TREATMENT/COMPLETED")).satisfies(waiting(55));
      assertThat(waits(spreading.cell(clinic + "all/TREATMENT/COMPLETED"))).isEqualTo(8);
    }
  }

  private static long waits(Cell cell) {
    return cell.counts().histogram(Measure.WAIT).count();
  }
}
