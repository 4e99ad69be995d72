package careaccess.ingest;

import static careaccess.ingest.RunningIngest.COUNTRY;
import static careaccess.ingest.RunningIngest.HALLAND;
import static careaccess.ingest.RunningIngest.NOBODYS_BROKER;
import static careaccess.ingest.Samples.aCompleted;
import static careaccess.ingest.Samples.aWait;
import static careaccess.ingest.Samples.anEvent;
import static careaccess.ingest.Samples.gzip;
import static careaccess.ingest.Samples.lines;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.ingest.RunningIngest.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that ask for more than they may, and a service that is asked for more than it takes. */
class QuotaIT {

  private static final String DRY_RUN = Ingesting.PATH + "?dryRun=true";

  @TempDir Path directory;

  @Test
  void requestsBeyondTheQuotaAreToldWhenToComeAgain() throws IOException {
    try (RunningIngest ingest =
        new RunningIngest(directory, NOBODYS_BROKER, "careaccess.quota.requests=4", "careaccess.clients-every=50ms")) {
      List<Answer> answers = RunningIngest.atOnce(20, _ -> push(ingest, COUNTRY));
      assertThat(answers).extracting(Answer::status).contains(200, 429);
      Answer refused = answers.stream().filter(answer -> answer.status() == 429).findFirst().orElseThrow();
      refused.assertProblem(429);
      assertThat(refused.header("Retry-After")).hasValue("1");
      assertThat(refused.text("/detail")).contains("4 requests a second", "Nothing was read or stored");
      assertThat(refused(ingest, "country", "requests"))
          .isEqualTo(answers.stream().filter(answer -> answer.status() == 429).count());
      await().until(() -> push(ingest, COUNTRY).status() == 200);

      Path file = directory.resolve("clients.json");
      Files.writeString(
          file, Files.readString(file).replace("\"client\": \"halland\"", "\"quota\": {\"requests\": 100}, \"client\": \"halland\""));
      await()
          .untilAsserted(
              () ->
                  assertThat(IntStream.range(0, 20).mapToObj(_ -> pushList(ingest)))
                      .extracting(Answer::status)
                      .containsOnly(200));
    }
  }

  @Test
  void streamBeyondTheQuotaIsReadMoreSlowlyAndTheNextIsRefused() throws Exception {
    try (RunningIngest ingest = new RunningIngest(directory, NOBODYS_BROKER, "careaccess.quota.measurements=100");
        ExecutorService sender = Executors.newVirtualThreadPerTaskExecutor()) {
      long before = System.nanoTime();
      Future<Answer> held =
          sender.submit(
              () -> ingest.postLines(DRY_RUN, COUNTRY, lines(IntStream.range(0, 500).mapToObj(i -> aWait("quota-" + i)))));
      Answer next = await().until(() -> push(ingest, COUNTRY), answer -> answer.status() != 200);
      next.assertProblem(429);
      assertThat(next.text("/detail")).contains("100 measurements a second");
      Answer receipt = ingest.send(ingest.request(ReceiptBehaviour.RECEIPTS + "none").header("X-API-Key", COUNTRY));
      assertThat(receipt.status()).as("a receipt may be asked for: %s", receipt).isEqualTo(400);
      assertThat(pushList(ingest).status()).isEqualTo(200);
      Answer stream = held.get();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(3));
      assertThat(stream.status()).as(stream.toString()).isEqualTo(200);
      stream.assertCounts(500, 500, 0);
      assertThat(refused(ingest, "country", "measurements")).isEqualTo(1);
      String metrics = ingest.get("/actuator/prometheus").response().body();
      assertThat(Ingesting.sum(metrics, "careaccess_ingest_slowed_total\\{source=\"country\"\\}")).isPositive();
    }
  }

  @Test
  void requestsAtATimeAreLimitedForEachAndForAll() throws IOException {
    try (RunningIngest ingest =
        new RunningIngest(
            directory, NOBODYS_BROKER, "careaccess.quota.concurrent=2", "careaccess.limits.concurrent=3")) {
      List<Socket> unfinished = new ArrayList<>();
      unfinished.add(ingest.begin(DRY_RUN, COUNTRY, "{"));
      unfinished.add(ingest.begin(DRY_RUN, COUNTRY, "{"));
      ingest.awaitUnderWay(2);
      Answer beyond =
          await().until(
              () -> {
                for (int i = 0; i < unfinished.size(); i++) {
                  unfinished.set(i, held(ingest, unfinished.get(i), Bodies.NDJSON));
                }
                return push(ingest, COUNTRY);
              },
              answer -> answer.status() != 200);
      beyond.assertProblem(429);
      assertThat(beyond.text("/detail")).contains("2 requests at a time");
      String delivery = RivtaSamples.completed("", RivtaSamples.aVisit("quota"));
      ingest.post(DeliveringBehaviour.RIVTA, COUNTRY, "text/xml", BodyPublishers.ofString(delivery)).assertProblem(429);

      unfinished.add(ingest.begin(DRY_RUN, HALLAND, "{"));
      ingest.awaitUnderWay(3);
      Answer busy = pushList(ingest);
      busy.assertProblem(503);
      assertThat(busy.header("Retry-After")).hasValue("5");
      assertThat(refused(ingest, "halland", "busy")).isPositive();
      assertThat(ingest.get("/actuator/health/liveness").status()).isEqualTo(200);

      for (Socket socket : unfinished) {
        socket.close();
      }
      await().until(() -> push(ingest, COUNTRY).status() == 200 && pushList(ingest).status() == 200);
    }
  }

  @Test
  void bodiesThatAreHeldTakeSoMuchMemoryAndNoMore() throws IOException {
    try (RunningIngest ingest =
        new RunningIngest(
            directory, NOBODYS_BROKER, "careaccess.limits.body=100KB", "careaccess.limits.memory=101KB")) {
      String large = aCompleted("large").put("note", "x".repeat(10_000)).toString();
      AtomicReference<Socket> begun = new AtomicReference<>(ingest.begin(DRY_RUN, COUNTRY, "application/json", "{"));
      ingest.awaitUnderWay(1);
      Answer refused =
          await().until(
              () -> {
                begun.set(held(ingest, begun.get(), "application/json"));
                return ingest.postJson(DRY_RUN, HALLAND, large);
              },
              answer -> answer.status() != 200);
      try (Socket _ = begun.get()) {
        refused.assertProblem(503);
        assertThat(refused.header("Retry-After")).hasValue("5");
        assertThat(pushList(ingest).status()).isEqualTo(200);
        assertThat(ingest.postLines(DRY_RUN, HALLAND, large).status()).isEqualTo(200);
        String event = anEvent(aCompleted("large")).put("extension", "x".repeat(10_000)).toString();
        ingest.post(DRY_RUN, HALLAND, CloudEvents.EVENT, BodyPublishers.ofString(event)).assertProblem(503);
        postCompressed(ingest, large).assertProblem(503); // Nobody knows how long it is until it has been inflated.
        assertThat(refused(ingest, "halland", "memory")).isPositive();

        String line = "x".repeat(100_000);
        List<Answer> streamed = List.of(
            ingest.postLines(DRY_RUN, HALLAND, line),
            ingest.postEncoded(DRY_RUN, HALLAND, Bodies.NDJSON, "gzip", BodyPublishers.ofByteArray(gzip(line.getBytes(UTF_8)))),
            ingest.postCsv(DRY_RUN, HALLAND, "type,id\nwait," + line),
            ingest.post(DeliveringBehaviour.RIVTA, HALLAND, "text/xml", BodyPublishers.ofString("<" + line)));
        assertThat(streamed)
            .allSatisfy(answer -> {
              answer.assertProblem(503);
              assertThat(answer.header("Retry-After")).hasValue("5");
            });
      }
      await().until(() -> ingest.postJson(DRY_RUN, HALLAND, large).status() == 200);
      for (int i = 0; i < 3; i++) {
        await("what was taken is given back").until(() -> postCompressed(ingest, large).status() == 200);
      }
    }
  }

  @Test
  void oneClientTakesHalfOfThatMemoryAtMost() throws IOException {
    try (RunningIngest ingest =
        new RunningIngest(
            directory, NOBODYS_BROKER, "careaccess.limits.body=100KB", "careaccess.limits.memory=200KB")) {
      AtomicReference<Socket> begun = new AtomicReference<>(ingest.begin(DRY_RUN, COUNTRY, "application/json", "{"));
      ingest.awaitUnderWay(1);
      Answer refused =
          await().until(
              () -> {
                begun.set(held(ingest, begun.get(), "application/json"));
                return push(ingest, COUNTRY);
              },
              answer -> answer.status() != 200);
      try (Socket _ = begun.get()) {
        refused.assertProblem(429);
        assertThat(refused.header("Retry-After")).hasValue("5");
        assertThat(refused.text("/detail")).startsWith("The service holds as much of this client as it takes of one.");
        assertThat(refused(ingest, "country", "share")).isPositive();
        assertThat(pushList(ingest).status()).isEqualTo(200);
        assertThat(postCompressed(ingest, aCompleted("compressed").toString()).status())
            .as("it counts as all the rest")
            .isEqualTo(200);
        assertThat(ingest.postLines(DRY_RUN, COUNTRY, aWait("line").toString()).status()).isEqualTo(200);
      }
      await().until(() -> push(ingest, COUNTRY).status() == 200);
    }
  }

  @Test
  void measurementsThatAreHeldToBeStoredTogetherTakeOfThatMemory() throws IOException {
    try (OwnBroker broker = new OwnBroker(directory)) {
      broker.resume();
      try (RunningIngest ingest =
          new RunningIngest(
              directory,
              broker.bootstrapServers(),
              "careaccess.limits.body=1KB",
              "careaccess.limits.memory=128KB",
              "careaccess.broker.probe-every=100ms")) {
        await().until(() -> ingest.get("/actuator/health/readiness").status() == 200);
        Answer refused = together(ingest, 400);
        refused.assertProblem(429);
        assertThat(refused.header("Retry-After")).hasValue("5");
        assertThat(refused.text("/detail")).contains("no room for as many measurements");
        assertThat(refused(ingest, "country", "share")).isEqualTo(1);
        together(ingest, 200).assertCounts(200, 200, 0);
      }
    }
  }

  private static Answer together(RunningIngest ingest, int measurements) {
    return ingest.postLines(
        AtomicBehaviour.ATOMIC, COUNTRY, lines(IntStream.range(0, measurements).mapToObj(i -> aWait("together-" + i))));
  }

  /**
   * A request that is not ended; another one where that was refused. It counts as under way before it has its place, or its
   * memory, and who asks in between may get it instead.
   */
  private static Socket held(RunningIngest ingest, Socket begun, String type) throws IOException {
    if (!RunningIngest.isAnswered(begun)) {
      return begun;
    }
    begun.close();
    return ingest.begin(DRY_RUN, COUNTRY, type, "{");
  }

  private static Answer postCompressed(RunningIngest ingest, String body) {
    BodyPublisher compressed = BodyPublishers.ofByteArray(gzip(body.getBytes(UTF_8)));
    return ingest.postEncoded(DRY_RUN, HALLAND, "application/json", "gzip", compressed);
  }

  private static Answer push(RunningIngest ingest, String key) {
    return ingest.postJson(DRY_RUN, key, aWait("quota").toString());
  }

  private static Answer pushList(RunningIngest ingest) {
    return ingest.postJson(DRY_RUN, HALLAND, aCompleted("quota").toString());
  }

  private static long refused(RunningIngest ingest, String source, String reason) {
    String series = "careaccess_ingest_refused_total\\{reason=\"%s\",source=\"%s\"\\}".formatted(reason, source);
    return Math.round(Ingesting.sum(ingest.get("/actuator/prometheus").response().body(), series));
  }
}
