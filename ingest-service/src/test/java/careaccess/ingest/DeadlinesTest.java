package careaccess.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final Deadlines deadlines =
      new Deadlines(TestSettings.with(Map.of("broker.acknowledgement", PATIENCE.toMillis() + "ms")));

  @AfterEach
  void stop() {
    deadlines.destroy();
  }

  @Test
  void givesUpOnceWhatStillWaits() {
    One over = new One(true);
    One silent = new One(false);
    One behind = new One(false);
    long begun = System.nanoTime();
    deadlines.add(over);
    deadlines.add(silent);
    deadlines.add(behind);
    await().until(() -> behind.givenUp.get() > 0);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(PATIENCE);
    assertThat(silent.givenUp).hasValue(1);
    assertThat(behind.givenUp).hasValue(1);
    assertThat(over.givenUp).hasValue(0);
  }

  private record One(boolean isOver, AtomicInteger givenUp) implements Deadlines.Waiting {

    private One(boolean isOver) {
      this(isOver, new AtomicInteger());
    }

    @Override
    public void giveUp() {
      givenUp.incrementAndGet();
    }
  }
}
