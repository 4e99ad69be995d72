package careaccess.aggregation;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries until Kafka lets it: brokers come up later, names get to be known, rights and brokers that are missing are added. */
final class Attempts {

  /** What is tried; it may be tried again whatever became of it. */
  interface Attempt {
    void make() throws ExecutionException, InterruptedException;
  }

  private static final Logger log = LoggerFactory.getLogger(Attempts.class);

  private final Duration pause;

  /** @param pause between two attempts, since many a refusal comes at once */
  Attempts(Duration pause) {
    this.pause = pause;
  }

  /** Returns once an attempt has gone through. Each reason why none does is logged once, while it stays the same. */
  void untilDone(Attempt attempt) throws InterruptedException {
    String before = "";
    while (true) {
      String problem;
      try {
        attempt.make();
        return;
      } catch (ExecutionException refused) {
        problem = String.valueOf(refused.getCause());
      } catch (KafkaException unusable) {
        problem = because(unusable);
      }
      if (!problem.equals(before)) {
        log.warn("Kafka is not ready, trying again every {} s: {}", pause.toSeconds(), problem);
        before = problem;
      }
      Thread.sleep(pause);
    }
  }

  /** Clients wrap what they cannot begin with, such as a name that nobody knows. */
  private static String because(KafkaException unusable) {
    return unusable.getCause() == null ? unusable.toString() : unusable + ": " + unusable.getCause();
  }
}
