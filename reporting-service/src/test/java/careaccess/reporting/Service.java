package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.client.Clients;
import careaccess.http.ApiKeyFilter;
import careaccess.http.tests.OpenApi;
import careaccess.http.tests.ReadClasses;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as a whole, running, and a client of it. */
final class Service implements AutoCloseable {

  static final String READER = "reader-key";
  static final String SOURCE = "source-key";
  static final String PUBLISHER = "publisher-key";

  private final ConfigurableApplicationContext context;
  private final SentStatements statements;
  private final HttpClient http = HttpClient.newHttpClient();

  private Service(ConfigurableApplicationContext context, SentStatements statements) {
    this.context = context;
    this.statements = statements;
  }

  static Service start(
      Infrastructure infrastructure, Path catalogue, Path clients, Clock clock, String... settings) {
    SentStatements statements = new SentStatements();
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(ReportingService.class)
            .initializers(
                new ReadClasses(),
                starting -> {
                  GenericApplicationContext beans = (GenericApplicationContext) starting;
                  beans.registerBean("testClock", Clock.class, () -> clock, definition -> definition.setPrimary(true));
                  beans.registerBean("sentStatements", SentStatements.class, () -> statements);
                })
            .run(arguments(infrastructure, catalogue, clients, settings));
    return new Service(context, statements);
  }

  /** Settings of a test are others than these, and stronger than application.yml. */
  private static String[] arguments(Infrastructure infrastructure, Path catalogue, Path clients, String... settings) {
    Stream<String> all =
        Stream.of(
            "--server.port=0",
            "--spring.main.banner-mode=off",
            "--careaccess.catalogue=" + catalogue,
            "--careaccess.clients=" + clients,
            "--careaccess.feed.look=100ms",
            "--careaccess.rebuild.look=100ms",
            "--careaccess.releases.look=100ms",
            "--careaccess.stream.look=100ms",
            "--careaccess.feed.retry-at-most=1s",
            "--careaccess.feed.silence=2s",
            "--careaccess.feed.statement=2s",
            // What is fetched in vain is waited for when a feed stops.
            "--spring.kafka.consumer.fetch-max-wait=50ms",
            "--spring.kafka.bootstrap-servers=" + infrastructure.brokers(),
            "--spring.datasource.url=" + infrastructure.jdbcUrl(),
            "--spring.datasource.username=" + infrastructure.user(),
            "--spring.datasource.password=" + infrastructure.password());
    return Stream.concat(all, Stream.of(settings).map(setting -> "--" + setting)).toArray(String[]::new);
  }

  /** A list of clients with a reader, a source and a publisher. */
  static Path clients(Path directory) throws IOException {
    return Files.writeString(
        directory.resolve("clients.json"),
        """
        [{"client": "reader", "keyHash": "%s", "role": "internal", "places": [], "types": []},
         {"client": "source", "keyHash": "%s", "role": "source", "places": ["SE"], "types": ["tally"]},
         {"client": "publisher", "keyHash": "%s", "role": "publisher", "places": [], "types": []}]
        """
            .formatted(Clients.hash(READER), Clients.hash(SOURCE), Clients.hash(PUBLISHER)));
  }

  /** As the reader. */
  JsonNode get(String path) {
    HttpResponse<String> response = answer(path, ApiKeyFilter.HEADER, READER);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json(response);
  }

  HttpResponse<String> answer(String path, String... headers) {
    return send(path, request -> headers.length > 0 ? request.headers(headers) : request);
  }

  /** On any of its ports, whatever the document says. */
  HttpResponse<String> answerAt(int port, String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    return send((headers.length > 0 ? request.headers(headers) : request).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The answer, which must be one that the service's OpenAPI document has. */
  private HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> how) {
    HttpRequest asked = how.apply(HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))).build();
    HttpResponse<String> answer = send(asked, HttpResponse.BodyHandlers.ofString());
    OpenApi.assertDocumented(asked, answer);
    return answer;
  }

  /** That requests have made it send. */
  SentStatements statements() {
    return statements;
  }

  int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> reader) {
    try {
      return http.send(request, reader);
    } catch (IOException failed) {
      throw new AssertionError("no answer to " + request, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** With another method, and no body. */
  HttpResponse<String> ask(String method, String path, String... headers) {
    return send(path, request -> request.headers(headers).method(method, BodyPublishers.noBody()));
  }

  /** Who takes a compressed answer, and gets it as it is. */
  HttpResponse<byte[]> compressed(String path, String... headers) {
    return send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
            .header("Accept-Encoding", "gzip")
            .headers(headers)
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  /** One that may not end. */
  HttpResponse<InputStream> stream(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path));
    return send(
        (headers.length > 0 ? request.headers(headers) : request).build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  /** As the reader. */
  HttpResponse<String> post(String path) {
    return post(path, ApiKeyFilter.HEADER, READER);
  }

  HttpResponse<String> post(String path, String... headers) {
    return send(path, request -> (headers.length > 0 ? request.headers(headers) : request).POST(BodyPublishers.noBody()));
  }

  /** A JSON body, as the publisher. */
  HttpResponse<String> postJson(String path, String body) {
    return postJson(path, body, ApiKeyFilter.HEADER, PUBLISHER);
  }

  HttpResponse<String> postJson(String path, String body, String... headers) {
    return send(path, request ->
        (headers.length > 0 ? request.headers(headers) : request)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  ApplicationContext context() {
    return context;
  }

  <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
    http.close();
  }
}
