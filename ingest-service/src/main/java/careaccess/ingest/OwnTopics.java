package careaccess.ingest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

/**
 * Whether the topics that this service writes to can be reached: those of measurements and of receipts. Makes them where they
 * are missing, however late the broker comes up, but never changes one that exists: KafkaAdmin's own way would add partitions,
 * and so move identities between them.
 */
@Component
class OwnTopics implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(OwnTopics.class);

  private record Probe(Instant until, @Nullable String problem) {}

  private final KafkaAdmin kafkaAdmin;
  private final ProducerFactory<String, byte[]> producers;
  private final List<NewTopic> wanted;
  private final IngestSettings.Broker settings;
  private final Clock clock;
  private final ReentrantLock probing = new ReentrantLock();
  private volatile Probe latest = new Probe(Instant.MIN, "not asked yet");
  private volatile boolean seen;
  private @Nullable Admin admin;

  OwnTopics(
      KafkaAdmin kafkaAdmin,
      ProducerFactory<String, byte[]> producers,
      List<NewTopic> wanted,
      IngestSettings settings,
      Clock clock,
      MeterRegistry registry) {
    this.kafkaAdmin = kafkaAdmin;
    this.producers = producers;
    this.wanted = List.copyOf(wanted);
    this.settings = settings.broker();
    this.clock = clock;
    Gauge.builder("careaccess.ingest.kafka.reachable", this, topics -> topics.problem().isEmpty() ? 1 : 0)
        .description("1 while the topics that are written to can be reached, as of some seconds ago")
        .register(registry);
  }

  /** Why they cannot be reached, as of some seconds ago; empty when they can. */
  Optional<String> problem() {
    if (clock.instant().isBefore(latest.until())) {
      return Optional.ofNullable(latest.problem());
    }
    probing.lock();
    try {
      if (!clock.instant().isBefore(latest.until())) {
        String problem = probe();
        logChange(latest.problem(), problem);
        latest = new Probe(clock.instant().plus(settings.probeEvery()), problem);
      }
      return Optional.ofNullable(latest.problem());
    } finally {
      probing.unlock();
    }
  }

  /** Whether they were ever there; before, a producer might bring them into being with the broker's defaults. */
  boolean exists() {
    return seen || problem().isEmpty();
  }

  private @Nullable String probe() {
    try {
      Admin connected = admin();
      for (NewTopic topic : wanted) {
        if (!isThere(connected, topic)) {
          create(connected, topic);
        }
        // Who comes first would wait for it, and be refused after a second; what is not used for a while is forgotten.
        var _ = producers.createProducer().partitionsFor(topic.name());
      }
      seen = true;
      return null;
    } catch (ExecutionException refused) {
      return "Kafka answers: " + refused.getCause();
    } catch (TimeoutException silent) {
      return "Kafka does not answer within " + settings.probe().toMillis() + " ms";
    } catch (KafkaException unusable) {
      return "Kafka cannot be asked: " + unusable.getMessage();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private void logChange(@Nullable String before, @Nullable String now) {
    if (now == null && before != null) {
      log.info("The topics of measurements and receipts can be reached");
    } else if (now != null && !now.equals(before)) {
      log.warn("The topics of measurements and receipts cannot be reached: {}", now);
    }
  }

  private boolean isThere(Admin connected, NewTopic topic)
      throws ExecutionException, TimeoutException, InterruptedException {
    try {
      var options = new DescribeTopicsOptions().timeoutMs(Math.toIntExact(settings.probe().toMillis()));
      await(connected.describeTopics(List.of(topic.name()), options).allTopicNames());
      return true;
    } catch (ExecutionException refused) {
      if (refused.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw refused;
    }
  }

  private void create(Admin connected, NewTopic topic)
      throws ExecutionException, TimeoutException, InterruptedException {
    try {
      var options = new CreateTopicsOptions().timeoutMs(Math.toIntExact(settings.probe().toMillis()));
      await(connected.createTopics(List.of(topic), options).all());
    } catch (ExecutionException refused) {
      if (!(refused.getCause() instanceof TopicExistsException)) {
        throw refused;
      }
    }
  }

  private void await(KafkaFuture<?> future) throws ExecutionException, TimeoutException, InterruptedException {
    Duration limit = settings.probe().plusMillis(100); // The client's own timeout says more, so it goes first.
    future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Admin admin() {
    Admin connected = admin;
    if (connected == null) {
      connected = Admin.create(kafkaAdmin.getConfigurationProperties());
      admin = connected;
    }
    return connected;
  }

  @Override
  public void destroy() {
    probing.lock();
    try {
      if (admin != null) {
        admin.close(Duration.ZERO);
      }
    } finally {
      probing.unlock();
    }
  }
}
