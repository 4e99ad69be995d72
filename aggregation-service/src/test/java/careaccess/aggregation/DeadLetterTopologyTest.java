package careaccess.aggregation;

import static careaccess.aggregation.Measurements.a;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.aggregation.core.EventAttributes;
import careaccess.contract.Traceparent;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.receipt.SubmissionId;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** What becomes of records that cannot be counted. */
class DeadLetterTopologyTest extends TopologyTestCase {

  private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

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

  @Test
  void deadLettersAndReceiptsBelongToTheTraceOfTheRecord() {
    String submission = SubmissionId.at(driver.now().toEpochMilli());
    driver.pipe(traced(format(a("x").contactCompleted("2026-01-20")), submission, TRACEPARENT));
    driver.pipe(traced("{".getBytes(StandardCharsets.UTF_8), submission, TRACEPARENT));
    driver.pipe(traced(("{\"id\":\"" + personalNumber() + "\"}").getBytes(StandardCharsets.UTF_8), submission, TRACEPARENT));
    driver.pipe(traced(("{\"id\":\"" + personalNumber() + "\"}").getBytes(StandardCharsets.UTF_8), submission, personalNumber()));

    assertThat(driver.deadLetters()).extracting(DeadLetterTopologyTest::traceOf).containsExactly(TRACEPARENT, TRACEPARENT, "none");
    driver.advance(Driver.COALESCE);
    assertThat(driver.receiptEntries())
        .extracting(DeadLetterTopologyTest::traceOf)
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

  @Test
  void headerOrReplacementThatMakesNoSenseIsADeadLetter() {
    driver.pipe("test/completed/x", format(a("x").contactCompleted("2026-01-20")), "no delivery");
    driver.pipe("test/delivery/b", "{\"type\":\"delivery\",\"id\":\"c\",\"replaces\":\"a\"}".getBytes(StandardCharsets.UTF_8));
    driver.pipe("test/completed/x", format(a("x").contactCompleted("2026-01-20")), "d" + "-" + personalNumber());
    assertThat(driver.deadLetters())
        .extracting(letter -> header(letter, "careaccess-reason-code"))
        .containsExactly("delivery", "delivery", "personal-number");
  }

  private void replay(Assertion letter, Instant arrival) {
    driver.pipe(letter.identity(Driver.SOURCE).key(), format(letter), EventAttributes.REPLAYED, arrival);
  }

  private TestRecord<byte[], byte[]> withHeader(String name, byte[] value) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(name, value);
    return new TestRecord<>("test/wait/w".getBytes(StandardCharsets.UTF_8), new byte[] {'{'}, headers, driver.now());
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
}
