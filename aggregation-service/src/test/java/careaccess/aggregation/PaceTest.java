package careaccess.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long LOOK = 100;

  private long now = 1_000_000;
  private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
  private final Pace pace = new Pace(Duration.ofMillis(LOOK), () -> Duration.ofMillis(now).toNanos());
  private Pace.Gathering gathering;

  @BeforeEach
  void initialise() {
    context.setCurrentSystemTimeMs(now);
    gathering = pace.in(context);
  }

  @Test
  void littleIsHandedOnAtTheNextLook() {
    assertThat(asks()).as("nothing to hand on").isFalse();
    gathering.gathered(10);
    assertThat(asks()).isTrue();
  }

  @Test
  void inAFloodAThirdOfTheTimeGoesIntoHandingOn() {
    gathering.gathered(10);
    long begun = now;
    handOn(Duration.ofSeconds(1));
    assertThat(floodUntilAsked() - begun).isBetween(3_000L, 3_000 + LOOK);
  }

  @Test
  void whatIsLateWaitsAsLongAgainButNotForEver() {
    for (long late : new long[] {5_000, 1_000_000}) {
      gathering.gathered(10);
      gathering.arrived(now - late);
      long begun = now;
      handOn(Duration.ofSeconds(1));
      assertThat(floodUntilAsked() - begun).isBetween(1_000 + Math.min(late, 30_000), 1_000 + Math.min(late, 30_000) + LOOK);
    }
  }

  @Test
  void whatComesFromAClockThatIsAheadIsNotLate() {
    gathering.gathered(10);
    gathering.arrived(now + 1_000_000);
    long begun = now;
    handOn(Duration.ofSeconds(1));
    assertThat(floodUntilAsked() - begun).isBetween(3_000L, 3_000 + LOOK);
  }

  @Test
  void afterAnInterruptionItDoesNotWaitForLong() {
    gathering.gathered(10);
    handOn(Duration.ofMinutes(1));
    long over = now;
    assertThat(floodUntilAsked() - over).isBetween(10_000L, 10_000 + LOOK);
  }

  @Test
  void whatComesLastDoesNotWait() {
    gathering.gathered(10);
    handOn(Duration.ofSeconds(2));
    gathering.gathered(10);
    long last = now;
    while (!asks()) {
      assertThat(now - last).isLessThan(3 * LOOK);
    }
  }

  /** Right after handing on, the thread looks before it has taken anything more in. */
  @Test
  void handingOnIsNoQuiet() {
    gathering.gathered(10);
    handOn(Duration.ofSeconds(2));
    assertThat(asksAfter(0)).isFalse();
    gathering.gathered(10);
    assertThat(asksAfter(LOOK / 2)).isFalse();
    assertThat(asksAfter(LOOK / 2)).isFalse();
    assertThat(asksAfter(LOOK)).as("nothing more arrived").isTrue();
  }

  @Test
  void quietEndsWithWhatArrives() {
    gathering.gathered(10);
    handOn(Duration.ofSeconds(2));
    assertThat(asksAfter(LOOK)).as("nothing to hand on").isFalse();
    gathering.gathered(10);
    assertThat(asksAfter(LOOK / 2)).isFalse();
  }

  @Test
  void whatTakesTooMuchMemoryIsHandedOnAtOnce() {
    assertThat(gathering.gathered(1)).isFalse();
    assertThat(gathering.gathered(Runtime.getRuntime().maxMemory())).isTrue();
    handOn(Duration.ZERO);
    assertThat(gathering.gathered(1)).isFalse();
  }

  private void handOn(Duration taking) {
    gathering.handOn(() -> now += taking.toMillis());
    context.setCurrentSystemTimeMs(now);
  }

  private long floodUntilAsked() {
    boolean asked = false;
    while (!asked) {
      gathering.gathered(1);
      asked = asks();
    }
    return now;
  }

  /** Whether a commit is asked for at the next look. */
  private boolean asks() {
    return asksAfter(LOOK);
  }

  private boolean asksAfter(long millis) {
    now += millis;
    context.setCurrentSystemTimeMs(now);
    context.resetCommit();
    context.scheduledPunctuators().getFirst().getPunctuator().punctuate(now);
    return context.committed();
  }
}
