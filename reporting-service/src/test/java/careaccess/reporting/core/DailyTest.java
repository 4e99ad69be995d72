package careaccess.reporting.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DailyTest {

  private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");

  @Test
  void itIsTheNextTimeThatTheClocksShowIt() {
    assertThat(next("06:00", "2026-11-26T04:59:59Z")).isEqualTo("2026-11-26T05:00:00Z");
    assertThat(next("06:00", "2026-11-26T05:00:00Z")).isEqualTo("2026-11-27T05:00:00Z");
    assertThat(next("06:00", "2026-07-01T12:00:00Z")).as("in summer").isEqualTo("2026-07-02T04:00:00Z");
    assertThat(next("00:30", "2026-11-26T23:10:00Z")).as("past midnight in Stockholm").isEqualTo("2026-11-26T23:30:00Z");
  }

  /** At 2:00 on 29 March 2026 the clocks go to 3:00. */
  @Test
  void aTimeThatTheClocksPassOverComesAsMuchLater() {
    assertThat(next("02:30", "2026-03-28T12:00:00Z")).isEqualTo("2026-03-29T01:30:00Z");
    assertThat(next("02:30", "2026-03-29T01:30:00Z")).isEqualTo("2026-03-30T00:30:00Z");
    assertThat(next("06:00", "2026-03-28T05:00:00Z")).as("after 23 hours").isEqualTo("2026-03-29T04:00:00Z");
  }

  /** At 3:00 on 25 October 2026 the clocks go back to 2:00. */
  @Test
  void aTimeThatTheClocksShowTwiceComesOnce() {
    assertThat(next("02:30", "2026-10-24T12:00:00Z")).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(next("02:30", "2026-10-25T00:30:00Z")).isEqualTo("2026-10-26T01:30:00Z");
    assertThat(next("06:00", "2026-10-24T04:00:00Z")).as("after 25 hours").isEqualTo("2026-10-25T05:00:00Z");
  }

  private static String next(String at, String moment) {
    return new Daily(LocalTime.parse(at), STOCKHOLM).after(Instant.parse(moment)).toString();
  }
}
