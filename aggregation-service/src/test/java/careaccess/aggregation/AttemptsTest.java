package careaccess.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.junit.jupiter.api.Test;

class AttemptsTest {

  private static final Duration PAUSE = Duration.ofMillis(50);

  @Test
  void namesThatNobodyKnowsAndRefusalsAreTriedAgainAfterAPause() throws InterruptedException {
    Queue<Attempts.Attempt> attempts = new ArrayDeque<>(List.of(
        () -> Admin.create(Map.of("bootstrap.servers", "nobody-knows.invalid:9092")).close(),
        () -> { throw new ExecutionException(new InvalidReplicationFactorException("3 copies, but 1 broker")); },
        () -> { }));
    long begun = System.nanoTime();
    new Attempts(PAUSE).untilDone(() -> attempts.remove().make());
    assertThat(attempts).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(PAUSE.multipliedBy(2));
  }
}
