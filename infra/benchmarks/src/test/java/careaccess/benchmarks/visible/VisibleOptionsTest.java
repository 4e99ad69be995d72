package careaccess.benchmarks.visible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.local.process.StackFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleOptionsTest {

  @Test
  void measuresBesideAThousandASecondUnlessTold() {
    VisibleOptions options = VisibleOptions.parse(List.of());

    assertThat(options.rate()).isEqualTo(1_000);
    assertThat(options.time()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void takesWhatItIsTold() {
    VisibleOptions options = VisibleOptions.parse(List.of(
        "--rate", "500", "--warm-up", "180s", "--time", "5s", "--probes", "2", "--seed", "7", "--keep", "--dir", "x"));

    assertThat(options.rate()).isEqualTo(500);
    assertThat(options.warmUp()).isEqualTo(Duration.ofMinutes(3));
    assertThat(options.time()).isEqualTo(Duration.ofSeconds(5));
    assertThat(options.probes()).isEqualTo(2);
    assertThat(options.keep()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rate 1", "--rate x", "--time 5", "--probes 0", "--probes 13", "--seed -1", "--dir", "--fast"})
  void refusesWhatItCannotMeasure(String line) {
    assertThatThrownBy(() -> VisibleOptions.parse(List.of(line.split(" ", -1)))).isInstanceOf(StackFailure.class);
  }
}
