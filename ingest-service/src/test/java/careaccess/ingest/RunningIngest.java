package careaccess.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.client.Clients;
import careaccess.http.tests.OpenApi;
import careaccess.http.tests.ReadClasses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it is started in earnest, on a free port, with three clients. */
final class RunningIngest implements AutoCloseable {

  /** A source of the whole country, registered for the event feed. */
  static final String COUNTRY = "key-of-country";

  /** A source of region 13, registered for monthly lists. */
  static final String HALLAND = "key-of-halland";

  /** Reads figures, pushes nothing. */
  static final String READER = "key-of-reader";

  /** Where no broker is, for tests that need none. */
  static final String NOBODYS_BROKER = "127.0.0.1:1";

  /** What only a stack trace has, or a message that was meant for programmers. */
  static final List<String> OF_THE_INSIDE =
      List.of(
          "Exception", "\tat ", "java.", "careaccess.ingest", "careaccess.contract", "careaccess.http", "org.springframework",
          "org.apache", "tools.jackson");

  /** In bytes, for tests to exceed. */
  static final int BODY_LIMIT = 200_000;

  /**
   * What the service said.
   *
   * @param body null where there is none
   */
  record Answer(int status, HttpResponse<String> response, @Nullable JsonNode body) {

    String contentType() {
      return response.headers().firstValue("Content-Type").orElse("(none)");
    }

    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    void assertCounts(long received, long accepted, long rejected) {
      assertThat(number("/received")).as(toString()).isEqualTo(received);
      assertThat(number("/accepted")).as(toString()).isEqualTo(accepted);
      assertThat(number("/rejected")).as(toString()).isEqualTo(rejected);
    }

    /** That it is a problem for people and programs, and tells nothing of the inside. */
    void assertProblem(int expected) {
      assertThat(status).as(toString()).isEqualTo(expected);
      assertThat(contentType()).as(toString()).isEqualTo("application/problem+json");
      assertThat(number("/status")).isEqualTo(expected);
      assertThat(text("/title")).isNotBlank();
      assertThat(text("/detail")).isNotBlank();
      assertThat(text("/traceId")).matches("[0-9a-f]{32}");
      assertThat(toString()).doesNotContain(OF_THE_INSIDE);
    }

    /** A member of the body; fails where there is none. */
    JsonNode at(String pointer) {
      if (body == null || body.at(pointer).isMissingNode()) {
        throw new AssertionError("no " + pointer + " in " + this);
      }
      return body.at(pointer);
    }

    long number(String pointer) {
      return at(pointer).asLong();
    }

    String text(String pointer) {
      return at(pointer).asString();
    }

    @Override
    public String toString() {
      return status + " " + contentType() + "\n" + response.body();
    }
  }

  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI root;

  RunningIngest(Path directory, String bootstrapServers, String... settings) {
    Path clients = directory.resolve("clients.json");
    write(clients);
    List<String> arguments = new ArrayList<>();
    arguments.add("--server.port=0");
    arguments.add("--spring.kafka.bootstrap-servers=" + bootstrapServers);
    arguments.add("--careaccess.clients=" + clients);
    for (String setting : settings) {
      arguments.add("--" + setting);
    }
    context =
        new SpringApplicationBuilder(IngestService.class)
            .initializers(new ReadClasses())
            .run(arguments.toArray(String[]::new));
    root = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
  }

  Answer postJson(String path, String key, String body) {
    return post(path, key, "application/json", BodyPublishers.ofString(body));
  }

  Answer postLines(String path, String key, String body) {
    return post(path, key, "application/x-ndjson", BodyPublishers.ofString(body));
  }

  Answer postLines(String path, String key, InputStream body) {
    return post(path, key, "application/x-ndjson", BodyPublishers.ofInputStream(() -> body));
  }

  Answer postCsv(String path, String key, String body) {
    return post(path, key, "text/csv", BodyPublishers.ofString(body));
  }

  Answer post(String path, String key, String contentType, BodyPublisher body) {
    return send(request(path).header("X-API-Key", key).header("Content-Type", contentType).POST(body));
  }

  Answer postEncoded(String path, String key, String contentType, String encoding, BodyPublisher body) {
    return send(
        request(path)
            .header("X-API-Key", key)
            .header("Content-Type", contentType)
            .header("Content-Encoding", encoding)
            .POST(body));
  }

  Answer delete(String path, String key) {
    return send(request(path).header("X-API-Key", key).DELETE());
  }

  ApplicationContext context() {
    return context;
  }

  /** Where health and metrics are, when they have a port of their own. */
  URI apart() {
    return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.management.port"));
  }

  URI root() {
    return root;
  }

  Answer get(String path) {
    return send(request(path));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(root.resolve(path));
  }

  /** The answer to a request as no client would write it. */
  String raw(String body, String... head) {
    return end(open(body, head), "");
  }

  /** A request of which more is to come. */
  Socket open(String body, String... head) {
    String request = String.join("\r\n", head) + "\r\nHost: localhost\r\nConnection: close\r\n\r\n" + body;
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), root.getPort());
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return socket;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The answer to a request, once this has been sent of it too. */
  String end(Socket begun, String body) {
    try (Socket socket = begun) {
      socket.getOutputStream().write(body.getBytes(UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A connection over which lines were begun to be sent, and nothing more comes unless the test sends it. */
  Socket begin(String path, String key, String start) {
    return begin(path, key, "application/x-ndjson", start);
  }

  Socket begin(String path, String key, String contentType, String start) {
    return open(
        chunk(start),
        "POST " + path + " HTTP/1.1",
        "X-API-Key: " + key,
        "Content-Type: " + contentType,
        "Transfer-Encoding: chunked");
  }

  /** Whether something was said to a request already, although more of it was to come. */
  static boolean isAnswered(Socket begun) {
    try {
      return begun.getInputStream().available() > 0;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A piece of such a body; an empty one ends it. */
  static String chunk(String text) {
    return Integer.toHexString(text.getBytes(UTF_8).length) + "\r\n" + text + "\r\n";
  }

  /** Until so many requests have been let in and are not answered yet. */
  void awaitUnderWay(int count) {
    await()
        .until(
            () -> Ingesting.sum(get("/actuator/prometheus").response().body(), "careaccess_ingest_requests") == count);
  }

  /** The answers to so many requests, each sent without waiting for another. */
  static List<Answer> atOnce(int count, IntFunction<Answer> request) {
    List<Future<Answer>> answers;
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = IntStream.range(0, count).mapToObj(i -> clients.submit(() -> request.apply(i))).toList();
    }
    return answers.stream().map(Future::resultNow).toList();
  }

  /** The methods of controllers that sources may call. */
  List<Handler> handlers() {
    return context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods().entrySet().stream()
        .flatMap(mapped -> Handler.of(mapped.getKey(), mapped.getValue()))
        .filter(handler -> handler.operation().path().startsWith("/v1/"))
        .toList();
  }

  /** The answer, which must be one that the service's OpenAPI document has. */
  Answer send(HttpRequest.Builder builder) {
    try {
      HttpRequest request = builder.build();
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString(UTF_8));
      boolean json = response.headers().firstValue("Content-Type").filter(type -> type.contains("json")).isPresent();
      Answer answer =
          new Answer(response.statusCode(), response, json ? JsonMapper.shared().readTree(response.body()) : null);
      OpenApi.assertDocumented(request, response);
      return answer;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public void close() {
    http.close();
    context.close();
  }

  private static void write(Path file) {
    String clients =
        """
        [{"client": "country", "keyHash": "%s", "role": "source", "places": ["SE"], "types": ["wait", "tally"]},
         {"client": "halland", "keyHash": "%s", "role": "source", "places": ["13"],
          "types": ["completed", "waiting", "tally"]},
         {"client": "reader", "keyHash": "%s", "role": "internal", "places": [], "types": []}]
        """
            .formatted(Clients.hash(COUNTRY), Clients.hash(HALLAND), Clients.hash(READER));
    try {
      Files.writeString(file, clients);
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }
}
