package careaccess.benchmarks.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.benchmarks.Latencies;
import careaccess.contract.catalogue.Catalogue;
import careaccess.local.process.StackFailure;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that takes note of what it was sent. */
class SourceTest {

  private static final Sample SAMPLE = new Sample(List.of("{\"id\":\"å\"}".getBytes(UTF_8), "{\"id\":\"2\"}".getBytes(UTF_8)));

  private final Map<String, Long> lines = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private Source source;
  private volatile int status = 202;
  private volatile boolean ending;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/measurements", this::take);
    server.setExecutor(threads);
    server.start();
    source = new Source(server.getAddress().getPort(), "key", SAMPLE);
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.close();
  }

  @Test
  void streamsAsManyAsItSaysInAsManyRequests() throws Exception {
    source.stream(3, 20_001);

    assertThat(lines).containsOnly(Map.entry("{\"id\":\"å\"}", 30_003L), Map.entry("{\"id\":\"2\"}", 30_000L));
    assertThat(source.accepted()).isEqualTo(60_003);
  }

  @Test
  void tellsHowFarAStreamIs() throws Exception {
    List<Long> handed = new ArrayList<>();

    source.stream(Form.NDJSON, SAMPLE, false, 3, handed::add);

    assertThat(handed).containsExactly(0L, 1L, 2L);
    assertThat(sum()).isEqualTo(3);
  }

  @Test
  void streamsTheSameAsTablesAndCompressed() throws Exception {
    source.stream(Form.CSV, SAMPLE.as(Form.CSV), true, 20_001, _ -> {});

    String columns = lines.keySet().stream().filter(line -> line.startsWith("type,id,revision,")).findAny().orElseThrow();
    String rest = ",".repeat((int) columns.chars().filter(character -> character == ',').count() - 1);
    assertThat(lines).containsOnly(
        Map.entry(columns, 1L), Map.entry(",å" + rest, 10_001L), Map.entry(",2" + rest, 10_000L));
    assertThat(source.accepted()).isEqualTo(20_001);
  }

  @Test
  void sendsOneByOneUntilTheTimeIsOver() throws Exception {
    Latencies latencies = source.asFastAsTheyGo(4, Duration.ofMillis(300));

    assertThat(latencies.count()).isPositive();
    assertThat(source.accepted()).isEqualTo(latencies.count()).isEqualTo(sum());
  }

  @Test
  void sendsAsManyAsTheScheduleSays() throws Exception {
    Latencies latencies = source.onSchedule(4, 200, Duration.ofMillis(500));

    assertThat(latencies.count()).isEqualTo(100);
    assertThat(sum()).isEqualTo(100);
  }

  @Test
  void goesOnWhereTheServiceEndsTheConnection() throws Exception {
    ending = true;

    assertThat(source.onSchedule(2, 1_000, Duration.ofMillis(50)).count()).isEqualTo(50);
    assertThat(sum()).isEqualTo(50);
  }

  /** A thousand that are due in a millisecond, on one connection: each waits for all before it. */
  @Test
  void whatWaitsIsTimedFromWhenItWasDue() throws Exception {
    double share = 0;
    // Once is enough: a machine that is slow at the start, before the first is due, takes its share of the whole.
    for (int i = 0; i < 5 && share < 0.5; i++) {
      share = shareThatTheLastOneWaits();
    }

    assertThat(share).isGreaterThan(0.5);
  }

  /** Of all the time that a thousand take. */
  private double shareThatTheLastOneWaits() throws Exception {
    long begun = System.nanoTime();
    Latencies latencies = source.onSchedule(1, 1_000_000, Duration.ofMillis(1));
    double elapsed = (System.nanoTime() - begun) / 1e6;

    assertThat(latencies.count()).isEqualTo(1_000);
    assertThat(latencies.millis(100)).isLessThanOrEqualTo(elapsed);
    return latencies.millis(100) / elapsed;
  }

  @Test
  void deliversAMonthOfOneRegionsVisits() throws Exception {
    server.createContext("/v1/rivta", exchange -> {
      new String(exchange.getRequestBody().readAllBytes(), UTF_8).lines().forEach(line -> lines.merge(line, 1L, Long::sum));
      byte[] answer = "<Meddelande>3 besök: 3 besök är lagrade.</Meddelande>".getBytes(UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    source.deliver(new NationalDelivery(Catalogue.load(null), "19", LocalDate.of(2026, 2, 14)), 3);

    assertThat(lines.keySet()).hasSize(5)
        .filteredOn(line -> line.startsWith("<Besok ")).hasSize(3)
        .allMatch(line -> line.contains(" Regionkod=\"56\" ") && line.contains(" StartAktivitet=\"2026-02-0"));
    assertThat(source.accepted()).isEqualTo(3);
    assertThat(source.deliveries()).isEqualTo(1);
  }

  @Test
  void failsWhereAnythingWasNotAccepted() {
    status = 503;

    assertThatThrownBy(() -> source.stream(1, 10))
        .isInstanceOf(StackFailure.class)
        .hasMessage("ingest answered 503: {\"accepted\":10}");
    assertThatThrownBy(() -> source.asFastAsTheyGo(1, Duration.ofSeconds(5))).isInstanceOf(StackFailure.class);
    assertThat(source.accepted()).isZero();
  }

  private long sum() {
    return lines.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Answers lines with a body of known length, and single ones with one in chunks, as Spring does. */
  private void take(HttpExchange exchange) throws IOException {
    Headers head = exchange.getRequestHeaders();
    InputStream in = exchange.getRequestBody();
    boolean compressed = "gzip".equals(head.getFirst("Content-Encoding"));
    String body = new String((compressed ? new GZIPInputStream(in) : in).readAllBytes(), UTF_8);
    boolean streamed = !head.getFirst("Content-Type").equals("application/json");
    body.lines().forEach(line -> lines.merge(line, 1L, Long::sum));
    long rows = body.lines().count() - (head.getFirst("Content-Type").equals("text/csv") ? 1 : 0);
    byte[] answer = "{\"accepted\":%d}".formatted(rows).getBytes(UTF_8);
    if (ending) {
      exchange.getResponseHeaders().set("Connection", "close");
    }
    exchange.sendResponseHeaders(status, streamed ? answer.length : 0);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
