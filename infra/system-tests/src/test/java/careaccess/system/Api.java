package careaccess.system;

import careaccess.local.Credentials;
import careaccess.local.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a running stack as a source and as a reader do. */
final class Api {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI ingest;
  private final URI reporting;
  private final Credentials credentials;

  Api(Stack stack) {
    this.ingest = stack.ingest();
    this.reporting = stack.reporting();
    this.credentials = stack.credentials();
  }

  /** Pushes NDJSON as that client. */
  HttpResponse<String> push(String client, String lines) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(ingest.resolve("/v1/measurements"))
            .header("X-API-Key", credentials.key(client))
            .header("Content-Type", "application/x-ndjson")
            .timeout(Duration.ofMinutes(2))
            .POST(BodyPublishers.ofString(lines))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  /** Asks as the internal reader; any other answer than 200 is a failure. */
  JsonNode get(String path, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(reporting.resolve(path + (query.isEmpty() ? "" : "?" + query)))
            .header("X-API-Key", credentials.key(Credentials.READER))
            .timeout(Duration.ofSeconds(30))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException unanswered) {
      throw new UncheckedIOException(unanswered);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
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
