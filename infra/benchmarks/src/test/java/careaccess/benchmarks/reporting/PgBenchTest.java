package careaccess.benchmarks.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PgBenchTest {

  @Test
  void readsHowLongATransactionTook() {
    assertThat(PgBench.nanos("0 199 2241 0 1175850568 995598")).isEqualTo(2_241_000);
    assertThat(PgBench.nanos("0 81 4621 0 1412881037 912698 3005")).isEqualTo(4_621_000);
  }
}
