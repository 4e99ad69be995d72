package careaccess.reporting.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StretchTest {

  private static final Spot ONE = new Spot("topic", 0);
  private static final Spot OTHER = new Spot("topic", 1);

  @Test
  void isPassedWhenEveryPartitionIs() {
    Stretch stretch = new Stretch(Map.of(ONE, 0L, OTHER, 0L), Map.of(ONE, 10L, OTHER, 5L));

    assertThat(stretch.isPassed(Map.of())).isFalse();
    assertThat(stretch.isPassed(Map.of(ONE, 10L))).isFalse();
    assertThat(stretch.isPassed(Map.of(ONE, 10L, OTHER, 4L))).isFalse();
    assertThat(stretch.isPassed(Map.of(ONE, 10L, OTHER, 5L))).isTrue();
  }

  @Test
  void oneThatIsFarAheadDoesNotMakeUpForAnother() {
    Stretch stretch = new Stretch(Map.of(ONE, 0L, OTHER, 0L), Map.of(ONE, 10L, OTHER, 10L));

    assertThat(stretch.isPassed(Map.of(ONE, 100L, OTHER, 5L))).isFalse();
    assertThat(stretch.share(Map.of(ONE, 100L, OTHER, 5L))).isEqualTo(0.75);
  }

  @Test
  void whatWasDeletedNeedsNotBeRead() {
    Stretch stretch = new Stretch(Map.of(ONE, 100L), Map.of(ONE, 200L));

    assertThat(stretch.share(Map.of(ONE, 50L))).isZero();
    assertThat(stretch.share(Map.of(ONE, 150L))).isEqualTo(0.5);
  }

  @Test
  void nothingIsPassedAtOnce() {
    Stretch stretch = new Stretch(Map.of(ONE, 7L), Map.of(ONE, 7L));

    assertThat(stretch.isPassed(Map.of())).isTrue();
    assertThat(stretch.share(Map.of())).isEqualTo(1);
  }
}
