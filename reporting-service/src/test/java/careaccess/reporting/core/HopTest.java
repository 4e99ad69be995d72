package careaccess.reporting.core;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.Topics;
import java.util.List;
import org.junit.jupiter.api.Test;

class HopTest {

  private static final List<String> TOPICS =
      List.of(
          Topics.MEASUREMENTS,
          Topics.DEAD_LETTERS,
          Topics.indicators("a-1"),
          Topics.indicators("a-12"),
          "careaccess-aggregation-a-1-by-cell-repartition",
          "careaccess-aggregation-a-1-cells-changelog",
          "careaccess-aggregation-a-12-by-cell-repartition");

  @Test
  void eachHopHasTheTopicsOfItsGeneration() {
    assertThat(Hop.MEASUREMENTS.topics("a-1", TOPICS)).containsExactly(Topics.MEASUREMENTS);
    assertThat(Hop.CHANGES.topics("a-1", TOPICS)).containsExactly("careaccess-aggregation-a-1-by-cell-repartition");
    assertThat(Hop.CELLS.topics("a-1", TOPICS)).containsExactly(Topics.indicators("a-1"));
    assertThat(Hop.CELLS.topics("b-1", TOPICS)).isEmpty();
  }
}
