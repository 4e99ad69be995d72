package careaccess.reporting.core;

import static careaccess.reporting.core.Recorded.below;
import static careaccess.reporting.core.Recorded.direct;
import static careaccess.reporting.core.Recorded.sex;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Stratum;
import careaccess.contract.measurement.Deviation;
import careaccess.reporting.core.Gap.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GapsTest {

  private final Recorded recorded = new Recorded();
  private final Gaps gaps = new Gaps(new Values(Given.CATALOGUE));

  @Test
  void membersOfABreakdownAreHeldAgainstAllContactsOfThePlace() {
    waiting("north", null, 130, 70);
    waiting("north", sex("KVINNA"), 85, 15);
    waiting("north", sex("MAN"), 42, 38);
    waiting("north", sex("OKÄNT"), 3, 17);

    Gap gap =
        gaps.amongMembers(
            Given.indicator("WAITING_90D"), Given.place("north"), Given.period("2026-Q3"), Dimension.SEX, Given.TODAY, recorded);

    assertThat(gap.reference().figure().denominator()).as("those of unknown sex too").isEqualTo(200);
    assertThat(gap.members()).extracting(member -> Gap.code(member.row())).containsExactly("KVINNA", "MAN");
    assertThat(gap.size()).as("85 less 52.5").isEqualByComparingTo("32.5");
    assertThat(gap.moreThanChance()).isTrue();
    assertThat(gap.leftOut()).extracting(Gap.LeftOut::reason).containsExactly(Reason.UNKNOWN);
  }

  @Test
  void placesAreHeldAgainstTheOneThatTheyArePartsOf() {
    recorded.tallied("SE", "2026-09", "SAME_DAY", below(180, 240));
    recorded.tallied("north", "2026-09", "SAME_DAY", direct(96, 120, 0));
    recorded.tallied("middle", "2026-09", "SAME_DAY", direct(84, 120, 0));

    Gap gap =
        gaps.amongPlaces(
            Given.indicator("SAME_DAY"),
            Given.place("SE"),
            List.of(Given.place("north"), Given.place("middle"), Given.place("south")),
            Given.period("2026-09"),
            Given.TODAY,
            recorded);

    assertThat(gap.reference().figure().value()).isEqualByComparingTo("75");
    assertThat(gap.size()).as("80 less 70").isEqualByComparingTo("10");
    assertThat(gap.moreThanChance()).isFalse();
    assertThat(gap.leftOut()).as("nothing from the south").extracting(group -> Gap.code(group.row())).containsExactly("south");
  }

  @Test
  void onlySharesAndMediansSayHowAGroupFares() {
    assertThat(Given.CATALOGUE.indicators().values().stream().filter(Gaps::isComparable).map(Indicator::id))
        .contains("WAITING_90D", "SAME_DAY", "COMPLETED_MEDIAN", "QUEUE_P95_WEEKS")
        .doesNotContain("QUEUE", "QUEUE_OVER_LIMIT", "COMPLETED_COUNT", "HIRED", "INDEX");
  }

  private void waiting(String place, @Nullable Breakdown breakdown, long within, long over) {
    Stratum stratum = new Stratum(Measure.WAIT, true, Deviation.NONE);
    Counts counts =
        Counts.of(stratum, Histogram.of(10, within)).plus(Counts.of(stratum, Histogram.of(100, over)));
    recorded.cell(new CellKey(place, "2026-09", breakdown, "TREATMENT", Basis.WAITING), counts);
  }
}
