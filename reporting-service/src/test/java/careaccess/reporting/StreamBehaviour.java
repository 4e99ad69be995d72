package careaccess.reporting;

import static careaccess.reporting.GivenCells.shortAndLong;
import static careaccess.reporting.GivenCells.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Dimension;
import careaccess.http.ApiKeyFilter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.system.CapturedOutput;

/** Who listens hears what changes, as soon as he may know it: each once, and after a break the rest. */
interface StreamBehaviour extends Running {

  /** Not how long it takes, which is printed, but what it never takes, on processors that others use as well. */
  Duration SOON = Duration.ofSeconds(5);

  /** More bytes than it takes to say why a few streams end, and less than a full buffer. */
  int A_REASON = 1_000;

  private Heard internal(String question, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = ApiKeyFilter.HEADER;
    all[1] = Service.READER;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return Heard.of(service(), question, all);
  }

  private void publishSouth(long revision, long within) {
    for (String place : List.of("s1", "south", "SE")) {
      published().cell(waiting(place, "2026-09", null), revision, shortAndLong(within, 0));
    }
  }

  /** Until the queues of both months at all three places are these: place, month and how many, or null. */
  private void awaitQueues(String... queues) {
    String question = "/v1/values?indicator=QUEUE&place=SE,south,s1&period=2026-09,2026-10";
    await().atMost(PATIENCE).untilAsserted(() ->
        assertThat(service().get(question).path("values"))
            .extracting(value ->
                "%s %s %s".formatted(value.path("place").asString(), value.path("period").asString(), value.path("value")))
            .containsExactly(queues));
    awaitLag();
  }

  private void awaitSouth(int september) {
    awaitQueues(
        "SE 2026-09 " + september, "SE 2026-10 null", "south 2026-09 " + september, "south 2026-10 null",
        "s1 2026-09 " + september, "s1 2026-10 null");
  }

  private void awaitListening(Heard... all) {
    for (Heard heard : all) {
      await().atMost(PATIENCE).until(() -> heard.events().size() == 1);
      assertThat(heard.events().getFirst().name()).isEqualTo("listening");
    }
  }

  @Test
  @Timeout(180)
  default void aCorrectionIsHeardAtOnceByInternalReadersAndWithTheReleaseByEverybody() throws IOException {
    published().createTopic();
    publishSouth(1, 60);
    awaitSouth(60);
    assertThat(release().statusCode()).isEqualTo(201);
    String question = "/v1/stream?indicator=QUEUE,WAITING_90D&place=s1,SE&period=2026-09,2026-10";
    try (Heard internal = internal(question);
        Heard everybody = Heard.of(service(), question);
        Heard elsewhere = internal("/v1/stream?indicator=QUEUE&parent=north");
        Heard bySex = internal("/v1/stream?indicator=QUEUE&place=s1&breakdown=sex");
        Heard otherwise = Heard.of(service(), "/v1/stream?indicator=DIGITAL&level=unit")) {
      awaitListening(internal, everybody, elsewhere, bySex, otherwise);
      assertThat(everybody.lastId()).isEqualTo("r1");
      assertThat(everybody.events().getFirst().data())
          .hasToString("{\"release\":1,\"catalogue\":\"%s\"}".formatted(hash()));

      long asked = System.nanoTime();
      publishSouth(2, 67);
      await().atMost(SOON).until(() -> internal.figures().size() == 4);
      System.out.printf("Heard of a correction after %d ms%n", (System.nanoTime() - asked) / 1_000_000);
      assertThat(internal.keys())
          .containsExactlyInAnyOrder(
              "value QUEUE s1 2026-09", "value WAITING_90D s1 2026-09", "value QUEUE SE 2026-09", "value WAITING_90D SE 2026-09");
      for (Heard.Event event : internal.figures()) {
        assertThat(event.data())
            .isEqualTo(
                service()
                    .get(
                        "/v1/values?indicator=%s&place=%s&period=2026-09"
                            .formatted(event.data().path("indicator").asString(), event.data().path("place").asString()))
                    .at("/values/0"));
      }
      assertThat(everybody.events()).as("before the release").hasSize(1);

      awaitSouth(67);
      assertThat(release().body()).startsWith("{\"release\":2,");
      await().atMost(PATIENCE).until(() -> everybody.figures().size() == 4);
      assertThat(everybody.keys())
          .containsExactly(
              "value QUEUE SE 2026-09", "value WAITING_90D SE 2026-09", "value QUEUE s1 2026-09", "value WAITING_90D s1 2026-09");
      assertThat(everybody.lastId()).isEqualTo("r2");
      for (Heard.Event event : everybody.figures()) {
        assertThat(event.data())
            .isEqualTo(
                everybodys(
                        "/v1/values?indicator=%s&place=%s&period=2026-09"
                            .formatted(event.data().path("indicator").asString(), event.data().path("place").asString()))
                    .at("/values/0"));
      }
      published().cell(waiting("s1", "2026-09", new Breakdown(Dimension.SEX, "MAN")), 1, shortAndLong(67, 0));
      await().atMost(PATIENCE).until(() -> bySex.figures().size() == 1);
      assertThat(bySex.keys()).containsExactly("value QUEUE s1 2026-09 MAN");
      assertThat(internal.figures()).as("totals are not told again for a breakdown").hasSize(4);
      assertThat(internal.events()).as("nor does a release change a live figure").hasSize(5);
      assertThat(elsewhere.events()).hasSize(1);
      assertThat(otherwise.events()).hasSize(1);
    }
  }

  @Test
  @Timeout(180)
  default void whoComesAgainHearsTheRestAndNothingTwice() throws IOException {
    published().createTopic();
    publishSouth(1, 60);
    awaitSouth(60);
    String question = "/v1/stream?indicator=QUEUE,WAITING_90D,QUEUE_OVER_LIMIT&place=SE,south,s1&period=2026-09,2026-10";
    String begin;
    try (Heard first = internal(question)) {
      awaitListening(first);
      begin = first.lastId();
    }
    publishSouth(2, 67);
    published().cell(waiting("s1", "2026-10", null), 1, shortAndLong(1, 0));
    published().cell(waiting("s1", "2026-09", null), 3, Counts.NONE);
    awaitQueues(
        "SE 2026-09 67", "SE 2026-10 null", "south 2026-09 67", "south 2026-10 null", "s1 2026-09 null", "s1 2026-10 1");
    List<Heard.Event> all;
    try (Heard again = internal(question, "Last-Event-ID", begin)) {
      await().atMost(PATIENCE).until(() -> again.figures().size() == 12);
      all = again.figures();
      assertThat(again.keys())
          .as("what was taken back as gone, whatever it was in between")
          .containsExactlyInAnyOrder(
              "value QUEUE SE 2026-09", "value QUEUE_OVER_LIMIT SE 2026-09", "value WAITING_90D SE 2026-09",
              "value QUEUE south 2026-09", "value QUEUE_OVER_LIMIT south 2026-09", "value WAITING_90D south 2026-09",
              "value QUEUE s1 2026-10", "value QUEUE_OVER_LIMIT s1 2026-10", "value WAITING_90D s1 2026-10",
              "removed QUEUE s1 2026-09", "removed QUEUE_OVER_LIMIT s1 2026-09", "removed WAITING_90D s1 2026-09");
      assertThat(again.figures().stream().filter(event -> event.name().equals("removed")).findFirst().orElseThrow().data())
          .hasToString(
              """
              {"indicator":"QUEUE","place":"s1","period":"2026-09","breakdown":null,"deleted":true,"value":null,"numerator":null,\
              "denominator":null,"excluded":null,"unit":null,"state":null,"target":null,"status":null}""");
    }
    assertResumedFromEach(question, all, Service.READER);

    assertThat(release().statusCode()).isEqualTo(201);
    publishSouth(4, 80);
    awaitQueues(
        "SE 2026-09 80", "SE 2026-10 null", "south 2026-09 80", "south 2026-10 null", "s1 2026-09 80", "s1 2026-10 1");
    assertThat(release().statusCode()).isEqualTo(201);
    try (Heard everybody = Heard.of(service(), question + "&lastEventId=r0")) {
      await().atMost(PATIENCE).until(() -> everybody.lastId().equals("r2"));
      assertThat(everybody.keys()).as("from nothing").hasSizeGreaterThan(5).doesNotHaveDuplicates();
      assertResumedFromEach(question, everybody.figures(), "");
    }
  }

  /** Whoever breaks off behind an event, wherever in a change that is, hears those after it, and then no more. */
  private void assertResumedFromEach(String question, List<Heard.Event> all, String key) throws IOException {
    for (int i = 0; i < all.size(); i++) {
      List<Heard.Event> rest = all.subList(i + 1, all.size());
      String[] headers =
          key.isEmpty()
              ? new String[] {"Last-Event-ID", all.get(i).id()}
              : new String[] {"Last-Event-ID", all.get(i).id(), ApiKeyFilter.HEADER, key};
      try (Heard resumed = Heard.of(service(), question + "&lastEventId=r0", headers)) {
        await().atMost(PATIENCE).until(() -> resumed.figures().size() >= rest.size());
        assertThat(resumed.events()).as("behind %s", all.get(i)).isEqualTo(rest);
      }
    }
  }

  @Test
  @Timeout(180)
  default void whoCannotBeToldOneByOneIsToldToReadAnew() throws IOException, SQLException {
    published().createTopic();
    publishSouth(1, 60);
    awaitSouth(60);
    String question = "/v1/stream?indicator=QUEUE&place=s1";
    String now;
    try (Heard listening = internal(question)) {
      awaitListening(listening);
      now = listening.lastId();
    }
    assertThat(release().statusCode()).isEqualTo(201);
    assertAnew(question, now.replace("2026-11-22", "2026-11-21"), Service.READER, "day", now);
    assertAnew(question, now.replaceFirst("^[^.]+", "472f770d8a8e-1"), Service.READER, "catalogue", now);
    assertAnew(question, now + "0", Service.READER, "notKept", now);
    assertAnew(question, "r1", Service.READER, "role", now);
    assertAnew(question, now, "", "role", "r1");
    assertAnew(question, "r9", "", "notKept", "r1");
    execute("delete from changed_cells");
    assertAnew(question, now.replaceFirst("[^.]+$", "0"), Service.READER, "notKept", now);
    assertThat(release().statusCode()).isEqualTo(201);
    execute("update release set day = '2026-08-31' where release = 1");
    assertAnew(question + "&periodType=quarter&last=1", "r1", "", "day", "r2"); // The third, which had begun by then, and has ended.

    assertProblem(question + "&lastEventId=yesterday", "lastEventId", "must be the id of an event of this stream");
    assertProblem("/v1/stream?level=unit", "indicator", "Name at least an indicator or a place");
    assertProblem("/v1/stream?indicator=QUEU", "indicator", "Did you mean 'QUEUE'?");
    assertProblem(question + "&limit=5", "limit", "There is no parameter 'limit'");
    assertThat(service().answer(question, ApiKeyFilter.HEADER, "wrong").statusCode()).isEqualTo(401);
    assertThat(service().answer(question + "&breakdown=specialty").statusCode()).isEqualTo(401);
    assertThat(service().ask("HEAD", question, ApiKeyFilter.HEADER, Service.READER).statusCode()).isEqualTo(200);
    assertThat(service().answer(question, "Accept", "application/json").statusCode()).isEqualTo(406);
  }

  private void assertAnew(String question, String id, String key, String reason, String now) throws IOException {
    String[] headers = key.isEmpty() ? new String[0] : new String[] {ApiKeyFilter.HEADER, key};
    try (Heard heard = Heard.of(service(), question + "&lastEventId=" + id, headers)) {
      await().atMost(PATIENCE).until(() -> !heard.events().isEmpty());
      Heard.Event told = heard.events().getFirst();
      assertThat(told.name() + " " + told.data().path("reason").asString()).isEqualTo("read-anew " + reason);
      assertThat(told.data().path("detail").asString()).contains("Ask for the figures again");
      assertThat(told.id()).isEqualTo(now);
    }
  }

  @Test
  @StartsItself
  @Timeout(180)
  default void whoGoesAwayIsNoFault(CapturedOutput log) throws IOException {
    serve(Service.start(infrastructure(), catalogueFiles(), clients(), NOVEMBER, "careaccess.stream.heartbeat=100ms"));
    String question = "/v1/stream?indicator=QUEUE&place=SE";
    try (Heard everybody = Heard.of(service(), question);
        Heard internal = internal(question)) {
      awaitListening(everybody, internal);
    }
    await().atMost(PATIENCE).until(() -> ended("gone") == 2);
    service().close();
    assertThat(log.getAll()).doesNotContain("threw exception", "Exception Processing");
  }

  @Test
  @StartsItself
  @Timeout(180)
  default void aThousandListenWithoutAThreadEachAndWhoNeverReadsIsDropped() throws IOException {
    int many = 1000;
    serve(
        Service.start(
            infrastructure(),
            catalogueFiles(),
            clients(),
            NOVEMBER,
            "careaccess.stream.listeners=" + (many + 1),
            "careaccess.stream.heartbeat=1s",
            "careaccess.stream.patience=6s",
            // All requests have ten threads, which are counted below: virtual ones would not be seen.
            "spring.threads.virtual.enabled=false",
            "server.tomcat.threads.max=10"));
    published().createTopic();
    Map<CellKey, Counts> cells = new HashMap<>();
    for (String place : List.of("SE", "north", "middle", "south", "n1", "n2", "m1", "m2", "s1")) {
      for (YearMonth month = YearMonth.of(2010, 1); month.isBefore(YearMonth.of(2026, 11)); month = month.plusMonths(1)) {
        for (Basis basis : List.of(Basis.WAITING, Basis.COMPLETED)) {
          cells.put(new CellKey(place, month.toString(), null, "TREATMENT", basis), shortAndLong(60, 3));
        }
      }
    }
    published().cells(cells);
    await().atMost(PATIENCE).until(() ->
        values("/v1/values?indicator=QUEUE&place=SE,s1&period=2010-01,2026-10").contains("\"value\":63"));
    awaitLag();

    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    try (Crowd crowd = new Crowd(service().port(), many, "/v1/stream?indicator=QUEUE&place=s1&period=2026-10", Service.READER)) {
      await().atMost(PATIENCE).until(() -> crowd.heard("event: listening") == many);
      await().atMost(PATIENCE).until(() -> crowd.heard("\n:\n") >= 2L * many);
      int more = ManagementFactory.getThreadMXBean().getThreadCount() - threads;
      System.out.printf("%d listen: %d threads before, %+d since, of which one is the crowd's%n", many, threads, more);
      assertThat(more).isLessThan(10);
      assertThat(gauge("careaccess.reporting.stream.listening", "audience", "internal")).isEqualTo(many);

      String everything =
          "/v1/stream?place=SE,north,middle,south,n1,n2,m1,m2,s1&from=2010-01&to=2026-10&lastEventId=%s"
              .formatted(crowd.lastId().replaceFirst("[^.]+$", "0"));
      // One after the other, since what is held is told of all together. It is 3 MB; the two systems' buffers grow to 2 meanwhile.
      try (Socket late = deaf()) {
        request(late.getOutputStream(), everything);
        await().atMost(PATIENCE).during(Duration.ofMillis(300)).until(() -> held() > A_REASON); // All buffers are full.
        double held = held();
        HttpResponse<String> full = service().answer("/v1/stream?indicator=QUEUE");
        assertThat(full.statusCode()).isEqualTo(503);
        assertThat(full.headers().firstValue("Retry-After")).hasValue("5");
        long asked = System.nanoTime();
        published().cell(waiting("s1", "2026-10", null), 2, shortAndLong(70, 3));
        await().atMost(SOON).until(() -> crowd.heard("event: value") == many);
        System.out.printf(
            "All %d have heard of a change after %d ms, beside one that does not read, for whom %.0f bytes were held%n",
            many, (System.nanoTime() - asked) / 1_000_000, held);
        assertThat(held).isLessThan(500_000.0);
        await().atMost(PATIENCE).during(Duration.ofSeconds(2)).until(() -> held() < A_REASON); // Nothing more is told.
        assertThat(untilItEnds(late)).as("what somebody finds who reads at last").contains("event: end\ndata: {\"reason\":\"slow\"");
        await().atMost(PATIENCE).until(() -> ended("slow") == 1);
      }
      try (Socket deaf = deaf()) {
        request(deaf.getOutputStream(), everything);
        await().atMost(PATIENCE).until(() -> ended("slow") == 2);
        assertThat(held()).isZero();
      }
      assertThat(ended("gone") + ended("failed")).as("of the others").isZero();
      assertThat(gauge("careaccess.reporting.stream.listening", "audience", "internal")).isEqualTo(many);

      service().close();
      await().atMost(PATIENCE).untilAsserted(() ->
          assertThat(crowd.heard("event: end\ndata: {\"reason\":\"shutdown\"")).isEqualTo(many));
    }
  }

  /** Somebody who reads nothing by himself. */
  private Socket deaf() throws IOException {
    Socket deaf = new Socket();
    deaf.setReceiveBufferSize(4096);
    deaf.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    deaf.connect(new InetSocketAddress("localhost", service().port()));
    return deaf;
  }

  /** What there is to read until nothing more comes, or what there was of it when patience ran out. */
  private static String untilItEnds(Socket socket) throws IOException {
    long begun = System.nanoTime();
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] some = new byte[64 << 10];
    int more = socket.getInputStream().read(some);
    while (more >= 0 && System.nanoTime() - begun < PATIENCE.toNanos()) {
      read.write(some, 0, more);
      more = socket.getInputStream().read(some);
    }
    return read.toString(StandardCharsets.UTF_8);
  }

  private static void request(OutputStream out, String path) throws IOException {
    String text =
        "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s: %s\r\n\r\n"
            .formatted(path, ApiKeyFilter.HEADER, Service.READER);
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private double gauge(String name, String tag, String value) {
    return service().bean(MeterRegistry.class).get(name).tag(tag, value).gauge().value();
  }

  private double held() {
    return service().bean(MeterRegistry.class).get("careaccess.reporting.stream.held").gauge().value();
  }

  private double ended(String reason) {
    return service().bean(MeterRegistry.class).get("careaccess.reporting.stream.ended").tag("reason", reason).counter().count();
  }
}
