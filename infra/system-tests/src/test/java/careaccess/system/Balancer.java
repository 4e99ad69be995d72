package careaccess.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends requests in turn to those instances of a service that say that they are ready, as load balancers do: it asks each
 * again and again, takes one out that did not say so twice, and asks none twice for an answer.
 */
final class Balancer implements AutoCloseable {

  private static final long BETWEEN_LOOKS_MS = 50;
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);
  private static final int MISSES = 2;
  private static final String YES = "200 ";
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Map<String, Api> apis = new ConcurrentHashMap<>();
  private final Map<String, String> said = new ConcurrentHashMap<>();
  private final ConcurrentSkipListSet<String> ready = new ConcurrentSkipListSet<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Clock clock = Clock.systemUTC();
  private final String service;
  private final Api api;

  /**
   * @param service its name
   * @param api whose keys are used
   */
  Balancer(String service, Api api) {
    this.service = service;
    this.api = api;
  }

  /** From now on it is looked at. */
  void add(URI instance) {
    HttpRequest question =
        HttpRequest.newBuilder(instance.resolve("/actuator/health/readiness")).timeout(LONGEST_LOOK).build();
    apis.put(instance.toString(), api.at(instance));
    looks.execute(() -> look(instance.toString(), question));
  }

  private void look(String instance, HttpRequest question) {
    int missed = 0;
    try {
      do {
        String answer = answer(question);
        said.put(instance, "%s (%s)".formatted(answer, clock.instant()));
        missed = answer.startsWith(YES) ? 0 : missed + 1;
        if (missed == 0) {
          ready.add(instance);
        } else if (missed >= MISSES) {
          ready.remove(instance);
        }
      } while (!closed.await(BETWEEN_LOOKS_MS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private String answer(HttpRequest question) throws InterruptedException {
    try {
      HttpResponse<String> answer = http.send(question, BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    } catch (IOException none) {
      return none.toString();
    }
  }

  /** Returns when so many are ready. */
  void awaitReady(int instances) {
    await().atMost(PATIENCE).until(() -> ready.size() == instances);
  }

  /** Whose turn it is. */
  Api next() {
    List<String> instances = List.copyOf(ready);
    if (instances.isEmpty()) {
      throw new AssertionError(
          "%s: no instance of %s was ready; their health said last %s".formatted(clock.instant(), service, new TreeMap<>(said)));
    }
    return Objects.requireNonNull(apis.get(instances.get(Math.floorMod(turn.getAndIncrement(), instances.size()))));
  }

  @Override
  public void close() {
    closed.countDown();
    looks.close();
    http.close();
  }
}
