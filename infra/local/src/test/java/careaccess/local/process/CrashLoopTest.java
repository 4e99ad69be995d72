package careaccess.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrashLoopTest {

  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

  @Test
  void theFifthDeathWithinAMinuteIsALoop() {
    CrashLoop loop = new CrashLoop(5, Duration.ofMinutes(1));

    assertThat(IntStream.range(0, 5).mapToObj(i -> loop.diedAt(START.plusSeconds(10L * i))))
        .containsExactly(false, false, false, false, true);
  }

  @Test
  void deathsFarApartAreAccidents() {
    CrashLoop loop = new CrashLoop(5, Duration.ofMinutes(1));

    assertThat(IntStream.range(0, 20).mapToObj(i -> loop.diedAt(START.plusSeconds(20L * i)))).containsOnly(false);
  }
}
