package careaccess.ingest;

import static careaccess.ingest.RunningIngest.COUNTRY;
import static careaccess.ingest.Samples.aWait;
import static careaccess.ingest.Samples.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.receipt.SubmissionId;
import careaccess.http.tests.LogLines;
import careaccess.ingest.RunningIngest.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What happens while Kafka is gone, and after. */
interface OutageBehaviour extends Ingesting {

  @Test
  default void whileKafkaIsGoneNothingIsAcceptedAndAfterwardsEverythingIsAsBefore() {
    awaitTimely(this::assertNothingIsAcceptedWhileKafkaIsGone);
    awaitReadiness(200);
    await().until(() -> ingest().postJson(PATH, COUNTRY, aWait("outage-2").toString()).status() == 202);
    assertThat(stored("country/wait/outage-2")).isNotEmpty();
    awaitSettledMetrics();
  }

  private void assertNothingIsAcceptedWhileKafkaIsGone() throws Exception {
    awaitReadiness(200);
    assertThat(ingest().postJson(PATH, COUNTRY, aWait("outage-1").toString()).status()).isEqualTo(202);
    broker().interrupt();
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
        LogLines log = new LogLines()) {
      List<Future<Answer>> receipts =
          IntStream.range(0, 5).mapToObj(_ -> askers.submit(this::askForAReceipt)).toList();
      String invalidToo = aWait("outage-3") + "\n" + aWait("outage-4").put("phase", "X");
      for (String body : List.of(aWait("outage-2").toString(), invalidToo)) {
        long before = System.nanoTime();
        Answer answer = ingest().postLines(PATH, COUNTRY, body);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        answer.assertProblem(503);
        assertThat(answer.header("Retry-After")).hasValue("5");
        assertThat(answer.number("/accepted")).isZero();
        assertThat(answer.text("/detail")).contains("acknowledged 0 of the").contains("Resubmit");
        // Another thread gives up, and says so when the answer may be on its way already.
        await().untilAsserted(() ->
            assertThat(log.lines()).anyMatch(line ->
                line.contains("could not be stored") && line.contains("\"trace\":{\"id\":\"" + answer.text("/traceId"))));
      }
      List<String> details = new ArrayList<>();
      for (Future<Answer> asked : receipts) {
        Answer receipt = asked.get(10, TimeUnit.SECONDS);
        receipt.assertProblem(503);
        assertThat(receipt.header("Retry-After")).hasValue("5");
        details.add(receipt.text("/detail"));
      }
      assertThat(details)
          .containsOnlyOnce("4 receipts are being read, which is as many as there may be.")
          .contains("Kafka did not answer in time. The receipt is where it was.");
      awaitReadiness(503);
      Answer readiness = ingest().get("/actuator/health/readiness");
      assertThat(readiness.text("/components/kafka/details/reason")).startsWith("Kafka ");
      assertThat(readiness.text("/components/kafka/details/remedy")).isNotBlank();
      assertThat(readiness.toString()).doesNotContain("Exception", "127.0.0.1", "localhost");
      assertThat(ingest().get("/actuator/health/liveness").status()).isEqualTo(200);
      assertThat(ingest().get("/actuator/health/startup").status()).isEqualTo(200);
      assertThat(ingest().get("/actuator/health").response().body()).doesNotContain("details", "kafka");
    } finally {
      broker().resume();
    }
  }

  @Test
  default void afterSeveralFailuresTheNextAreRefusedAtOnceUntilKafkaIsBack() {
    awaitReadiness(200);
    AtomicInteger round = new AtomicInteger();
    broker().interrupt();
    try {
      // Where the circuit's pause is over before all have been asked, one of them is let through, as it should be.
      await().pollDelay(Duration.ZERO).untilAsserted(() -> assertRefusedAtOnce(round.incrementAndGet()));
    } finally {
      broker().resume();
    }
    await().until(() -> ingest().postJson(PATH, COUNTRY, aWait("closed-1").toString()).status() == 202);
    assertThat(scraped("careaccess_ingest_circuit\\{state=\"closed\"\\}")).isEqualTo(1);
    await().untilAsserted(
        () -> assertThat(postAtOnce("closed-2-", 60)).extracting(Answer::status).containsOnly(202));
    assertThat(stored("country/wait/refused-" + round + "-")).isEmpty();
    awaitSettledMetrics();
  }

  private void assertRefusedAtOnce(int round) {
    String refusals = "careaccess_ingest_refused_total\\{reason=\"kafka\",source=\"country\"\\}";
    double earlier = scraped(refusals);
    List<Answer> failed = postAtOnce("circuit-" + round + "-", 60);
    assertThat(failed).extracting(Answer::status).containsOnly(503);
    long before = System.nanoTime();
    List<Answer> refused = postAtOnce("refused-" + round + "-", 60);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    assertThat(refused)
        .allSatisfy(answer -> {
          answer.assertProblem(503);
          assertThat(answer.header("Retry-After")).hasValue("5");
          assertThat(answer.text("/detail")).contains("Nothing was read or stored");
        });
    assertThat(scraped("careaccess_ingest_circuit\\{state=\"open\"\\}")).isEqualTo(1);
    long told =
        Stream.concat(failed.stream(), refused.stream())
            .filter(answer -> answer.text("/detail").contains("Nothing was read or stored"))
            .count();
    assertThat(scraped(refusals)).isEqualTo(earlier + told);
    assertThat(ingest().get("/actuator/health/readiness").status()).isEqualTo(503);
  }

  private double scraped(String series) {
    return Ingesting.sum(ingest().get("/actuator/prometheus").response().body(), series);
  }

  private Answer askForAReceipt() {
    String path = ReceiptBehaviour.RECEIPTS + SubmissionId.at(System.currentTimeMillis());
    return ingest().send(ingest().request(path).header("X-API-Key", COUNTRY));
  }

  private List<Answer> postAtOnce(String id, int count) {
    return RunningIngest.atOnce(count, i -> ingest().postJson(PATH, COUNTRY, aWait(id + i).toString()));
  }

  @Test
  default void streamThatKafkaFailsInTheMiddleIsGivenUpAndEverythingAcknowledgedIsThere() {
    awaitReadiness(200);
    AtomicBoolean interrupted = new AtomicBoolean();
    Stream<ObjectNode> waits =
        IntStream.range(0, 40_000)
            .mapToObj(i -> aWait("torn-" + i))
            .peek(wait -> {
              if (wait.get("id").asString().equals("torn-10000")) {
                broker().interrupt();
                interrupted.set(true);
              }
            });
    Answer answer;
    try {
      answer = ingest().postLines(PATH, COUNTRY, lines(waits));
    } finally {
      if (interrupted.get()) {
        broker().resume();
      }
    }
    answer.assertProblem(503);
    assertThat(answer.number("/received")).isBetween(1_000L, 39_999L);
    awaitReadiness(200);
    assertThat(stored("country/wait/torn-")).hasSizeGreaterThanOrEqualTo(Math.toIntExact(answer.number("/accepted")));
    awaitSettledMetrics();
  }
}
