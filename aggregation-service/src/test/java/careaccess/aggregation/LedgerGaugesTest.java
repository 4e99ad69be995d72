package careaccess.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class LedgerGaugesTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final LedgerGauges gauges = new LedgerGauges(registry);

  @Test
  void beyondAHundredUnitsTheRestIsShownTogetherAndAddsUp() {
    for (int i = 0; i < 250; i++) {
      gauges.set(0, "unplaced/unit-" + i, 2);
    }
    gauges.set(0, "unplaced/unit-249", 5);
    gauges.set(0, "unplaced/unit-0", 1);
    gauges.set(1, "unplaced/unit-249", 7);

    assertThat(registry.find("careaccess.aggregation.unplaced").gauges()).hasSize(102);
    assertThat(registry.get("careaccess.aggregation.unplaced").tags("partition", "0", "unit", "others").gauge().value())
        .isEqualTo(303);
    assertThat(registry.find("careaccess.aggregation.unplaced").gauges().stream().mapToDouble(gauge -> gauge.value()).sum())
        .isEqualTo(509);
  }

  @Test
  void ofSourcesBeyondAHundredNothingIsShownSinceTheirTimesDoNotAddUp() {
    for (int i = 0; i < 150; i++) {
      gauges.set(0, "last_arrival/source-" + i, 1000 + i);
    }

    assertThat(registry.find("careaccess.aggregation.last.arrival").gauges()).hasSize(100);
  }

  @Test
  void aPartitionThatMovedAwayIsForgottenAndComesBackAsItIs() {
    gauges.set(0, "records", 3);
    for (int i = 0; i < 150; i++) {
      gauges.set(0, "unplaced/unit-" + i, 1);
    }

    gauges.forget(0);
    assertThat(registry.getMeters()).isEmpty();

    gauges.set(0, "unplaced/unit-149", 4);
    assertThat(registry.get("careaccess.aggregation.unplaced").tag("unit", "unit-149").gauge().value()).isEqualTo(4);
  }
}
