package careaccess.local.figures;

import careaccess.contract.Topics;
import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The reporting service, as a client with the internal role sees it. */
public final class Reporting {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
  /** The reporting service follows the aggregation by less than that many looks. */
  private static final int LOOKS_WITHOUT_CHANGE = 2;

  /** @param inForce generation that is answered */
  private record Rebuild(String inForce) {}

  private final HttpClient http;
  private final URI base;
  private final String key;
  private final InstantSource clock;

  /** @param key of a client with the internal role */
  public Reporting(HttpClient http, URI base, String key, InstantSource clock) {
    this.http = http;
    this.base = base;
    this.key = key;
    this.clock = clock;
  }

  /**
   * Whether figures of that catalogue are answered, now or before the limit. After another catalogue they are counted
   * anew, and the figures of the other one are answered until they are complete.
   */
  boolean awaitCatalogue(String hash, Duration limit) throws InterruptedException {
    String generation = Topics.generation(hash);
    Instant end = clock.instant().plus(limit);
    boolean inForce = read("/v1/rebuild", Rebuild.class).inForce().equals(generation);
    while (!inForce && clock.instant().isBefore(end)) {
      Thread.sleep(BETWEEN_LOOKS);
      inForce = read("/v1/rebuild", Rebuild.class).inForce().equals(generation);
    }
    return inForce;
  }

  /** The regions' goals in a period, as they stand. */
  List<RegionStatus> statuses(List<String> regions, String period) throws InterruptedException {
    List<RegionStatus> statuses = new ArrayList<>();
    for (String region : regions) {
      statuses.add(status(region, period));
    }
    return statuses;
  }

  /** When all that was sent has been counted and the figures no longer change; after the limit as they stand then. */
  List<RegionStatus> settledStatuses(List<String> regions, String period, Backlog backlog, Duration limit)
      throws InterruptedException {
    Instant end = clock.instant().plus(limit);
    List<RegionStatus> last = statuses(regions, period);
    int unchanged = 0;
    while (unchanged < LOOKS_WITHOUT_CHANGE && clock.instant().isBefore(end)) {
      Thread.sleep(BETWEEN_LOOKS);
      boolean counted = backlog.isWorkedOff();
      List<RegionStatus> now = statuses(regions, period);
      unchanged = counted && now.equals(last) ? unchanged + 1 : 0;
      last = now;
    }
    return last;
  }

  static RegionStatus read(String answer) {
    return JSON.readValue(answer, RegionStatus.class);
  }

  private RegionStatus status(String region, String period) throws InterruptedException {
    return read("/v1/goals/" + region + "/status?period=" + period, RegionStatus.class);
  }

  private <T> T read(String path, Class<T> type) throws InterruptedException {
    URI address = base.resolve(path);
    HttpRequest request = HttpRequest.newBuilder(address)
        .header("X-API-Key", key).header("Accept", "application/json").timeout(Duration.ofSeconds(10)).build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw StackFailure.because("Reporting answered %d to %s.".formatted(answer.statusCode(), address));
      }
      return JSON.readValue(answer.body(), type);
    } catch (IOException e) {
      throw StackFailure.because("Reporting did not answer %s: %s.".formatted(address, e));
    } catch (JacksonException e) {
      throw StackFailure.because("Reporting's answer to %s cannot be read: %s.".formatted(address, e.getOriginalMessage()));
    }
  }
}
