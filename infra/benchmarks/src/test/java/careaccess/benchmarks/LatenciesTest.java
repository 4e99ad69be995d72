package careaccess.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void percentilesAreTheNearestRanks() {
    Latencies hundred = Latencies.of(LongStream.rangeClosed(1, 100).mapToObj(i -> (101 - i) * 1_000_000).toList());

    assertThat(hundred.millis(50)).isEqualTo(50);
    assertThat(hundred.millis(99)).isEqualTo(99);
    assertThat(hundred.millis(100)).isEqualTo(100);
  }

  @Test
  void ofFewTheHighOnesAreTheLongest() {
    Latencies few = Latencies.of(List.of(7_000_000L, 5_000_000L, 6_000_000L));

    assertThat(few.count()).isEqualTo(3);
    assertThat(few.millis(50)).isEqualTo(6);
    assertThat(few.millis(90)).isEqualTo(7);
  }

  @Test
  void ofNoneThereIsNoPercentile() {
    assertThatThrownBy(() -> Latencies.of(List.of()).millis(99)).isInstanceOf(IllegalStateException.class);
  }
}
