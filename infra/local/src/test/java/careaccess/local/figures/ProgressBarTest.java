package careaccess.local.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

  @Test
  void showsShareCountAndSpeed() {
    assertThat(new ProgressBar("loading", 200_000).at(50_000, Duration.ofSeconds(2)))
        .isEqualTo("loading  ██████░░░░░░░░░░░░░░░░░░  25 %  50 000 of 200 000  25 000/s");
  }

  @Test
  void oneHundredPercentMeansAll() {
    ProgressBar bar = new ProgressBar("loading", 1000);

    assertThat(bar.percent(999)).isEqualTo(99);
    assertThat(bar.percent(1000)).isEqualTo(100);
  }

  @Test
  void moreThanExpectedStaysAtOneHundred() {
    assertThat(new ProgressBar("loading", 10).at(12, Duration.ZERO))
        .isEqualTo("loading  ████████████████████████ 100 %  12 of 10");
  }

  @Test
  void withoutATotalThereIsNoBar() {
    assertThat(new ProgressBar("loading", 0).at(1234, Duration.ofSeconds(1))).isEqualTo("loading  1 234  1 234/s");
  }
}
