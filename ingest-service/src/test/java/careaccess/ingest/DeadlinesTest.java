package careaccess.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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
    One over = new One(() -> {});
    One silent = new One(() -> over.over = true);
    One behind = new One(() -> {});
    List.of(silent, over, behind).forEach(deadlines::add);
    await().until(() -> behind.givenUp.get() > 0);
    assertThat(silent.givenUp).hasValue(1);
    assertThat(behind.givenUp).hasValue(1);
    assertThat(over.givenUp).as("it was over by then").hasValue(0);
  }

  /** Many come while others are given up, every other one is over by itself, and each has the whole of its patience. */
  @Test
  void nobodyIsGivenUpEarlyOrForgotten() throws Exception {
    List<One> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      Callable<List<One>> adding = () -> {
        List<One> added = new ArrayList<>();
        for (long begun = System.nanoTime(); System.nanoTime() - begun < 2 * PATIENCE.toNanos(); Thread.onSpinWait()) {
          One one = new One(() -> {});
          one.over = added.size() % 2 == 0; // Before it waits: this thread may be held up for longer than its patience.
          deadlines.add(one);
          added.add(one);
        }
        return added;
      };
      for (Future<List<One>> added : threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> adding).toList())) {
        all.addAll(added.get());
      }
    }
    await().until(() -> all.stream().allMatch(one -> one.over || one.givenUp.get() > 0));
    assertThat(all).allSatisfy(one -> {
      assertThat(one.givenUp).hasValue(one.over ? 0 : 1);
      assertThat(one.over || one.waited().compareTo(PATIENCE) >= 0).as("waited " + one.waited()).isTrue();
    });
  }

  @Test
  void oneThatCannotBeGivenUpKeepsNobodyElseWaiting() {
    deadlines.add(new Deadlines.Waiting() {
      @Override
      public boolean isOver() {
        return false;
      }

      @Override
      public void giveUp() {
        throw new IllegalStateException("on purpose");
      }
    });
    One behind = new One(() -> {});
    deadlines.add(behind);
    await().until(() -> behind.givenUp.get() > 0);
  }

  private static final class One implements Deadlines.Waiting {

    private final long added = System.nanoTime();
    private final AtomicInteger givenUp = new AtomicInteger();
    private final Runnable then;
    private volatile boolean over;
    private volatile long end;

    /** @param then what follows from its being given up */
    One(Runnable then) {
      this.then = then;
    }

    Duration waited() {
      return Duration.ofNanos(end - added);
    }

    @Override
    public boolean isOver() {
      return over;
    }

    @Override
    public void giveUp() {
      end = System.nanoTime();
      then.run();
      givenUp.incrementAndGet();
    }
  }
}
