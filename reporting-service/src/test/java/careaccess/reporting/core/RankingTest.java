package careaccess.reporting.core;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Goal.Target;
import careaccess.contract.catalogue.Indicator;
import careaccess.reporting.core.Ranking.Ranked;
import careaccess.reporting.core.Ranking.Reason;
import careaccess.reporting.core.Ranking.Unranked;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RankingTest {

  @Test
  void higherSharesAreBetterWhereTheIndicatorSaysSoAndEqualOnesShareARank() {
    Ranking ranking =
        Ranking.of(
            share("SE", 300, 400),
            List.of(share("a", 60, 100), share("b", 160, 200), share("c", 20, 25), share("d", 90, 100), share("e", 0, 20)));

    assertThat(ranking.ranked())
        .extracting(RankingTest::text)
        .as("160 of 200 is 20 of 25; after two second ones comes the fourth")
        .containsExactly("1 d 15", "2 b 5", "2 c 5", "4 a -15", "5 e -75");
    assertThat(ranking.unranked()).isEmpty();
  }

  @Test
  void lowerMediansAreBetterWhereTheIndicatorSaysSo() {
    Ranking ranking = Ranking.of(median("SE", "61.5", 900), List.of(median("a", "70", 90), median("b", "20.5", 60)));

    assertThat(ranking.ranked()).extracting(RankingTest::text).containsExactly("1 b -41", "2 a 8.5");
  }

  @Test
  void whatIsShownAsTheSameIsNotTheSame() {
    Ranking ranking =
        Ranking.of(
            share("SE", 1, 3),
            List.of(share("a", 333_333_333, 1_000_000_000), share("b", 333_333_334, 1_000_000_000), share("c", 20, 60)));

    assertThat(ranking.ranked())
        .extracting(ranked -> text(ranked) + " of " + ranked.row().figure().value())
        .containsExactly("1 b 0 of 33.3333", "2 c 0 of 33.3333", "3 a 0 of 33.3333");

    long large = Long.MAX_VALUE / 2;
    assertThat(Ranking.of(share("SE", 1, 3), List.of(huge("a", large - 2, large - 1), huge("b", large - 1, large))).ranked())
        .extracting(ranked -> ranked.rank() + " " + ranked.row().subject().place())
        .as("which differ in the 38th decimal")
        .containsExactly("1 b", "2 a");
  }

  @Test
  void theDifferenceIsRoundedOnce() {
    Ranking ranking = Ranking.of(share("SE", 2, 3), List.of(share("a", 20, 60)));

    assertThat(ranking.ranked()).extracting(RankingTest::text).as("not 33.3333 less 66.6667").containsExactly("1 a -33.3333");
  }

  @Test
  void whoCannotBeRankedStandsApartInTheOrderOfPlaces() {
    Ranking ranking =
        Ranking.of(
            share("SE", 50, 100),
            List.of(
                row("f", "WAITING_90D", Figure.SUPPRESSED),
                share("e", 19, 19),
                row("d", "WAITING_90D", Figure.missing(Freshness.NONE)),
                share("c", 20, 20),
                row("b", "WAITING_90D", figure(State.PROVISIONAL, 50, 100)),
                row("a", "WAITING_90D", Figure.OVERLAPPING)));

    assertThat(ranking.ranked()).extracting(RankingTest::text).containsExactly("1 c 50");
    assertThat(ranking.unranked())
        .extracting(unranked -> Map.entry(place(unranked), unranked.reason()))
        .containsExactly(
            Map.entry("f", Reason.HIDDEN),
            Map.entry("e", Reason.FEW_CONTACTS),
            Map.entry("d", Reason.NO_VALUE),
            Map.entry("b", Reason.PROVISIONAL),
            Map.entry("a", Reason.NO_VALUE));
  }

  @Test
  void aSmallSumOfMoneyIsRanked() {
    Row small = row("a", "HIRED", figure(State.OK, 1, 10));

    assertThat(Ranking.of(row("SE", "HIRED", figure(State.OK, 1, 20)), List.of(small)).ranked())
        .extracting(RankingTest::text)
        .containsExactly("1 a 5");
  }

  @Test
  void thereIsNoDifferenceToNothing() {
    Ranking ranking = Ranking.of(row("SE", "WAITING_90D", Figure.SUPPRESSED), List.of(share("a", 50, 100)));

    assertThat(ranking.ranked()).extracting(Ranked::difference).containsOnlyNulls();
  }

  @Test
  void countsRankNothing() {
    assertThat(Given.CATALOGUE.indicators().values().stream().filter(Rankings::isRankable).map(Indicator::id))
        .contains("WAITING_90D", "SAME_DAY", "COMPLETED_MEDIAN", "QUEUE_P95_WEEKS", "HIRED", "INDEX")
        .doesNotContain("QUEUE", "QUEUE_OVER_LIMIT", "COMPLETED_COUNT");
  }

  /** Nothing but a hidden place is different, and nothing of the answer is but its figure. */
  @Property
  void whereAHiddenPlaceStandsTellsNothingOfItsFigure(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 100) Integer> numerators, @ForAll @IntRange(max = 8) int hidden) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < numerators.size(); i++) {
      rows.add(share("m" + i, numerators.get(i), 100));
    }
    Ranking without = Ranking.of(share("SE", 1, 2), rows);
    rows.add(Math.min(hidden, rows.size()), row("hidden", "WAITING_90D", Figure.SUPPRESSED));
    Ranking with = Ranking.of(share("SE", 1, 2), rows);

    assertThat(with.ranked()).isEqualTo(without.ranked());
    assertThat(with.ranked()).allSatisfy(ranked ->
        assertThat(ranked.rank())
            .isEqualTo(1 + numerators.stream().filter(other -> other > numerator(ranked)).count()));
  }

  @Test
  void thePlacesOfALevelAreHeldAgainstTheCountry() {
    Recorded recorded = new Recorded();
    recorded.tallied("SE", "2026-09", "SAME_DAY", Recorded.below(180, 240));
    recorded.tallied("north", "2026-09", "SAME_DAY", Recorded.direct(84, 120, 0));
    recorded.tallied("middle", "2026-09", "SAME_DAY", Recorded.direct(96, 120, 0));

    Ranking ranking = ranking("SAME_DAY", recorded);

    assertThat(ranking.reference().figure().value()).isEqualByComparingTo("75");
    assertThat(ranking.ranked()).extracting(RankingTest::text).containsExactly("1 middle 5", "2 north -5");
    assertThat(ranking.unranked()).extracting(RankingTest::place).containsExactly("south");
    assertThat(ranking.withoutPlaces().ranked()).isEmpty();
    assertThat(ranking.withoutPlaces().unranked()).isEmpty();
  }

  private static Ranking ranking(String indicator, Recorded recorded) {
    return new Rankings(new Values(Given.CATALOGUE))
        .ranking(
            Given.indicator(indicator),
            Given.place("SE"),
            Stream.of("north", "middle", "south").map(Given::place).toList(),
            Given.period("2026-09"),
            Given.TODAY,
            recorded);
  }

  private static Row share(String place, long numerator, long denominator) {
    return row(place, "WAITING_90D", figure(State.OK, numerator, denominator));
  }

  /** Of more than there are people. */
  private static Row huge(String place, long numerator, long denominator) {
    return row(
        place, "WAITING_90D", new Figure(BigDecimal.ONE, numerator, denominator, 0L, State.OK, List.of(), Freshness.NONE));
  }

  private static Row median(String place, String value, long contacts) {
    return row(
        place,
        "COMPLETED_MEDIAN",
        new Figure(new BigDecimal(value), null, contacts, 0L, State.OK, List.of(), Freshness.NONE));
  }

  private static Figure figure(State state, long numerator, long denominator) {
    return new Figure(
        Decimals.percent(numerator, denominator), numerator, denominator, 0L, state, List.of(), Freshness.NONE);
  }

  private static Row row(String place, String indicator, Figure figure) {
    return new Row(
        Given.indicator(indicator),
        new Subject(place, Given.period("2026-09"), null),
        figure,
        new Target.NonePublished(),
        Status.GREY,
        null);
  }

  private static String text(Ranked ranked) {
    return "%d %s %s".formatted(ranked.rank(), ranked.row().subject().place(), plain(ranked.difference()));
  }

  private static String plain(@Nullable BigDecimal number) {
    return number == null ? "none" : number.toPlainString();
  }

  private static String place(Unranked unranked) {
    return unranked.row().subject().place();
  }

  private static long numerator(Ranked ranked) {
    Long numerator = ranked.row().figure().numerator();
    return numerator == null ? -1 : numerator;
  }
}
