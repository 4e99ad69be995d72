package careaccess.reporting;

import careaccess.contract.Topics;
import careaccess.http.Draining;
import careaccess.reporting.Generations.Generation;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Follows the generation in force and the one that is being rebuilt, whichever catalogue this instance was started with,
 * so that it is ready for the switch. What a newer version of the program counts is left to that.
 */
@Component
class Feeds implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Feeds.class);

  /** How long whoever asks for all that was counted waits for what is just being written. */
  private static final Duration A_MOMENT = Duration.ofSeconds(3);

  private final ConsumerFactory<String, byte[]> consumers;
  private final CellWriters writers;
  private final ReportingSettings settings;
  private final MeterRegistry registry;
  private final Generations generations;
  private final InForce served;
  private final CatchUp catchUp;
  private final Clock clock;
  private final Map<String, IndicatorFeed> feeds = new ConcurrentHashMap<>();

  private volatile String inForce;
  private volatile CountDownLatch stopped = new CountDownLatch(0);
  private @Nullable Thread thread;

  Feeds(
      ConsumerFactory<String, byte[]> consumers,
      CellWriters writers,
      ReportingSettings settings,
      MeterRegistry registry,
      Generations generations,
      InForce served,
      CatchUp catchUp,
      Clock clock) {
    this.consumers = consumers;
    this.writers = writers;
    this.settings = settings;
    this.registry = registry;
    this.generations = generations;
    this.served = served;
    this.catchUp = catchUp;
    this.clock = clock;
    this.inForce = served.now().generation();
    Gauge.builder("careaccess.reporting.kafka.reachable", this, feeds -> feeds.isWithoutKafka() ? 0 : 1)
        .description("0 while figures do not arrive, since Kafka cannot be reached")
        .register(registry);
  }

  private boolean isWithoutKafka() {
    return inForce().state() instanceof FeedState.Failing(FeedFailure failure, String _) && failure == FeedFailure.KAFKA;
  }

  /** The feed of what was in force when last looked. */
  IndicatorFeed inForce() {
    return feed(inForce);
  }

  /**
   * Why figures are not all that were counted when it was asked; empty when they are. Of what another instance writes, Kafka and the
   * database tell.
   */
  Optional<String> behind() {
    String generation = inForce;
    IndicatorFeed feed = feed(generation);
    FeedState state = feed.state();
    boolean isRead =
        switch (state) {
          case FeedState.Following _ -> feed.lag() == 0 || isReadInAMoment(generation);
          case FeedState.Standby _ -> isReadInAMoment(generation);
          case FeedState.Starting _, FeedState.Awaiting _, FeedState.Failing _, FeedState.Stopped _ -> false;
        };
    return isRead
        ? Optional.empty()
        : Optional.of("Figures are still being read (%s, %d records behind)".formatted(state.description(), feed.lag()));
  }

  private boolean isReadInAMoment(String generation) {
    try {
      return catchUp.isReadWithin(A_MOMENT, generation);
    } catch (ExecutionException unanswered) {
      log.debug("Kafka does not say how much there is to read", unanswered);
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** As the read model stands; a feed that is not running keeps none up to date. */
  private IndicatorFeed feed(String generation) {
    return feeds.computeIfAbsent(
        generation,
        _ ->
            new IndicatorFeed(
                consumers,
                writers,
                settings,
                new FeedMetrics(registry, generation, clock, () -> generation.equals(inForce)),
                generation,
                () -> served.of(generation).today(clock)));
  }

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
    thread = Thread.ofPlatform().name("feeds").start(this::run);
  }

  @Override
  public void stop() {
    stopped.countDown();
    try {
      if (thread != null) {
        thread.join();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    feeds.values().forEach(IndicatorFeed::stop);
  }

  @Override
  public boolean isRunning() {
    return stopped.getCount() > 0;
  }

  /** Until requests are answered: one may ask for all that was counted. */
  @Override
  public int getPhase() {
    return Draining.AFTER_REQUESTS;
  }

  private void run() {
    Set<String> followed = new HashSet<>();
    try {
      do {
        follow(followed);
      } while (!stopped.await(settings.feed().look().toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(Set<String> followed) {
    try {
      Set<String> wanted = wanted();
      for (String generation : wanted) {
        if (followed.add(generation)) {
          feed(generation).start();
        }
      }
      for (String generation : List.copyOf(followed)) {
        if (!wanted.contains(generation)) {
          feed(generation).stop();
          followed.remove(generation);
        }
      }
    } catch (DataAccessException | TransactionException unreachable) {
      log.debug("Which generation is in force is not known just now", unreachable);
    }
  }

  private Set<String> wanted() {
    inForce = generations.inForce();
    Set<String> wanted = new HashSet<>(Set.of(inForce));
    Generation latest = generations.latest();
    if (latest.state().isRebuilding()) {
      wanted.add(latest.name());
    }
    wanted.removeIf(generation -> !Topics.isReadable(generation));
    return wanted;
  }
}
