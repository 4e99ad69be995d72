package careaccess.local.figures;

import careaccess.local.figures.Chunks.Chunk;
import careaccess.local.process.Console;
import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends measurements to the ingest service as a source system would. */
public final class Demonstration {

  private static final int LINES_PER_REQUEST = 5000;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http;
  private final URI measurements;
  private final String key;
  private final Console console;
  private final InstantSource clock;

  /**
   * @param ingest base address of the ingest service
   * @param key of the source to send as
   */
  public Demonstration(HttpClient http, URI ingest, String key, Console console, InstantSource clock) {
    this.http = http;
    this.measurements = ingest.resolve("/v1/measurements");
    this.key = key;
    this.console = console;
    this.clock = clock;
  }

  /** How many measurements were stored, and how many the service would not take. */
  public record Outcome(long accepted, long rejected) {

    Outcome plus(Outcome other) {
      return new Outcome(accepted + other.accepted, rejected + other.rejected);
    }
  }

  /**
   * Sends all lines, in order.
   *
   * @param what is being done, for the progress bar
   * @param expected how many there are; 0 when unknown
   * @throws StackFailure when the service refuses for another reason than invalid measurements
   */
  public Outcome load(String what, long expected, Iterable<String> lines) throws InterruptedException {
    ProgressBar bar = new ProgressBar("  " + what, expected);
    Instant begun = clock.instant();
    Outcome sum = new Outcome(0, 0);
    long sent = 0;
    for (Chunks chunks = new Chunks(lines, LINES_PER_REQUEST); chunks.hasNext(); ) {
      Chunk chunk = chunks.next();
      sum = sum.plus(send(chunk));
      sent += chunk.lines();
      console.status(bar.at(sent, Duration.between(begun, clock.instant())));
    }
    console.status("");
    console.line(bar.at(sent, Duration.between(begun, clock.instant())));
    return sum;
  }

  private Outcome send(Chunk chunk) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(measurements)
        .header("Content-Type", "application/x-ndjson").header("X-API-Key", key)
        .timeout(Duration.ofMinutes(1)).POST(BodyPublishers.ofString(chunk.body())).build();
    Instant end = clock.instant().plus(PATIENCE);
    while (true) {
      Answer answer = answer(request);
      switch (answer.status()) {
        case 202 -> {
          return new Outcome(chunk.lines(), 0);
        }
        case 422 -> {
          return rejected(chunk, answer);
        }
        case 429, 503 -> pause(answer, end);
        default -> throw refused(answer);
      }
    }
  }

  private record Answer(int status, Duration retryAfter, String body) {}

  /** A service that does not answer counts as one that is not available: it may be starting again. */
  private Answer answer(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      String retryAfter = response.headers().firstValue("Retry-After").orElse("1");
      int seconds = retryAfter.matches("[0-9]{1,5}") ? Integer.parseInt(retryAfter) : 1;
      return new Answer(response.statusCode(), Duration.ofSeconds(seconds), response.body());
    } catch (IOException unreachable) {
      return new Answer(503, Duration.ofSeconds(1), String.valueOf(unreachable));
    }
  }

  private void pause(Answer answer, Instant end) throws InterruptedException {
    if (clock.instant().isAfter(end)) {
      throw refused(answer);
    }
    Thread.sleep(answer.retryAfter().compareTo(LONGEST_WAIT) < 0 ? answer.retryAfter() : LONGEST_WAIT);
  }

  private static Outcome rejected(Chunk chunk, Answer answer) {
    long invalid = JSON.readTree(answer.body()).path("errors").valueStream()
        .map(error -> error.path("index")).distinct().count();
    return new Outcome(chunk.lines() - invalid, invalid);
  }

  private StackFailure refused(Answer answer) {
    return StackFailure.because("The demonstration data could not be loaded: %s answered %d%s. The next ./start tries again."
        .formatted(measurements, answer.status(), reason(answer.body())));
  }

  private static String reason(String body) {
    if (!body.startsWith("{")) {
      return body.isEmpty() ? "" : " (" + body.lines().findFirst().orElse("") + ")";
    }
    JsonNode problem = JSON.readTree(body);
    String text = problem.path("detail").asString(problem.path("title").asString(""));
    return text.isEmpty() ? "" : " (" + text + ")";
  }
}
