package careaccess.benchmarks.visible;

import careaccess.local.Credentials;
import careaccess.local.Stack;
import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** A source and a reader of a running system. */
final class SourceAndReader {

  static final String INDICATOR = "FIRST_VISIT_COMPLETED_COUNT";

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration BEFORE_RESENDING = Duration.ofSeconds(1);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http;
  private final URI measurements;
  private final URI values;
  private final String sourceKey;
  private final String readerKey;

  SourceAndReader(HttpClient http, Stack stack) {
    this.http = http;
    this.measurements = stack.ingest().resolve("/v1/measurements");
    this.values = stack.reporting().resolve("/v1/values");
    this.sourceKey = stack.credentials().key(Credentials.FEED);
    this.readerKey = stack.credentials().key(Credentials.READER);
  }

  /** Returns when they are stored, after sending them again where that was asked for, as a source does; lines of JSON. */
  void push(String lines) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(measurements)
        .header("X-API-Key", sourceKey)
        .header("Content-Type", "application/x-ndjson")
        .timeout(LIMIT)
        .POST(BodyPublishers.ofString(lines))
        .build();
    long begun = System.nanoTime();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    while (answer.statusCode() == 503 && System.nanoTime() - begun < LIMIT.toNanos()) {
      Thread.sleep(BEFORE_RESENDING);
      answer = http.send(request, BodyHandlers.ofString());
    }
    require(202, request, answer);
  }

  /** How many completed first visits readers see at a place in a month. */
  long seen(String place, String month) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("%s?indicator=%s&place=%s&period=%s".formatted(values, INDICATOR, place, month)))
        .header("X-API-Key", readerKey)
        .timeout(LIMIT)
        .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    require(200, request, answer);
    return JSON.readTree(answer.body()).path("values").path(0).path("value").asLong(0);
  }

  private static void require(int status, HttpRequest request, HttpResponse<String> answer) {
    if (answer.statusCode() != status) {
      throw StackFailure.because("%s answered %d, not %d: %s".formatted(
          request.uri(), answer.statusCode(), status, answer.body()));
    }
  }
}
