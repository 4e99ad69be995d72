package careaccess.ingest;

import static careaccess.ingest.Ingesting.array;
import static careaccess.ingest.RunningIngest.COUNTRY;
import static careaccess.ingest.Samples.aTally;
import static careaccess.ingest.Samples.aWait;
import static careaccess.ingest.Samples.anEvent;
import static careaccess.ingest.Samples.csv;
import static careaccess.ingest.Samples.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.ingest.RunningIngest.Answer;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Submissions that are stored as a whole or not at all. */
interface AtomicBehaviour extends Ingesting {

  /** Measurements, for tests to exceed. */
  int MOST = 5_000;

  /** What was answered, and after how long. */
  record Timed(Answer answer, Duration took) {}

  String ATOMIC = PATH + "?atomic=true";

  @Test
  default void validSubmissionOfAnyFormatIsStoredTogether() {
    assertThat(ingest().postJson(ATOMIC, COUNTRY, array(aWait("all-1"), aTally("all-2"))).response().body())
        .isEqualTo("{\"received\":2,\"accepted\":2,\"rejected\":0}");
    ingest().postLines(ATOMIC, COUNTRY, aWait("all-3") + "\n" + aWait("all-4")).assertCounts(2, 2, 0);
    ingest().postCsv(ATOMIC, COUNTRY, csv(';', aWait("all-5"), aWait("all-6"))).assertCounts(2, 2, 0);
    Answer event =
        ingest().post(
            ATOMIC,
            COUNTRY,
            CloudEventBehaviour.EVENT,
            BodyPublishers.ofString(anEvent(aWait("all-7")).toString()));
    assertThat(event.status()).as(event.toString()).isEqualTo(202);
    awaitCommitted("country/wait/all-", 6);
    awaitCommitted("country/tally/all-", 1);
    ConsumerRecord<String, String> record = committed("country/wait/all-7").getFirst();
    assertThat(event.number("/partition")).isEqualTo(record.partition());
    assertThat(event.number("/offset")).isEqualTo(record.offset());
    assertThat(ingest().postJson(ATOMIC, COUNTRY, "[]").status()).isEqualTo(202);
  }

  @Test
  default void anyInvalidOneKeepsAllOthersOut() {
    Stream<ObjectNode> waits =
        IntStream.range(0, 1_000).mapToObj(i -> i == 600 ? aWait("none-600").put("phase", "X") : aWait("none-" + i));
    Answer answer = ingest().postLines(ATOMIC, COUNTRY, lines(waits));
    answer.assertProblem(422);
    answer.assertCounts(1_000, 0, 1);
    assertThat(answer.number("/errors/0/line")).isEqualTo(601);
    assertThat(answer.text("/detail"))
        .isEqualTo(
            "1 of 1000 measurements are invalid; nothing is stored, since it was to be all or nothing. Correct what"
                + " errors lists and resubmit.");
    assertThat(stored("country/wait/none-")).isEmpty();
    awaitSettledMetrics();
  }

  @Test
  default void moreThanFitTogetherAreRefused() {
    Answer most = ingest().postLines(ATOMIC, COUNTRY, lines(IntStream.range(0, MOST).mapToObj(i -> aWait("most-" + i))));
    assertThat(most.status()).as(most.toString()).isEqualTo(202);
    awaitCommitted("country/wait/most-", MOST);
    for (String path : List.of(ATOMIC, ATOMIC + "&dryRun=true")) {
      Answer more =
          ingest().postLines(path, COUNTRY, lines(IntStream.rangeClosed(0, MOST).mapToObj(i -> aWait("more-" + i))));
      more.assertProblem(413);
      assertThat(more.text("/detail"))
          .isEqualTo(
              "More than 5000 measurements cannot be stored together. Nothing was stored; send fewer, or leave"
                  + " atomic=true out.");
    }
    assertThat(stored("country/wait/more-")).isEmpty();
    awaitSettledMetrics();
  }

  @Test
  default void dryRunOfIt() {
    Answer answer = ingest().postJson(ATOMIC + "&dryRun=true", COUNTRY, array(aWait("dry-all-1"), aWait("dry-all-2")));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    answer.assertCounts(2, 2, 0);
    assertThat(stored("country/wait/dry-all-")).isEmpty();
  }

  @Test
  default void bodyThatBreaksOffStoresNothingOfIt() {
    String body = aWait("torn-off-1") + "\n" + aWait("torn-off-2") + "\n";
    String answer =
        ingest()
            .raw(
                body,
                "POST " + ATOMIC + " HTTP/1.1",
                "X-API-Key: " + COUNTRY,
                "Content-Type: application/x-ndjson",
                "Content-Length: " + (body.length() + 100));
    assertThat(answer).startsWith("HTTP/1.1 400").contains("broke off before its end");
    assertThat(stored("country/wait/torn-off-")).isEmpty();
    awaitSettledMetrics();
  }

  @Test
  default void producerThatIsFencedStoresNothingAndTheNextOneDoes() throws ExecutionException, InterruptedException {
    ingest().postJson(ATOMIC, COUNTRY, aWait("fence-before").toString()).assertCounts(1, 1, 0);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker().bootstrapServers()))) {
      List<String> ids =
          admin.listTransactions().all().get().stream()
              .map(TransactionListing::transactionalId)
              .filter(id -> id.startsWith("careaccess-ingest-"))
              .toList();
      assertThat(ids).isNotEmpty();
      admin.fenceProducers(ids).all().get();
    }
    Answer fenced = ingest().postJson(ATOMIC, COUNTRY, array(aWait("fenced-1"), aWait("fenced-2")));
    fenced.assertProblem(503);
    fenced.assertCounts(2, 0, 0);
    assertThat(fenced.header("Retry-After")).hasValue("5");
    assertThat(committed("country/wait/fenced-")).isEmpty();
    await().until(() -> ingest().postJson(ATOMIC, COUNTRY, array(aWait("fenced-1"), aWait("fenced-2"))).status() == 202);
    awaitCommitted("country/wait/fenced-", 2);
    awaitSettledMetrics();
  }

  @Test
  default void thoseThatAreSentSlowlyKeepNobodyOut() {
    await().until(() -> ingest().postJson(ATOMIC, COUNTRY, aWait("quiet").toString()).status() == 202);
    List<String> ids = List.of("slow-1", "slow-2", "slow-3");
    List<Socket> slow = ids.stream().map(this::begin).toList();
    ingest().awaitUnderWay(ids.size());
    ingest().postJson(ATOMIC, COUNTRY, aWait("quick").toString()).assertCounts(1, 1, 0);
    assertThat(slow).allSatisfy(request -> assertThat(ingest().end(request, "}\n")).startsWith("HTTP/1.1 202"));
    awaitCommitted("country/wait/slow-", ids.size());
  }

  @Test
  default void whileKafkaIsGoneNothingOfItIsStored() {
    awaitTimely(this::assertNothingIsTakenWhileKafkaIsGone);
    awaitReadiness(200);
    assertThat(committed("country/wait/gone-1")).isEmpty();
    await().until(() -> ingest().postLines(ATOMIC, COUNTRY, aWait("gone-1") + "\n" + aWait("gone-2")).status() == 202);
    awaitCommitted("country/wait/gone-1", 1);
    awaitSettledMetrics();
  }

  private void assertNothingIsTakenWhileKafkaIsGone() throws Exception {
    awaitReadiness(200);
    ingest().postJson(ATOMIC, COUNTRY, aWait("gone-before").toString()).assertCounts(1, 1, 0);
    broker().interrupt();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Timed>> answers = new ArrayList<>();
      answers.add(clients.submit(this::pushWhileKafkaIsGone));
      answers.add(clients.submit(this::pushWhileKafkaIsGone));
      ingest().awaitUnderWay(2);
      answers.add(clients.submit(this::pushWhileKafkaIsGone));
      answers.add(clients.submit(this::pushWhileKafkaIsGone));
      for (Future<Timed> answered : answers) {
        Answer answer = answered.get().answer();
        answer.assertProblem(503);
        assertThat(answer.header("Retry-After")).hasValue("5");
        assertThat(answered.get().took()).isLessThan(Duration.ofSeconds(5));
      }
      Answer first = answers.getFirst().get().answer();
      first.assertCounts(2, 0, 0);
      assertThat(first.text("/detail")).contains("either none of them is or all are", "Resubmit all");
      pushWhileKafkaIsGone().answer().assertProblem(503);
    } finally {
      broker().resume();
    }
  }

  private Timed pushWhileKafkaIsGone() {
    long before = System.nanoTime();
    Answer answer = ingest().postLines(ATOMIC, COUNTRY, aWait("gone-1") + "\n" + aWait("gone-2"));
    return new Timed(answer, Duration.ofNanos(System.nanoTime() - before));
  }

  @Test
  default void restartOfTheBrokerInBetweenNeverStoresAPart() {
    awaitReadiness(200);
    Stream<ObjectNode> waits =
        IntStream.range(0, MOST)
            .mapToObj(i -> aWait("between-" + i))
            .peek(wait -> {
              if (wait.get("id").asString().equals("between-2000")) {
                broker().interrupt();
                broker().resume();
              }
            });
    Answer answer = ingest().postLines(ATOMIC, COUNTRY, lines(waits));
    assertThat(answer.status()).as(answer.toString()).isIn(202, 503);
    awaitReadiness(200);
    if (answer.status() == 202) {
      awaitCommitted("country/wait/between-", MOST);
    } else {
      // Readers see a commit partition by partition.
      await().untilAsserted(() -> assertThat(committed("country/wait/between-").size()).isIn(0, MOST));
    }
    awaitSettledMetrics();
  }

  /** A request that lacks its last two characters. */
  private Socket begin(String id) {
    String body = aWait(id).toString();
    return ingest()
        .open(
            body.substring(0, body.length() - 1),
            "POST " + ATOMIC + " HTTP/1.1",
            "X-API-Key: " + COUNTRY,
            "Content-Type: application/x-ndjson",
            "Content-Length: " + (body.length() + 1));
  }
}
