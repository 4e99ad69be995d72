package careaccess.ingest;

import static careaccess.ingest.RivtaSamples.COMPLETED_NAMESPACE;
import static careaccess.ingest.RivtaSamples.WAITING_NAMESPACE;
import static careaccess.ingest.RivtaSamples.aVisit;
import static careaccess.ingest.RivtaSamples.aWaitingVisit;
import static careaccess.ingest.RivtaSamples.completed;
import static careaccess.ingest.RivtaSamples.delivery;
import static careaccess.ingest.RivtaSamples.enveloped;
import static careaccess.ingest.RivtaSamples.waiting;
import static careaccess.ingest.RunningIngest.COUNTRY;
import static careaccess.ingest.RunningIngest.HALLAND;
import static careaccess.ingest.RunningIngest.READER;
import static careaccess.ingest.Samples.aPersonalNumber;
import static careaccess.ingest.Samples.gzip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.receipt.SubmissionId;
import careaccess.http.tests.LogLines;
import careaccess.ingest.RunningIngest.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** National deliveries, which come in as a whole or not at all, and replace each other. */
interface DeliveringBehaviour extends Ingesting {

  String RIVTA = "/v1/rivta";
  int PARTITIONS = 4;

  @Test
  default void deliveryIsStoredAndAnsweredAsTheNationalContractHasIt() {
    Answer answer = deliver(completed("LeveransReferens=\"mars &amp; april\"", aVisit("plain-1"), aVisit("plain-2")));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("text/xml;charset=UTF-8");
    String id = id(answer);
    assertThat(answer.response().body())
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><TillgangligVardSpeciGenomfordaResponse xmlns=\""
                + COMPLETED_NAMESPACE
                + "\"><Meddelande>Leveransen är mottagen: 2 besök är lagrade.</Meddelande><ErsattningsId>"
                + id
                + "</ErsattningsId><LeveransReferens>mars &amp; april</LeveransReferens>"
                + "</TillgangligVardSpeciGenomfordaResponse>");
    List<ConsumerRecord<String, String>> stored = visits("completed", "plain-");
    assertThat(stored).hasSize(2);
    ConsumerRecord<String, String> record = stored.getFirst();
    long revision = SubmissionId.time(id).orElseThrow();
    assertThat(record.key()).isEqualTo("halland/completed/SE2321000115-E000000000002/plain-1/2");
    assertThat(record.value())
        .isEqualTo(
            "{\"type\":\"completed\",\"id\":\"SE2321000115-E000000000002/plain-1/2\",\"revision\":" + revision
                + ",\"unit\":\"SE2321000115-E999900013002\",\"phase\":\"TREATMENT\",\"specialty\":\"301\","
                + "\"clockStart\":\"2026-01-12\",\"careGuarantee\":true,\"deviation\":\"NONE\",\"sex\":\"KVINNA\","
                + "\"birthYear\":1970,\"residence\":\"1380\",\"contactForm\":91,\"clockStop\":\"2026-03-05\"}");
    assertThat(StoredRecords.headers(record))
        .containsEntry("ce_delivery", id)
        .containsEntry("ce_source", "halland")
        .containsEntry("ce_type", "careaccess.measurement.completed.v1");
    assertThat(stored("halland/delivery/" + id)).as("it replaces nothing").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/xml", "application/xml", "application/soap+xml"})
  default void deliveryInAnEnvelopeIsAnsweredInOne(String type) {
    Answer answer = deliver(type, enveloped(waiting("", aWaitingVisit("soap-1"))));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo(type + ";charset=UTF-8");
    assertThat(answer.response().body())
        .matches(
            "<\\?xml version=\"1.0\" encoding=\"UTF-8\"\\?><soap:Envelope xmlns:soap=\""
                + "http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><TillgangligVardSpeciVantandeResponse xmlns=\""
                + WAITING_NAMESPACE
                + "\"><Meddelande>.*</Meddelande><ErsattningsId>.{36}</ErsattningsId>"
                + "</TillgangligVardSpeciVantandeResponse></soap:Body></soap:Envelope>");
    assertThat(stored("halland/waiting/SE2321000115-E000000000002/soap-1/2/2026-03-31")).isNotEmpty();
  }

  @Test
  default void oneInvalidVisitKeepsTheWholeDeliveryOut() {
    String body =
        completed("", aVisit("whole-1"), aVisit("whole-2").with("Fas", "7").without("Kon"), aVisit("whole-3"));
    Answer answer = deliver(body);
    answer.assertProblem(422);
    answer.assertCounts(3, 0, 1);
    assertThat(answer.text("/detail"))
        .isEqualTo(
            "1 of 3 Besok are invalid; nothing of the delivery is stored, and what it was to replace stays."
                + " Correct what errors lists and resubmit.");
    assertThat(answer.at("/errors").size()).isEqualTo(2);
    assertThat(answer.number("/errors/0/index")).isEqualTo(1);
    assertThat(answer.number("/errors/0/line")).isEqualTo(4);
    assertThat(answer.text("/errors/0/id")).isEqualTo("SE2321000115-E000000000002/whole-2/7");
    assertThat(answer.text("/errors/0/field")).isEqualTo("Fas");
    assertThat(answer.text("/errors/0/code")).isEqualTo("range");
    assertThat(answer.text("/errors/1/field")).isEqualTo("Kon");
    assertThat(visits("completed", "whole-")).isEmpty();

    Answer fault = deliver(enveloped(body));
    assertThat(fault.status()).as(fault.toString()).isEqualTo(500);
    assertThat(fault.response().body())
        .contains(
            "<soap:Fault><faultcode>soap:Client</faultcode><faultstring>1 of 3 Besok are invalid",
            "<detail><errors xmlns=\"urn:careaccess:problem\" omitted=\"0\"><error index=\"1\" line=\"7\""
                + " id=\"SE2321000115-E000000000002/whole-2/7\" field=\"Fas\" code=\"range\">Fas must be a whole number");
    assertThat(visits("completed", "whole-")).isEmpty();
    awaitSettledMetrics();
  }

  @Test
  default void laterDeliveryReplacesAnEarlierOneInEveryPartition() {
    String first = id(deliver(completed("", aVisit("again-1"), aVisit("again-2"))));
    Answer answer = deliver(completed("ErsattningsId=\"" + first + "\"", aVisit("again-2")));
    String second = id(answer);
    assertThat(answer.response().body()).contains("1 besök är lagrade och ersätter leveransen " + first + ".");
    assertThat(SubmissionId.time(second).orElseThrow()).isGreaterThan(SubmissionId.time(first).orElseThrow());
    assertReplacement(second, first);
    ConsumerRecord<String, String> again = visits("completed", "again-2").getLast();
    assertThat(StoredRecords.headers(again)).containsEntry("ce_delivery", second);
    assertThat(stored("halland/delivery/" + second))
        .filteredOn(record -> record.partition() == again.partition())
        .allSatisfy(record -> assertThat(record.offset()).isGreaterThan(again.offset()));

    Answer deleted = deliver(delivery("Genomforda", COMPLETED_NAMESPACE, "ErsattningsId=\"" + second + "\"", ""));
    assertThat(deleted.status()).as(deleted.toString()).isEqualTo(200);
    assertThat(deleted.response().body()).contains("Leveransen " + second + " är borttagen.");
    assertReplacement(id(deleted), second);
    assertThat(visits("completed", "again-")).hasSize(3);
  }

  private void assertReplacement(String delivery, String replaced) {
    List<ConsumerRecord<String, String>> records = stored("halland/delivery/" + delivery);
    assertThat(records).extracting(ConsumerRecord::partition).containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(records)
        .hasSize(PARTITIONS)
        .allSatisfy(record -> {
          assertThat(record.value())
              .isEqualTo("{\"type\":\"delivery\",\"id\":\"%s\",\"replaces\":\"%s\"}".formatted(delivery, replaced));
          assertThat(StoredRecords.headers(record)).containsEntry("ce_type", "careaccess.measurement.delivery.v1");
        });
  }

  @Test
  default void dryRunJudgesAsOtherwiseAndStoresNothing() {
    String first = id(deliver(completed("", aVisit("tried-1"))));
    String received = "careaccess_ingest_received_total\\{.*source=\"halland\".*\\}";
    double before = Ingesting.sum(awaitSettledMetrics(), received);
    Answer valid = tried(completed("LeveransReferens=\"prov\"", aVisit("tried-2"), aVisit("tried-3")));
    assertThat(valid.status()).as(valid.toString()).isEqualTo(200);
    assertThat(valid.response().body())
        .contains(
            "<Meddelande>Leveransen är giltig: 2 besök. Den är bara prövad (dryRun): inget är lagrat eller ersatt."
                + "</Meddelande><ErsattningsId></ErsattningsId><LeveransReferens>prov</LeveransReferens>");
    Answer deletion = tried(delivery("Genomforda", COMPLETED_NAMESPACE, "ErsattningsId=\"" + first + "\"", ""));
    assertThat(deletion.status()).as(deletion.toString()).isEqualTo(200);
    String invalid = completed("", aVisit("tried-4"), aVisit("tried-5").with("Fas", "7"));
    Answer refused = tried(invalid);
    refused.assertProblem(422);
    refused.assertCounts(2, 0, 1);
    Answer fault = tried(enveloped(invalid));
    assertThat(fault.status()).as(fault.toString()).isEqualTo(500);
    tried("<a").assertProblem(400);
    assertThat(List.of(valid, deletion, refused, fault))
        .allSatisfy(answer -> assertThat(answer.header("Location")).isEmpty());
    assertThat(visits("completed", "tried-")).hasSize(1);
    assertThat(stored("halland/delivery/")).noneMatch(record -> record.value().contains(first));
    assertThat(Ingesting.sum(awaitSettledMetrics(), received)).isEqualTo(before);
    deliver(completed("ErsattningsId=\"\"", aVisit("tried-6"))).assertProblem(400);
  }

  private Answer tried(String body) {
    return ingest().post(RIVTA + "?dryRun=true", HALLAND, "text/xml", BodyPublishers.ofString(body));
  }

  @Test
  default void diagnosesAreAcknowledgedAndReplaceNothing() {
    Answer answer =
        deliver(delivery("Genomforda", COMPLETED_NAMESPACE, "ErsattningsId=\"earlier\"", "<v:Diagnoser/><v:Orsaker/>"));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.response().body()).contains("räknas inte");
    assertThat(stored("halland/delivery/" + id(answer))).isEmpty();
  }

  @Test
  default void deliveryMayBeLongerThanWhatIsInFlightButNotThanTheLimit() {
    Object[] many = IntStream.range(0, 3_000).mapToObj(i -> aVisit("long-" + i)).toArray();
    assertThat(deliver(completed("", many)).status()).isEqualTo(200);
    assertThat(visits("completed", "long-")).hasSize(3_000);
    Object[] tooMany = IntStream.range(0, 3_001).mapToObj(i -> aVisit("longer-" + i)).toArray();
    Answer refused = deliver(completed("", tooMany));
    refused.assertProblem(413);
    assertThat(refused.text("/detail")).contains("more than 3000 Besok");
    assertThat(visits("completed", "longer-")).isEmpty();
    awaitSettledMetrics();
  }

  @Test
  default void deliveryThatThereIsNoRoomForComesAgain() {
    Object[] visits = IntStream.range(0, 2_900).mapToObj(i -> aVisit("room-" + i)).toArray();
    String body = completed("", visits);
    int cut = body.lastIndexOf("<v:Besok");
    // The last visit is invalid, so that nothing is stored before the first delivery has taken its room.
    visits[visits.length - 1] = aVisit("room").without("Fas");
    String other = enveloped(completed("", visits));
    await().atMost(Patience.OF_ROUNDS).untilAsserted(() -> {
      try (Socket begun = ingest().begin(RIVTA, HALLAND, "text/xml", body.substring(0, cut))) {
        // Where they meet half-way it may be the first that finds no room, or both; then everything begins again.
        Answer refused =
            await().until(() -> deliver(other), answer -> answer.status() == 503 || RunningIngest.isAnswered(begun));
        refused.assertProblem(503);
        assertThat(refused.header("Retry-After")).hasValue("5");
        assertThat(refused.text("/detail")).contains("as many deliveries as it has room for");
        assertThat(ingest().end(begun, RunningIngest.chunk(body.substring(cut)) + "0\r\n\r\n"))
            .startsWith("HTTP/1.1 200");
      }
    });
    assertThat(deliver(other).status()).as("an answer with errors again").isEqualTo(500);
    awaitSettledMetrics();
  }

  @Test
  default void malformedDeliveryIsRefusedSayingWhere() {
    Answer answer = deliver(completed("", aVisit("torn-1")).replace("</v:Kontakt>", ""));
    answer.assertProblem(400);
    assertThat(answer.text("/detail")).startsWith("Line 5, column ").endsWith("Nothing of it was stored.");
    Answer fault = deliver(enveloped("<a/>"));
    assertThat(fault.status()).isEqualTo(500);
    assertThat(fault.response().body())
        .contains("<faultcode>soap:Client</faultcode>", "not 'a' without namespace", "<detail><traceId ")
        .doesNotContain("<errors");
    // Counted once the answer has gone: for nobody to be woken.
    await().untilAsserted(() ->
        assertThat(ingest().get("/actuator/prometheus").response().body().lines())
            .filteredOn(line -> line.startsWith("http_server_requests_seconds_count") && line.contains("status=\"500\""))
            .anyMatch(line -> line.contains("uri=\"/v1/rivta\""))
            .allMatch(line -> line.contains("outcome=\"CLIENT_ERROR\"")));
    deliver("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>").assertProblem(400);
    deliver("").assertProblem(400);
    assertThat(visits("completed", "torn-")).isEmpty();
    awaitSettledMetrics();
  }

  @Test
  default void deliveryThatBreaksOffIsRefused() {
    String body = completed("", aVisit("half-1"), aVisit("half-2"));
    String answer =
        ingest()
            .raw(
                body,
                "POST " + RIVTA + " HTTP/1.1",
                "X-API-Key: " + HALLAND,
                "Content-Type: text/xml",
                "Content-Length: " + (2 * body.length()));
    assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    assertThat(visits("completed", "half-")).isEmpty();
  }

  @Test
  default void deliveryMayBeCompressed() {
    byte[] body = gzip(completed("", aVisit("zip-1"), aVisit("zip-2")).getBytes(UTF_8));
    assertThat(deliverCompressed(body).status()).isEqualTo(200);
    assertThat(visits("completed", "zip-")).hasSize(2);
    Answer cut = deliverCompressed(Arrays.copyOf(body, body.length - 9));
    cut.assertProblem(400);
    assertThat(cut.text("/detail")).isEqualTo("The body broke off before its end. Nothing of it was stored.");
    Answer plain = deliverCompressed(completed("", aVisit("zip-3")).getBytes(UTF_8));
    plain.assertProblem(400);
    assertThat(plain.text("/detail")).startsWith("The body is not valid gzip, although Content-Encoding says so.");
    assertThat(visits("completed", "zip-")).hasSize(2);
  }

  /** Compressed, what is long and all alike costs its sender nothing. */
  @Test
  default void reasonsAreInBriefHoweverLongTheAttributesAre() {
    Object[] visits = IntStream.range(0, 1_000).mapToObj(i -> aVisit("x".repeat(20_000))).toArray();
    String body = completed("", visits);
    Answer answer = deliver(body);
    Answer fault = deliver(enveloped(body));
    assertThat(List.of(answer, fault)).extracting(Answer::status).containsExactly(422, 500);
    assertThat(answer.at("/errors").size()).isEqualTo(1_000);
    assertThat(List.of(answer, fault))
        .extracting(refused -> refused.response().body().length())
        .allMatch(length -> length < 500_000);
    awaitSettledMetrics();
  }

  private Answer deliverCompressed(byte[] body) {
    return ingest().postEncoded(RIVTA, HALLAND, "text/xml", "gzip", BodyPublishers.ofByteArray(body));
  }

  @Test
  default void deliveryIsHeldToTheQuotaAndToAPaceOfItsOwn(@TempDir Path directory) throws IOException {
    try (RunningIngest strict =
        new RunningIngest(
            directory, broker().bootstrapServers(), "careaccess.limits.pause=1s", "careaccess.quota.measurements=5")) {
      await().until(() -> strict.get("/actuator/health/readiness").status() == 200);
      try (Socket socket = strict.begin(RIVTA, HALLAND, "text/xml", "<v:")) {
        socket.setSoTimeout(10_000);
        assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
            .startsWith("HTTP/1.1 408")
            .contains("application/problem+json", "The body stood still");
      }
      Object[] visits = IntStream.range(0, 14).mapToObj(i -> aVisit("pace-" + i)).toArray();
      BodyPublisher body = BodyPublishers.ofString(completed("", visits));
      assertThat(strict.post(RIVTA, HALLAND, "text/xml", body).status()).isEqualTo(200);
      assertThat(visits("completed", "pace-")).hasSize(14);
      String metrics = strict.get("/actuator/prometheus").response().body();
      assertThat(Ingesting.sum(metrics, "careaccess_ingest_slowed_total\\{source=\"halland\"\\}")).isPositive();
    }
  }

  @Test
  default void onlySourcesDeliverAndOnlyXml() {
    String body = completed("", aVisit("refused-1"));
    ingest().post(RIVTA, READER, "text/xml", BodyPublishers.ofString(body)).assertProblem(403);
    ingest().post(RIVTA, "wrong", "text/xml", BodyPublishers.ofString(body)).assertProblem(401);
    deliver("application/json", body).assertProblem(415);
    deliver("text/xml;charset=EBCDIC-99", body).assertProblem(415);
    ingest().post(RIVTA + "?dryrun=true", HALLAND, "text/xml", BodyPublishers.ofString(body)).assertProblem(400);
    Answer event = ingest().post(RIVTA, COUNTRY, "text/xml", BodyPublishers.ofString(body));
    event.assertProblem(422);
    assertThat(event.text("/errors/0/code")).isEqualTo("not-registered");
    assertThat(stored("country/completed/")).isEmpty();
    assertThat(visits("completed", "refused-")).isEmpty();
  }

  @Test
  default void personalNumberInADeliveryIsRepeatedNowhere() {
    String number = aPersonalNumber();
    try (LogLines log = new LogLines()) {
      List<Answer> answers =
          List.of(
              deliver(completed("", aVisit(number))),
              deliver(enveloped(completed("", aVisit("pn").with("SjukhusNamn", number)))),
              deliver(completed("LeveransReferens=\"" + number + "\"", aVisit("pn"))),
              deliver(completed("", number)),
              deliver(completed("", "<a-" + number + "/>")));
      assertThat(answers).extracting(Answer::status).containsExactly(422, 500, 400, 400, 400);
      assertThat(answers).allSatisfy(answer -> assertThat(answer.toString()).doesNotContain(number));
      assertThat(log.lines()).noneMatch(line -> line.contains(number));
    }
    assertThat(stored("halland")).noneMatch(record -> (record.key() + record.value()).contains(number));
  }

  @Test
  default void whileKafkaIsGoneNoDeliveryIsTakenAndAfterwardsItIsStoredOnce() {
    awaitReadiness(200);
    String first = id(deliver(completed("", aVisit("outage-1"))));
    String body = completed("ErsattningsId=\"" + first + "\"", aVisit("outage-2"));
    awaitTimely(() -> assertRefusedWhileKafkaIsGone(body));
    awaitReadiness(200);
    AtomicInteger attempts = new AtomicInteger();
    await().until(() -> {
      attempts.incrementAndGet();
      return deliver(body).status() == 200;
    });
    String outage = "halland/completed/SE2321000115-E000000000002/outage-2";
    awaitCommitted(outage, 1);
    // What Kafka was too slow to confirm may be stored all the same; nothing that was sent while it was gone is.
    assertThat(committed(outage)).hasSizeBetween(1, attempts.get());
    awaitSettledMetrics();
  }

  private void assertRefusedWhileKafkaIsGone(String body) {
    awaitReadiness(200);
    broker().interrupt();
    try {
      long before = System.nanoTime();
      Answer answer = deliver(body);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
      answer.assertProblem(503);
      assertThat(answer.header("Retry-After")).hasValue("5");
      answer.assertCounts(1, 0, 0);
    } finally {
      broker().resume();
    }
  }

  private Answer deliver(String body) {
    return deliver("text/xml", body);
  }

  private Answer deliver(String type, String body) {
    return ingest().post(RIVTA, HALLAND, type, BodyPublishers.ofString(body));
  }

  /** Records of contacts whose id begins so. */
  private List<ConsumerRecord<String, String>> visits(String type, String prefix) {
    return stored("halland/" + type + "/SE2321000115-E000000000002/" + prefix);
  }

  private static String id(Answer answer) {
    Matcher matcher = Pattern.compile("<ErsattningsId>(.*)</ErsattningsId>").matcher(answer.response().body());
    assertThat(matcher.find()).as(answer.toString()).isTrue();
    return Objects.requireNonNull(matcher.group(1));
  }
}
