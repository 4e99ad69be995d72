package careaccess.system;

import careaccess.local.Credentials;
import careaccess.local.Stack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a running stack as a source and as a reader do. */
final class Api {

  private static final String NDJSON = "application/x-ndjson";
  private static final int MOST_ATTEMPTS = 50;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI ingest;
  private final URI aggregation;
  private final URI reporting;
  private final Credentials credentials;

  Api(Stack stack) {
    this(stack.ingest(), stack.aggregation(), stack.reporting(), stack.credentials());
  }

  private Api(URI ingest, URI aggregation, URI reporting, Credentials credentials) {
    this.ingest = ingest;
    this.aggregation = aggregation;
    this.reporting = reporting;
    this.credentials = credentials;
  }

  /** The same where an instance is asked, of whichever service it is. */
  Api at(URI instance) {
    return at(instance, instance, instance);
  }

  /** The same where other instances are asked. */
  Api at(URI otherIngest, URI otherAggregation, URI otherReporting) {
    return new Api(otherIngest, otherAggregation, otherReporting, credentials);
  }

  /** Pushes NDJSON as that client. */
  HttpResponse<String> push(String client, String lines) throws IOException, InterruptedException {
    return push(client, "", NDJSON, BodyPublishers.ofString(lines), Duration.ofMinutes(2));
  }

  /** Pushes NDJSON that is made while it is sent. */
  HttpResponse<String> push(String client, Iterable<byte[]> pieces) throws IOException, InterruptedException {
    return push(client, "", NDJSON, BodyPublishers.ofByteArrays(pieces), Duration.ofMinutes(30));
  }

  /** Pushes it in its own way. */
  HttpResponse<String> push(String client, Submission submission) throws IOException, InterruptedException {
    Submission.Way way = submission.way();
    return push(
        client, way.parameters, way.contentType, BodyPublishers.ofString(submission.body()), Duration.ofMinutes(2));
  }

  private HttpResponse<String> push(
      String client, String parameters, String contentType, BodyPublisher body, Duration limit)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(ingest.resolve("/v1/measurements" + parameters))
            .header("X-API-Key", credentials.key(client))
            .header("Content-Type", contentType)
            .timeout(limit)
            .POST(body)
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  /** Sends a national delivery as that client. */
  HttpResponse<String> deliver(String client, String xml) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(ingest.resolve("/v1/rivta"))
            .header("X-API-Key", credentials.key(client))
            .header("Content-Type", "text/xml")
            .timeout(Duration.ofMinutes(2))
            .POST(BodyPublishers.ofString(xml))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  /** The receipt of a submission of that client. */
  JsonNode receipt(String client, String location) {
    HttpRequest request =
        HttpRequest.newBuilder(ingest.resolve(location)).header("X-API-Key", credentials.key(client)).build();
    return JSON.readTree(answer(request));
  }

  /** Asks as the internal reader; any other answer than 200 is a failure. */
  JsonNode get(String path, Map<String, String> parameters) {
    return JSON.readTree(
        answer(question(path, parameters).header("X-API-Key", credentials.key(Credentials.READER)).build()));
  }

  /** The bytes of what the internal reader asks for. */
  byte[] download(String path, Map<String, String> parameters) throws IOException, InterruptedException {
    return bytes(question(path, parameters).header("X-API-Key", credentials.key(Credentials.READER)).build());
  }

  /** The bytes of what everybody may ask for, without a key. */
  byte[] everybodysFile(String path, Map<String, String> parameters) throws IOException, InterruptedException {
    return bytes(question(path, parameters).build());
  }

  /** What everybody may listen to, line by line, until the reader is closed. */
  BufferedReader everybodysStream(String path, Map<String, String> parameters) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = http.send(question(path, parameters).build(), BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.uri() + " answered " + answer.statusCode());
    }
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  private byte[] bytes(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new AssertionError(request.uri() + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  /** Asks as everybody may, without a key. */
  JsonNode everybodys(String path, Map<String, String> parameters) {
    return JSON.readTree(answer(question(path, parameters).build()));
  }

  /** Goes where a link of such an answer leads. */
  JsonNode everybodys(URI link) {
    return JSON.readTree(answer(HttpRequest.newBuilder(link).build()));
  }

  private HttpRequest.Builder question(String path, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(reporting.resolve(path + (query.isEmpty() ? "" : "?" + query)))
        .timeout(Duration.ofSeconds(60));
  }

  /** Orders a release, as the publisher; the status of the answer. */
  int release() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(reporting.resolve("/v1/releases"))
            .header("X-API-Key", credentials.key(Credentials.PUBLISHER))
            .timeout(Duration.ofMinutes(2))
            .POST(BodyPublishers.noBody())
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  /** Freezes a follow-up, as the publisher; the answer. */
  JsonNode freeze(String request) {
    return JSON.readTree(
        answer(
            HttpRequest.newBuilder(reporting.resolve("/v1/follow-ups"))
                .header("X-API-Key", credentials.key(Credentials.PUBLISHER))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(request))
                .build(),
            201));
  }

  /** What the aggregation says became of the records, partition by partition. */
  List<Accounts> accounts() {
    return Accounts.in(answer(HttpRequest.newBuilder(aggregation.resolve("/actuator/prometheus")).build()));
  }

  /** The metrics of ingest, in Prometheus' text format. */
  String ingestMetrics() {
    return answer(HttpRequest.newBuilder(ingest.resolve("/actuator/prometheus")).build());
  }

  private String answer(HttpRequest request) {
    return answer(request, 200);
  }

  private String answer(HttpRequest request, int status) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != status) {
        String said = request.uri() + " answered " + answer.statusCode() + ": " + answer.body();
        throw answer.statusCode() == 409 ? new Changed(said) : new AssertionError(said);
      }
      return answer.body();
    } catch (IOException unanswered) {
      throw new UncheckedIOException(unanswered);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** What is asked for has changed meanwhile. */
  private static final class Changed extends AssertionError {

    private static final long serialVersionUID = 1;

    Changed(String said) {
      super(said);
    }
  }

  /** How somebody asks: a path and parameters. */
  interface Role {
    JsonNode get(String path, Map<String, String> parameters);
  }

  /** Every value that the question selects, however many pages they fill. */
  List<JsonNode> values(Map<String, String> parameters) {
    return values(this::get, parameters);
  }

  /** The same of those that somebody sees; from the first page again, as the answer says, where figures have changed since. */
  static List<JsonNode> values(Role role, Map<String, String> parameters) {
    for (int attempt = 1; ; attempt++) {
      try {
        return pages(role, parameters);
      } catch (Changed meanwhile) {
        if (attempt == MOST_ATTEMPTS) {
          throw meanwhile;
        }
      }
    }
  }

  private static List<JsonNode> pages(Role role, Map<String, String> parameters) {
    List<JsonNode> values = new ArrayList<>();
    Map<String, String> question = new HashMap<>(parameters);
    question.put("limit", "10000");
    JsonNode next;
    do {
      JsonNode page = role.get("/v1/values", question);
      page.get("values").forEach(values::add);
      next = page.path("next");
      question.put("cursor", next.asString(""));
    } while (next.isString());
    return values;
  }

  /** The one value of an indicator for a place and period. */
  JsonNode value(String indicator, String place, String period) {
    JsonNode values =
        get("/v1/values", Map.of("indicator", indicator, "place", place, "period", period)).get("values");
    if (values.size() != 1) {
      throw new AssertionError("one value was expected, not " + values);
    }
    return values.get(0);
  }
}
