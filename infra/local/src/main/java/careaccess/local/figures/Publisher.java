package careaccess.local.figures;

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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decides that everybody may see what is counted, as a client with the role publisher does. */
public final class Publisher {

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

  private final HttpClient http;
  private final URI releases;
  private final String key;
  private final Console console;
  private final InstantSource clock;

  /**
   * @param reporting base address of the reporting service
   * @param key of a client with the role publisher
   */
  public Publisher(HttpClient http, URI reporting, String key, Console console, InstantSource clock) {
    this.http = http;
    this.releases = reporting.resolve("/v1/releases");
    this.key = key;
    this.console = console;
    this.clock = clock;
  }

  /** Makes a release of what is counted, as soon as the service has read it all; at the limit it says that there is none. */
  public void release(Duration limit) throws InterruptedException {
    console.status("  releasing what everybody may see");
    Instant end = clock.instant().plus(limit);
    HttpResponse<String> answer = ask();
    while (answer.statusCode() == 409 && clock.instant().isBefore(end)) {
      Thread.sleep(BETWEEN_TRIES);
      answer = ask();
    }
    console.status("");
    console.line(line(answer.statusCode(), answer.body()));
  }

  private HttpResponse<String> ask() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(releases)
            .header("X-API-Key", key).timeout(Duration.ofMinutes(2)).POST(BodyPublishers.noBody()).build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw StackFailure.because("Reporting did not answer %s: %s.".formatted(releases, e));
    }
  }

  static String line(int status, String body) {
    try {
      JsonNode answer = JsonMapper.shared().readTree(body);
      JsonNode figures = answer.path("figures");
      return status == 201
          ? "  %s figures shown to everybody, %s hidden, since small numbers would follow".formatted(
              ProgressBar.grouped(figures.path("shown").asLong()),
              ProgressBar.grouped(figures.path("small").asLong() + figures.path("complementary").asLong()))
          : "Nothing is shown to everybody yet: %s".formatted(answer.path("detail").asString("reporting answered " + status));
    } catch (JacksonException unreadable) {
      throw StackFailure.because("Reporting answered %d to the order to make a release.".formatted(status));
    }
  }
}
