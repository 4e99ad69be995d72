package careaccess.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BooksTest {

  private static final List<String> METRICS = List.of(
      "# TYPE careaccess_aggregation_records gauge",
      "careaccess_aggregation_records{partition=\"0\"} 1.0E7",
      "careaccess_aggregation_records{partition=\"1\"} 5.0",
      "careaccess_aggregation_applied{partition=\"0\"} 9999998.0",
      "careaccess_aggregation_applied{partition=\"1\"} 5.0",
      "careaccess_aggregation_duplicate{partition=\"0\"} 2.0",
      "jvm_threads_live_threads 30.0");

  @Test
  void addsUpThePartitions() {
    assertThat(Books.of(METRICS)).isEqualTo(new Books(10_000_005, 10_000_003, 2, 0, 0));
  }

  @Test
  void balanceOnlyWhenEverythingSentIsAccountedFor() {
    assertThat(Books.of(METRICS).balanceFor(10_000_005)).isTrue();
    assertThat(Books.of(METRICS).balanceFor(10_000_006)).isFalse();
    assertThat(new Books(5, 3, 1, 0, 0).balanceFor(5)).isFalse();
    assertThat(Books.of(METRICS).balanceForAtLeast(10_000_004)).isTrue();
    assertThat(Books.of(METRICS).balanceForAtLeast(10_000_006)).isFalse();
    assertThat(new Books(5, 3, 1, 0, 0).balanceForAtLeast(4)).isFalse();
  }
}
