package careaccess.reporting.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeaningTest {

  @Test
  void anotherLimitJudgesTheSameContactsOtherwise() {
    Meaning sevenDays = meaning("COMPLETED_3D", "2026-01");
    Meaning threeDays = meaning("COMPLETED_3D", "2026-06");

    assertThat(threeDays.counted()).isEqualTo(sevenDays.counted()).isNotEmpty();
    assertThat(threeDays.judged()).isNotEqualTo(sevenDays.judged());
    assertThat(meaning("COMPLETED_3D", "2026-APR").judged()).as("both").isNotIn(sevenDays.judged(), threeDays.judged());
    assertThat(meaning("COMPLETED_3D", "2026-07")).as("of another month").isEqualTo(threeDays);
  }

  @Test
  void whatIsSaidAboutTheSameContactsTellsIndicatorsApart() {
    assertThat(meaning("QUEUE", "2026-06").counted()).isEqualTo(meaning("QUEUE_OVER_LIMIT", "2026-06").counted());
    assertThat(meaning("QUEUE", "2026-06").judged()).isNotEqualTo(meaning("QUEUE_OVER_LIMIT", "2026-06").judged());
    assertThat(meaning("QUEUE_MEDIAN_WEEKS", "2026-06").judged())
        .contains("GROUPED", "[0, 8, 15, 22]")
        .isNotEqualTo(meaning("QUEUE_P95_WEEKS", "2026-06").judged());
  }

  @Test
  void anIndexMeansWhatItsComponentsMean() {
    assertThat(meaning("INDEX", "2026-06").counted()).isEmpty();
    assertThat(meaning("INDEX", "2026-06").judged())
        .contains(meaning("WAITING_90D", "2026-06").judged(), meaning("SAME_DAY", "2026-06").judged());
    assertThat(meaning("INDEX", "2009-06").judged()).isNotEqualTo(meaning("INDEX", "2026-06").judged());
  }

  private static Meaning meaning(String indicator, String period) {
    return Meaning.of(Given.CATALOGUE, Given.indicator(indicator), Given.period(period));
  }
}
