package careaccess.ingest;

import static careaccess.ingest.Ingesting.array;
import static careaccess.ingest.RivtaSamples.COMPLETED_NAMESPACE;
import static careaccess.ingest.RivtaSamples.aVisit;
import static careaccess.ingest.RivtaSamples.completed;
import static careaccess.ingest.RivtaSamples.delivery;
import static careaccess.ingest.RivtaSamples.enveloped;
import static careaccess.ingest.RunningIngest.COUNTRY;
import static careaccess.ingest.RunningIngest.HALLAND;
import static careaccess.ingest.RunningIngest.READER;
import static careaccess.ingest.Samples.aPersonalNumber;
import static careaccess.ingest.Samples.aWait;
import static careaccess.ingest.Samples.anEvent;
import static careaccess.ingest.Samples.csv;
import static careaccess.ingest.Samples.gzip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.Topics;
import careaccess.contract.receipt.Processed;
import careaccess.contract.receipt.ReceiptEntry;
import careaccess.contract.receipt.Received;
import careaccess.contract.receipt.SubmissionId;
import careaccess.ingest.RunningIngest.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What can be asked for after a bulk submission. Here is no aggregation: the test writes what it would. */
interface ReceiptBehaviour extends Ingesting {

  String RECEIPTS = "/v1/receipts/";

  @Test
  default void bulkSubmissionOfAnyFormatHasAReceiptWhichItsRecordsName() {
    Instant before = Instant.now().minusMillis(1);
    List<Answer> answers =
        List.of(
            ingest().postJson(PATH, COUNTRY, array(aWait("bulk-0-a"), aWait("bulk-0-b"))),
            ingest().postLines(PATH, COUNTRY, aWait("bulk-1-a") + "\n" + aWait("bulk-1-b")),
            ingest().postCsv(PATH, COUNTRY, csv(',', aWait("bulk-2-a"), aWait("bulk-2-b"))),
            ingest().post(
                PATH, COUNTRY, CloudEventBehaviour.BATCH,
                BodyPublishers.ofString(array(anEvent(aWait("bulk-3-a")), anEvent(aWait("bulk-3-b"))))));
    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).status()).as(answers.get(i).toString()).isEqualTo(202);
      String submission = submission(answers.get(i));
      assertThat(stored("country/wait/bulk-" + i))
          .hasSize(2)
          .allSatisfy(record -> assertThat(StoredRecords.headers(record)).containsEntry("ce_submission", submission));
      Answer receipt = receipt(COUNTRY, submission);
      receipt.assertCounts(2, 2, 0);
      assertThat(receipt.text("/submission")).isEqualTo(submission);
      assertThat(receipt.text("/source")).isEqualTo("country");
      assertThat(Instant.parse(receipt.text("/receivedAt"))).isBetween(before, Instant.now());
      assertThat(receipt.at("/processed").toString())
          .isEqualTo(
              "{\"applied\":0,\"duplicate\":0,\"superseded\":0,\"deadLettered\":0,\"unplaced\":0,\"total\":0}");
      assertThat(receipt.at("/complete").asBoolean()).isFalse();
    }
  }

  @Test
  default void receiptAddsUpWhatAggregationSaysUntilAllIsProcessed() {
    String submission = submission(ingest().postLines(PATH, COUNTRY, lines(5, "sum")));
    write(submission, new Processed("a-1", 2, 1, 0, 0, 1));
    write(SubmissionId.at(System.currentTimeMillis()), new Processed("a-1", 100, 0, 0, 0, 0));
    write(submission, new Processed("b-1", 1, 0, 0, 0, 0));
    Answer half = receipt(COUNTRY, submission);
    assertThat(half.number("/processed/total")).isEqualTo(3);
    assertThat(half.at("/complete").asBoolean()).isFalse();
    write(submission, new Processed("a-1", 0, 0, 1, 1, 0));
    Answer all = receipt(COUNTRY, submission);
    assertThat(all.at("/processed").toString())
        .isEqualTo("{\"applied\":2,\"duplicate\":1,\"superseded\":1,\"deadLettered\":1,\"unplaced\":1,\"total\":5}");
    assertThat(all.at("/complete").asBoolean()).isTrue();
  }

  private static String lines(int count, String id) {
    return IntStream.range(0, count).mapToObj(i -> aWait(id + "-" + i) + "\n").reduce("", String::concat);
  }

  @Test
  default void receiptListsTheErrorsOfTheAnswer() {
    String body = aWait("listed-1") + "\n{\n" + aWait("listed-2").put("phase", "X").put("sex", "Y");
    Answer answer = ingest().postLines(PATH, COUNTRY, body);
    answer.assertProblem(422);
    Answer receipt = receipt(COUNTRY, submission(answer));
    receipt.assertCounts(3, 1, 2);
    assertThat(receipt.at("/errors")).isEqualTo(answer.at("/errors"));
    assertThat(receipt.at("/errors").size()).isEqualTo(3);
    assertThat(receipt.number("/errorsOmitted")).isZero();

    Answer none = receipt(COUNTRY, submission(ingest().postLines(PATH, COUNTRY, "{\n")));
    none.assertCounts(1, 0, 1);
    assertThat(none.at("/complete").asBoolean()).as("nothing is left to do").isTrue();
    assertThat(receipt(COUNTRY, submission(ingest().postJson(PATH, COUNTRY, "[]"))).at("/errors").size()).isZero();
  }

  @Test
  default void receiptOfManyLongErrorsFitsIntoARecord() {
    String longId = "long-error-" + "å".repeat(180);
    String invalid = aWait(longId).put("phase", "X".repeat(100)).put("sex", "Y").toString();
    Answer answer = ingest().postLines(PATH, COUNTRY, (invalid + "\n").repeat(1_500));
    answer.assertProblem(422);
    assertThat(answer.at("/errors").size()).isEqualTo(1_000);
    Answer receipt = receipt(COUNTRY, submission(answer));
    receipt.assertCounts(1_500, 0, 1_500);
    assertThat(receipt.at("/errors").size()).isBetween(500, 999);
    assertThat(receipt.at("/errors").size() + receipt.number("/errorsOmitted")).isEqualTo(3_000);
  }

  @Test
  default void streamThatBreaksOffHasOneOfWhatCameBefore() {
    String body = aWait("half-1") + "\n" + aWait("half-2").put("phase", "X") + "\n" + aWait("half-3");
    byte[] whole = gzip((body + "\n").getBytes(UTF_8));
    byte[] torn = Arrays.copyOf(whole, whole.length - 1);
    Answer cut = ingest().postEncoded(PATH, COUNTRY, Bodies.NDJSON, "gzip", BodyPublishers.ofByteArray(torn));
    Answer unclosed = ingest().postCsv(PATH, COUNTRY, csv(',', aWait("half-4")) + "\nwait,\"half-5");
    for (Answer answer : List.of(cut, unclosed)) {
      answer.assertProblem(400);
    }
    for (Answer said : List.of(cut, receipt(COUNTRY, submission(cut)))) {
      said.assertCounts(3, 2, 1);
      assertThat(said.text("/errors/0/id")).isEqualTo("half-2");
    }
    unclosed.assertCounts(1, 1, 0);
    receipt(COUNTRY, submission(unclosed)).assertCounts(1, 1, 0);
    assertThat(stored("country/wait/half-")).hasSize(3);

    Answer together =
        ingest().postEncoded(
            PATH + "?atomic=true", COUNTRY, Bodies.NDJSON, "gzip", BodyPublishers.ofByteArray(torn));
    together.assertProblem(400);
    assertThat(together.header("Location")).isEmpty();
    assertThat(together.response().body()).doesNotContain("accepted");
    awaitSettledMetrics();
  }

  @Test
  default void whatIsOneMeasurementByItselfOrIsNotStoredHasNone() {
    List<Answer> answers =
        List.of(
            ingest().postJson(PATH, COUNTRY, aWait("alone-1").toString()),
            ingest().postJson(PATH + "?atomic=true", COUNTRY, aWait("alone-2").toString()),
            ingest().post(
                PATH, COUNTRY, CloudEventBehaviour.EVENT, BodyPublishers.ofString(anEvent(aWait("alone-3")).toString())),
            ingest().delete(PATH + "/wait/alone-4?revision=1", COUNTRY),
            ingest().postJson(PATH, COUNTRY, aWait("alone-5").put("phase", "X").toString()),
            ingest().postLines(PATH + "?dryRun=true", COUNTRY, aWait("alone-6").toString()),
            ingest().postJson(PATH, COUNTRY, "[{]"));
    assertThat(answers).extracting(Answer::status).containsExactly(202, 202, 202, 202, 422, 200, 400);
    assertThat(answers).allSatisfy(answer -> assertThat(answer.header("Location")).as(answer.toString()).isEmpty());
    awaitCommitted("country/wait/alone-", 4);
    assertThat(stored("country/wait/alone-"))
        .allSatisfy(record -> assertThat(StoredRecords.headers(record)).doesNotContainKey("ce_submission"));
  }

  @Test
  default void submissionThatIsStoredAsAWholeHasOneEitherWay() {
    Answer stored = ingest().postLines(PATH + "?atomic=true", COUNTRY, aWait("whole-1").toString());
    assertThat(stored.text("/topic")).as("where the measurement stands").isEqualTo(Topics.MEASUREMENTS);
    receipt(COUNTRY, submission(stored)).assertCounts(1, 1, 0);
    awaitCommitted("country/wait/whole-1", 1);
    ConsumerRecord<String, String> record = committed("country/wait/whole-1").getFirst();
    assertThat(StoredRecords.headers(record)).containsEntry("ce_submission", submission(stored));

    Answer refused =
        ingest().postJson(PATH + "?atomic=true", COUNTRY, array(aWait("whole-2"), aWait("whole-3").put("phase", "X")));
    refused.assertProblem(422);
    Answer receipt = receipt(COUNTRY, submission(refused));
    receipt.assertCounts(2, 0, 1);
    assertThat(receipt.at("/complete").asBoolean()).isTrue();
  }

  @Test
  default void deliveryHasItsReceiptUnderItsOwnId() {
    Answer stored = deliver(completed("", aVisit("received-1"), aVisit("received-2")));
    String id = submission(stored);
    assertThat(stored.response().body()).contains("<ErsattningsId>" + id + "</ErsattningsId>");
    receipt(HALLAND, id).assertCounts(2, 2, 0);
    assertThat(stored("halland/completed/SE2321000115-E000000000002/received-"))
        .hasSize(2)
        .allSatisfy(record ->
            assertThat(StoredRecords.headers(record)).containsEntry("ce_delivery", id).doesNotContainKey("ce_submission"));

    String invalid = completed("", aVisit("received-3").with("Fas", "7"), aVisit("received-4"));
    Answer refused = deliver(invalid);
    Answer receipt = receipt(HALLAND, submission(refused));
    receipt.assertCounts(2, 0, 1);
    assertThat(receipt.at("/errors")).isEqualTo(refused.at("/errors"));
    receipt(HALLAND, submission(deliver(enveloped(invalid)))).assertCounts(2, 0, 1);

    Answer deleted = deliver(delivery("Genomforda", COMPLETED_NAMESPACE, "ErsattningsId=\"" + id + "\"", ""));
    assertThat(receipt(HALLAND, submission(deleted)).at("/complete").asBoolean()).isTrue();
    Answer diagnoses = deliver(delivery("Genomforda", COMPLETED_NAMESPACE, "", "<v:Diagnoser/>"));
    receipt(HALLAND, submission(diagnoses)).assertCounts(0, 0, 0);
    assertThat(deliver("<a").header("Location")).isEmpty();
  }

  private Answer deliver(String body) {
    return ingest().post("/v1/rivta", HALLAND, "text/xml", BodyPublishers.ofString(body));
  }

  @Test
  default void onlyWhoSentItReadsItAndNobodyElseLearnsThatItExists() {
    String submission = submission(ingest().postJson(PATH, COUNTRY, array(aWait("mine"))));
    Answer foreign = ask(HALLAND, submission);
    foreign.assertProblem(404);
    Answer unknown = ask(HALLAND, SubmissionId.at(System.currentTimeMillis()));
    unknown.assertProblem(404);
    assertThat(unknown.text("/detail")).isEqualTo(foreign.text("/detail"));
    ask(READER, submission).assertProblem(403);
    ask("wrong", submission).assertProblem(401);
    ask(COUNTRY, submission + "?wait=1").assertProblem(400);
    for (String name : List.of("4711", "018f0e6c-1c2b-4a3d-9e4f-0123456789ab", aPersonalNumber())) {
      Answer nonsense = ask(COUNTRY, name);
      nonsense.assertProblem(400);
      assertThat(nonsense.toString()).doesNotContain(name);
    }
  }

  /** Kafka removes whole pieces of a topic, so that some stand there for longer than is promised. */
  @Test
  default void receiptIsReadForThirtyDaysAndNotForAsLongAsItStandsThere() {
    receipt(COUNTRY, receivedBefore(Duration.ofDays(29))).assertCounts(1, 1, 0);
    ask(COUNTRY, receivedBefore(Duration.ofDays(31))).assertProblem(404);
  }

  private String receivedBefore(Duration age) {
    Instant then = Instant.now().minus(age);
    String submission = SubmissionId.at(then.toEpochMilli());
    write(submission, new Received("country", then, 1, 1, 0, 0, List.of()));
    return submission;
  }

  @Test
  default void transactionThatIsNotCompleteHidesNoReceiptAndCountsNothing() {
    try (KafkaProducer<String, byte[]> open = producer(Map.of("transactional.id", "not-complete"))) {
      open.initTransactions();
      open.beginTransaction();
      open.partitionsFor(Topics.RECEIPTS)
          .forEach(partition -> {
            var _ = open.send(new ProducerRecord<>(Topics.RECEIPTS, partition.partition(), "other", new byte[] {'{', '}'}));
          });
      open.flush();
      Answer answer = ingest().postLines(PATH, COUNTRY, aWait("hidden-1") + "\n" + aWait("hidden-2"));
      String submission = submission(answer);
      var _ = open.send(new ProducerRecord<>(Topics.RECEIPTS, submission, new Processed("a-1", 2, 0, 0, 0, 0).json()));
      open.flush();
      Answer meanwhile = receipt(COUNTRY, submission);
      meanwhile.assertCounts(2, 2, 0);
      assertThat(meanwhile.number("/processed/total")).isZero();
      open.abortTransaction();
      assertThat(receipt(COUNTRY, submission).number("/processed/total")).as("what was rolled back").isZero();
    }
  }

  private String submission(Answer answer) {
    String location = answer.header("Location").orElseThrow(() -> new AssertionError(answer.toString()));
    assertThat(location).startsWith(RECEIPTS);
    return location.substring(RECEIPTS.length());
  }

  private Answer receipt(String key, String submission) {
    Answer receipt = ask(key, submission);
    assertThat(receipt.status()).as(receipt.toString()).isEqualTo(200);
    return receipt;
  }

  private Answer ask(String key, String submission) {
    return ingest().send(ingest().request(RECEIPTS + submission).header("X-API-Key", key));
  }

  private void write(String submission, ReceiptEntry entry) {
    try (KafkaProducer<String, byte[]> producer = producer(Map.of())) {
      var _ = producer.send(new ProducerRecord<>(Topics.RECEIPTS, submission, entry.json()));
    }
  }

  private KafkaProducer<String, byte[]> producer(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", broker().bootstrapServers());
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }
}
