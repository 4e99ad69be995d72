package careaccess.system;

import static org.awaitility.Awaitility.await;

import careaccess.local.Health;
import careaccess.local.process.Probe;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends requests in turn to those instances of a service that say that they are ready, as load balancers do: it asks each
 * again and again, and asks none twice for an answer.
 */
final class Balancer implements AutoCloseable {

  private static final long BETWEEN_LOOKS_MS = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Map<String, Api> apis = new ConcurrentHashMap<>();
  private final ConcurrentSkipListSet<String> ready = new ConcurrentSkipListSet<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();
  private final Api api;

  /** @param api whose keys are used */
  Balancer(Api api) {
    this.api = api;
  }

  /** From now on it is looked at. */
  void add(URI instance) {
    apis.put(instance.toString(), api.at(instance));
    looks.execute(() -> look(instance.toString(), Health.readiness(instance.getPort())));
  }

  private void look(String instance, Probe readiness) {
    try {
      do {
        if (isReady(readiness)) {
          ready.add(instance);
        } else {
          ready.remove(instance);
        }
      } while (!closed.await(BETWEEN_LOOKS_MS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isReady(Probe readiness) {
    try {
      return readiness.ready();
    } catch (Exception unclear) {
      return false;
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
      throw new AssertionError("no instance is ready");
    }
    return Objects.requireNonNull(apis.get(instances.get(Math.floorMod(turn.getAndIncrement(), instances.size()))));
  }

  @Override
  public void close() {
    closed.countDown();
    looks.close();
  }
}
