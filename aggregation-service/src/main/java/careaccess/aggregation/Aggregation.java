package careaccess.aggregation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The running topology. It starts as soon as Kafka answers and its topics exist, and goes on after failures with a new
 * thread.
 */
final class Aggregation implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Aggregation.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);

  private final Topology topology;
  private final StreamsSettings settings;
  private final MeterRegistry registry;

  private volatile boolean running;
  private volatile @Nullable KafkaStreams streams;
  private volatile @Nullable Thread starting;

  Aggregation(Topology topology, StreamsSettings settings, MeterRegistry registry) {
    this.topology = topology;
    this.settings = settings;
    this.registry = registry;
  }

  @Override
  public void start() {
    running = true;
    starting = Thread.ofVirtual().name("aggregation-start").start(this::startWhenKafkaAnswers);
  }

  @Override
  public void stop() {
    running = false;
    Thread starter = starting;
    if (starter != null) {
      starter.interrupt();
    }
    KafkaStreams current = streams;
    if (current != null && !current.close(CLOSE_WITHIN)) {
      log.warn("Kafka Streams did not stop within {}; what was not committed will be counted again, once", CLOSE_WITHIN);
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Empty until Kafka has answered for the first time. */
  Optional<KafkaStreams.State> state() {
    return Optional.ofNullable(streams).map(KafkaStreams::state);
  }

  private void startWhenKafkaAnswers() {
    try {
      new Attempts(BETWEEN_ATTEMPTS).untilDone(() -> {
        try (Admin admin = Admin.create(settings.admin())) {
          createMissing(admin, settings.topics());
        }
        startStreams();
      });
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void startStreams() {
    KafkaStreams started = new KafkaStreams(topology, new StreamsConfig(settings.streams()));
    started.setUncaughtExceptionHandler(failure -> {
      log.error("A stream thread failed; another takes over from the last commit", failure);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    });
    new KafkaStreamsMetrics(started).bindTo(registry);
    streams = started;
    started.start();
  }

  private static void createMissing(Admin admin, List<NewTopic> topics)
      throws ExecutionException, InterruptedException {
    for (NewTopic topic : topics) {
      try {
        admin.createTopics(List.of(topic)).all().get();
        log.info("Created topic {}", topic.name());
      } catch (ExecutionException failed) {
        if (!(failed.getCause() instanceof TopicExistsException)) {
          throw failed;
        }
      }
    }
  }
}
