package careaccess.benchmarks.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.benchmarks.reporting.ReportingOptions.Part;
import careaccess.local.process.StackFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportingOptionsTest {

  @Test
  void asksOfAMillionCellsAndOfTenUnlessTold() {
    ReportingOptions options = ReportingOptions.parse(List.of());

    assertThat(options.history()).containsExactly(1_000_000L, 10_000_000L);
    assertThat(Part.values()).allMatch(options::wants);
  }

  @Test
  void takesWhatItIsTold() {
    ReportingOptions options = ReportingOptions.parse(List.of(
        "--history", "20k,200k", "--time", "3s", "--warm-up", "500ms", "--connections", "8", "--corrections", "5k",
        "--only", "queries", "--heap", "1g", "--seed", "7", "--keep", "--dir", "x"));

    assertThat(options.history()).containsExactly(20_000L, 200_000L);
    assertThat(options.time()).isEqualTo(Duration.ofSeconds(3));
    assertThat(options.cellsPerSecond()).isEqualTo(5_000);
    assertThat(Part.values()).filteredOn(options::wants).containsExactly(Part.QUERIES);
    assertThat(options.keep()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "--history 1k", "--history 10m,1m", "--history 1m,1m", "--history 1m,15m", "--history x", "--time 0s", "--time 5",
    "--connections 0", "--corrections 10", "--only ours", "--heap 12", "--seed -1", "--dir", "--fast"
  })
  void refusesWhatItCannotMeasure(String line) {
    assertThatThrownBy(() -> ReportingOptions.parse(List.of(line.split(" ", -1)))).isInstanceOf(StackFailure.class);
  }
}
