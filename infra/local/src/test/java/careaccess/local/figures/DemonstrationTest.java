package careaccess.local.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.local.figures.Demonstration.Outcome;
import careaccess.local.process.Console;
import careaccess.local.process.StackFailure;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemonstrationTest {

  private record Answer(int status, String body) {}

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private HttpServer ingest;

  @BeforeEach
  void start() throws IOException {
    ingest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ingest.createContext("/v1/measurements", this::take);
    ingest.start();
  }

  @AfterEach
  void stop() {
    ingest.stop(0);
  }

  @Test
  void everyLineIsSentOnceAndInOrder() throws InterruptedException {
    List<String> lines = IntStream.range(0, 5003).mapToObj(i -> "{\"id\":\"" + i + "\"}").toList();
    answers.addAll(List.of(new Answer(202, "{}"), new Answer(202, "{}")));

    assertThat(load(lines)).isEqualTo(new Outcome(5003, 0));
    assertThat(String.join("", bodies).lines().toList()).isEqualTo(lines);
    assertThat(bodies).hasSize(2);
  }

  @Test
  void invalidMeasurementsAreCountedOnceHoweverManyErrorsTheyHave() throws InterruptedException {
    answers.add(new Answer(422, """
        {"errors":[{"index":0,"field":"phase"},{"index":0,"field":"unit"},{"index":2,"field":"unit"}]}"""));

    assertThat(load(List.of("a", "b", "c"))).isEqualTo(new Outcome(1, 2));
  }

  @Test
  void aBusyServiceIsAskedAgain() throws InterruptedException {
    answers.addAll(List.of(new Answer(429, ""), new Answer(503, ""), new Answer(202, "{}")));

    assertThat(load(List.of("a"))).isEqualTo(new Outcome(1, 0));
    assertThat(bodies).containsExactly("a\n", "a\n", "a\n");
  }

  @Test
  void anyOtherAnswerIsAFailureInItsOwnWords() {
    answers.add(new Answer(403, "{\"title\":\"Forbidden\",\"detail\":\"not registered for wait\"}"));

    assertThatThrownBy(() -> load(List.of("a")))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("answered 403 (not registered for wait)");
  }

  private Outcome load(List<String> lines) throws InterruptedException {
    Console console = Console.plain(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    URI base = URI.create("http://127.0.0.1:" + ingest.getAddress().getPort());
    try (HttpClient http = HttpClient.newHttpClient()) {
      return new Demonstration(http, base, "key", console, InstantSource.system()).load("loading", lines.size(), lines);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Answer answer = answers.isEmpty() ? new Answer(500, "") : answers.removeFirst();
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Retry-After", "0");
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
