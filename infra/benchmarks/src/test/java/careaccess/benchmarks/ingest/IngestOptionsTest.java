package careaccess.benchmarks.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.benchmarks.ingest.IngestOptions.Part;
import careaccess.local.process.StackFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngestOptionsTest {

  @Test
  void streamsTenMillionLinesUnlessTold() {
    IngestOptions options = IngestOptions.parse(List.of());

    assertThat(options.stream()).isEqualTo(10_000_000);
    assertThat(options.measurements()).isEqualTo(2_000_000);
    assertThat(options.parallel()).isEqualTo(4);
    assertThat(options.form()).isEqualTo(Form.NDJSON);
    assertThat(options.gzip()).isFalse();
    assertThat(Part.values()).allMatch(options::wants);
  }

  @Test
  void measuresOnePartOnlyWhereToldSo() {
    IngestOptions options = IngestOptions.parse(List.of("--only", "stream", "--form", "csv", "--gzip"));

    assertThat(Part.values()).filteredOn(options::wants).containsExactly(Part.STREAM);
    assertThat(options.form()).isEqualTo(Form.CSV);
    assertThat(options.gzip()).isTrue();
  }

  @Test
  void takesWhatItIsTold() {
    IngestOptions options = IngestOptions.parse(List.of(
        "--measurements", "500000", "--parallel", "2", "--connections", "8", "--time", "5s", "--warm-up", "500ms",
        "--stream", "3m", "--visits", "1000", "--receipts", "5k", "--heap", "1g", "--seed", "7", "--keep", "--dir", "x"));

    assertThat(options.measurements()).isEqualTo(500_000);
    assertThat(options.connections()).isEqualTo(8);
    assertThat(options.time()).isEqualTo(Duration.ofSeconds(5));
    assertThat(options.warmUp()).isEqualTo(Duration.ofMillis(500));
    assertThat(options.stream()).isEqualTo(3_000_000);
    assertThat(options.visits()).isEqualTo(1_000);
    assertThat(options.receipts()).isEqualTo(5_000);
    assertThat(options.heap()).isEqualTo("1g");
    assertThat(options.keep()).isTrue();
  }

  @Test
  void aStreamMayBeOfAnyLengthOrLeftOut() {
    assertThat(IngestOptions.parse(List.of("--stream", "250000")).stream()).isEqualTo(250_000);
    assertThat(IngestOptions.parse(List.of("--stream", "0")).stream()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "--measurements 10", "--parallel 0", "--connections 0", "--time 5", "--time 0s", "--stream m", "--stream 1g",
    "--stream -1", "--visits 500001", "--receipts 1", "--form xml", "--only tool", "--heap 12", "--seed -1", "--dir", "--fast"
  })
  void refusesWhatItCannotMeasure(String line) {
    assertThatThrownBy(() -> IngestOptions.parse(List.of(line.split(" ", -1)))).isInstanceOf(StackFailure.class);
  }
}
