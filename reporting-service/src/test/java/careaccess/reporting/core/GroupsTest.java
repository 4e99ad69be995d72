package careaccess.reporting.core;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Goal.Target;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.core.Funnel.Zone;
import careaccess.reporting.core.Gap.LeftOut;
import careaccess.reporting.core.Gap.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GroupsTest {

  @Nested
  class OfShares {

    @Test
    void areFarthestApartAtTheBestAndTheWorst() {
      Gap gap =
          Groups.gap(share("north", 240, 400), List.of(share("a", 80, 100), share("b", 50, 100), share("c", 110, 200)));

      assertThat(code(gap.best())).isEqualTo("a");
      assertThat(code(gap.worst())).isEqualTo("b");
      assertThat(gap.size()).isEqualByComparingTo("30");
      assertThat(gap.state()).isEqualTo(State.OK);
    }

    @Test
    void areRoundedOnceFromTheExactShares() {
      Gap gap = Groups.gap(share("north", 35, 60), List.of(share("a", 20, 30), share("b", 15, 30)));

      assertThat(gap.size()).as("66.6667 less 50").isEqualByComparingTo("16.6667");

      Gap tiny =
          Groups.gap(share("north", 1, 3), List.of(share("a", 500_000, 1_500_000), share("b", 499_999, 1_500_000)));
      assertThat(tiny.size()).as("33.33333 less 33.33327; both are shown as 33.3333").isEqualByComparingTo("0.0001");
    }

    @Test
    void needTwentyContacts() {
      Gap gap = Groups.gap(share("north", 60, 79), List.of(share("a", 0, 19), share("b", 20, 20), share("c", 30, 40)));

      assertThat(gap.members()).extracting(GroupsTest::code).containsExactly("b", "c");
      assertThat(reasons(gap)).containsExactly(Map.entry("a", Reason.FEW_CONTACTS));
      assertThat(gap.size()).isEqualByComparingTo("25");
    }

    @Test
    void haveNoGapWithFewerThanTwoMembers() {
      Gap gap = Groups.gap(share("north", 60, 100), List.of(share("a", 60, 100), nothing("b")));

      assertThat(gap.size()).isNull();
      assertThat(gap.best()).isNull();
      assertThat(gap.worst()).isNull();
      assertThat(gap.moreThanChance()).isNull();
      assertThat(gap.state()).isEqualTo(State.MISSING);
      assertThat(reasons(gap)).containsExactly(Map.entry("b", Reason.NO_VALUE));
    }

    @Test
    void haveNoGapThatIsKnownWhereOneIsHidden() {
      Row hidden = row("c", "WAITING_90D", null, Figure.SUPPRESSED);
      Gap gap = Groups.gap(share("north", 100, 200), List.of(share("a", 50, 100), share("b", 40, 100), hidden));

      assertThat(gap.size()).isNull();
      assertThat(gap.best()).as("it may be the hidden one").isNull();
      assertThat(gap.moreThanChance()).as("the hidden one may lie outside").isNull();
      assertThat(gap.state()).isEqualTo(State.SUPPRESSED);
      assertThat(gap.members()).extracting(GroupsTest::code).containsExactly("a", "b");
      assertThat(reasons(gap)).containsExactly(Map.entry("c", Reason.HIDDEN));
      assertThat(moreThanChance(share("a", 66, 100), share("b", 34, 100), hidden)).as("both are far out").isTrue();
    }

    @Test
    void thatAreAllTheSameHaveAGapOfNone() {
      Gap gap = Groups.gap(share("north", 100, 200), List.of(share("b", 50, 100), share("a", 20, 40)));

      assertThat(gap.size()).isZero();
      assertThat(code(gap.best())).as("of equal ones the first by code").isEqualTo("a");
      assertThat(code(gap.worst())).isEqualTo("a");
      assertThat(gap.moreThanChance()).isFalse();
    }

    @Test
    void differMoreThanChanceWhenOneLiesOutsideTheFarLimits() {
      // Around 50 %, of 100 contacts: 40.3 to 59.7, and 34.8 to 65.2.
      assertThat(moreThanChance(share("a", 65, 100), share("b", 35, 100))).isFalse();
      assertThat(moreThanChance(share("a", 65, 100), share("b", 34, 100))).isTrue();
      assertThat(moreThanChance(share("a", 66, 100), share("b", 50, 100))).isTrue();
    }

    @Test
    void differMoreThanChanceAlsoWhenItIsNotTheExtremeThatDoes() {
      Row few = share("few", 6, 20); // 30 %, within for so few.
      Row many = share("many", 350, 1000); // 35 %, far outside for so many.

      Gap gap = Groups.gap(share("north", 500, 1000), List.of(share("a", 50, 100), few, many));

      assertThat(code(gap.worst())).isEqualTo("few");
      assertThat(gap.members()).filteredOn(member -> code(member).equals("few"))
          .extracting(member -> member.standing() == null ? null : member.standing().zone())
          .containsExactly(Zone.WITHIN);
      assertThat(gap.moreThanChance()).isTrue();
    }

    @Test
    void haveNoFunnelAroundAShareThatIsNotKnown() {
      Row overlapping = row("north", "WAITING_90D", null, Figure.OVERLAPPING);

      Gap gap = Groups.gap(overlapping, List.of(share("a", 90, 100), share("b", 10, 100)));

      assertThat(gap.size()).isEqualByComparingTo("80");
      assertThat(gap.moreThanChance()).isNull();
      assertThat(gap.members()).allSatisfy(member -> assertThat(member.standing()).isNull());
    }

    private @Nullable Boolean moreThanChance(Row... rows) {
      return Groups.gap(share("north", 500, 1000), List.of(rows)).moreThanChance();
    }
  }

  @Nested
  class OfMedians {

    @Test
    void areBestWhereTheyAreLowestAndHaveNoFunnel() {
      Gap gap = Groups.gap(median("north", "40", 90), List.of(median("a", "61.5", 30), median("b", "20", 60)));

      assertThat(code(gap.best())).isEqualTo("b");
      assertThat(code(gap.worst())).isEqualTo("a");
      assertThat(gap.size()).isEqualByComparingTo("41.5");
      assertThat(gap.moreThanChance()).isNull();
      assertThat(gap.members()).allSatisfy(member -> assertThat(member.standing()).isNull());
    }

    @Test
    void needTwentyContacts() {
      Gap gap = Groups.gap(median("north", "40", 90), List.of(median("a", "61.5", 19), median("b", "20", 60)));

      assertThat(reasons(gap)).containsExactly(Map.entry("a", Reason.FEW_CONTACTS));
    }
  }

  @Test
  void contactsOfNoKnownGroupAreShownButNotCompared() {
    Gap gap =
        Groups.gap(
            share("north", 100, 200),
            List.of(
                part(Dimension.SEX_AGE, "KVINNA,0-17"),
                part(Dimension.SEX_AGE, "MAN,80+"),
                part(Dimension.SEX_AGE, "MAN,-"),
                part(Dimension.SEX_AGE, "OKÄNT,0-17"),
                part(Dimension.SEX, "OKÄNT"),
                part(Dimension.SPECIALTY, "-"),
                part(Dimension.RESIDENCE, "0000")));

    assertThat(gap.members()).extracting(GroupsTest::code).containsExactly("KVINNA,0-17", "MAN,80+", "0000");
    assertThat(reasons(gap)).containsOnlyKeys("MAN,-", "OKÄNT,0-17", "OKÄNT", "-").doesNotContainValue(Reason.FEW_CONTACTS);
  }

  @Property
  void orderOfTheMembersDoesNotMatter(
      @ForAll @Size(min = 2, max = 8) List<@IntRange(max = 100) Integer> numerators, @ForAll long seed) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < numerators.size(); i++) {
      rows.add(share("m" + i, numerators.get(i), 100));
    }
    Row reference = share("north", numerators.stream().mapToLong(Integer::longValue).sum(), 100L * numerators.size());
    Gap gap = Groups.gap(reference, rows);
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    Gap other = Groups.gap(reference, shuffled);

    assertThat(other.size()).isEqualTo(gap.size());
    assertThat(other.best()).isEqualTo(gap.best());
    assertThat(other.worst()).isEqualTo(gap.worst());
    assertThat(other.moreThanChance()).isEqualTo(gap.moreThanChance());
    TreeSet<Integer> sorted = new TreeSet<>(numerators);
    assertThat(gap.size()).isEqualByComparingTo(BigDecimal.valueOf(sorted.last() - sorted.first()));
  }

  private static Row share(String code, long numerator, long denominator) {
    return row(code, "WAITING_90D", null, figure(numerator, denominator));
  }

  private static Row part(Dimension dimension, String member) {
    return row("north", "WAITING_90D", new Breakdown(dimension, member), figure(50, 100));
  }

  private static Row median(String code, String value, long contacts) {
    Figure figure = new Figure(new BigDecimal(value), null, contacts, 0L, State.OK, List.of(), Freshness.NONE);
    return row(code, "COMPLETED_MEDIAN", null, figure);
  }

  private static Row nothing(String code) {
    return row(code, "WAITING_90D", null, Figure.missing(Freshness.NONE));
  }

  private static Figure figure(long numerator, long denominator) {
    BigDecimal percent = Decimals.percent(numerator, denominator);
    return new Figure(percent, numerator, denominator, 0L, State.OK, List.of(), Freshness.NONE);
  }

  private static Row row(String place, String indicator, @Nullable Breakdown breakdown, Figure figure) {
    return new Row(
        Given.indicator(indicator),
        new Subject(place, Given.period("2026-09"), breakdown),
        figure,
        new Target.NonePublished(),
        Status.GREY,
        null);
  }

  private static String code(Gap.@Nullable Member member) {
    return member == null ? "none" : Gap.code(member.row());
  }

  private static Map<String, Reason> reasons(Gap gap) {
    return gap.leftOut().stream().collect(Collectors.toMap(group -> Gap.code(group.row()), LeftOut::reason));
  }
}
