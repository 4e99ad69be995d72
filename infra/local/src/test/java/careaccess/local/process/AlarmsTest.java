package careaccess.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.local.process.Alarms.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final String WARNING = "2026-11-22T08:00:00.000Z  WARN 1 --- [main] c.i.Gate : slow";

  @ParameterizedTest
  @ValueSource(strings = {
      WARNING,
      "2026-11-22T08:00:00.000Z ERROR LogCleaner : disk",
      "2026-11-22 08:00:00.000 UTC [12] FATAL:  no room",
      "2026-11-22 08:00:00.000 UTC [12] WARNING:  odd",
      "{\"@timestamp\":\"2026-11-22T08:00:00Z\",\"log\":{\"level\":\"WARN\"},\"message\":\"slow\"}"})
  void warningsAndWorseAreAlarms(String line) {
    assertThat(Alarms.isAlarm(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "2026-11-22T08:00:00.000Z  INFO 1 --- [main] c.i.Gate : ready",
      "WARNING: A terminally deprecated method in sun.misc.Unsafe has been called",
      "\tat careaccess.ingest.Gate.WARN(Gate.java:12)",
      ""})
  void everythingElseStaysInTheLog(String line) {
    assertThat(Alarms.isAlarm(line)).isFalse();
  }

  @Test
  void aFloodIsCutOffAndSaidOnce() {
    Alarms alarms = new Alarms();

    assertThat(Stream.generate(() -> alarms.judge(WARNING, NOW)).limit(5)).containsExactly(
        Verdict.SHOWN, Verdict.SHOWN, Verdict.SHOWN, Verdict.FLOODED, Verdict.HIDDEN);
    assertThat(alarms.judge(WARNING, NOW.plus(Duration.ofSeconds(11)))).isEqualTo(Verdict.SHOWN);
  }
}
