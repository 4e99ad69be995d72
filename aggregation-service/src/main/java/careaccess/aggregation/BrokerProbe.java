package careaccess.aggregation;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether Kafka answers, as of a few seconds ago. Kafka Streams does not tell: it runs on while there is no broker. */
final class BrokerProbe implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BrokerProbe.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration HOLDS = Duration.ofSeconds(3);

  private final Map<String, Object> settings;
  private final LongSupplier nanoTime;
  private final ReentrantLock asking = new ReentrantLock();
  private @Nullable Admin admin;
  private boolean answers = true;
  private long until;

  /** @param nanoTime as {@link System#nanoTime} */
  BrokerProbe(Map<String, Object> settings, LongSupplier nanoTime) {
    this.settings = Map.copyOf(settings);
    this.nanoTime = nanoTime;
    this.until = nanoTime.getAsLong();
  }

  boolean answers() {
    asking.lock();
    try {
      if (nanoTime.getAsLong() - until >= 0) {
        boolean before = answers;
        answers = ask();
        until = nanoTime.getAsLong() + HOLDS.toNanos();
        if (answers && !before) {
          log.info("Kafka answers again");
        }
      }
      return answers;
    } finally {
      asking.unlock();
    }
  }

  private boolean ask() {
    try {
      int millis = Math.toIntExact(PATIENCE.toMillis());
      var _ =
          admin()
              .describeCluster(new DescribeClusterOptions().timeoutMs(millis))
              .clusterId()
              .get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException | KafkaException unanswered) {
      if (answers) {
        log.warn("Kafka does not answer: {}", unanswered.toString());
      }
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return answers;
    }
  }

  private Admin admin() {
    Admin connected = admin;
    if (connected == null) {
      connected = Admin.create(settings);
      admin = connected;
    }
    return connected;
  }

  @Override
  public void close() {
    asking.lock();
    try {
      if (admin != null) {
        admin.close(Duration.ZERO);
      }
    } finally {
      asking.unlock();
    }
  }
}
