package careaccess.benchmarks.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.local.process.StackFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregationOptionsTest {

  @Test
  void measuresBothAfterOneAndTenMillionUnlessTold() {
    AggregationOptions options = AggregationOptions.parse(List.of());

    assertThat(options.history()).containsExactly(1_000_000L, 10_000_000L);
    assertThat(options.measured()).isEqualTo(10_500_000L);
    assertThat(options.wants(AggregationOptions.OURS)).isTrue();
    assertThat(options.wants(AggregationOptions.COUNT)).isTrue();
  }

  @Test
  void takesWhatItIsTold() {
    AggregationOptions options = AggregationOptions.parse(List.of(
        "--history", "1000,5000", "--step", "2000", "--threads", "1", "--commit-interval", "100ms", "--only", "ours",
        "--heap", "2g", "--seed", "7", "--keep", "--dir", "x"));

    assertThat(options.history()).containsExactly(1_000L, 5_000L);
    assertThat(options.commitInterval()).isEqualTo(Duration.ofMillis(100));
    assertThat(options.wants(AggregationOptions.COUNT)).isFalse();
    assertThat(options.heap()).isEqualTo("2g");
    assertThat(options.keep()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "--history 5000,1000", "--history 1000,2000", "--history x", "--step 0", "--threads 0", "--commit-interval 2",
    "--only theirs", "--heap 12", "--seed -1", "--dir", "--fast"
  })
  void refusesWhatItCannotMeasure(String line) {
    assertThatThrownBy(() -> AggregationOptions.parse(List.of(line.split(" ", -1)))).isInstanceOf(StackFailure.class);
  }
}
