package careaccess.reporting.core;

import static careaccess.reporting.core.Given.selection;
import static careaccess.reporting.core.Recorded.below;
import static careaccess.reporting.core.Recorded.direct;
import static careaccess.reporting.core.Recorded.sex;
import static careaccess.reporting.core.Recorded.waits;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Goal.Target;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Tallied;
import careaccess.contract.measurement.Deviation;
import careaccess.reporting.core.Selection.Unknown;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValuesTest {

  private final Recorded recorded = new Recorded();
  private final Values values = new Values(Given.CATALOGUE);

  @Test
  void rowsWithoutDataAreLeftOutUnlessAskedFor() {
    recorded.completed("n1", "2026-01", waits(1));
    Selection selection = selection(List.of("COMPLETED_COUNT"), List.of("n1", "n2"), List.of("2026-01", "2026-02"));

    assertThat(rows(selection)).containsExactly("COMPLETED_COUNT n1 2026-01");

    assertThat(rows(withUnknown(selection, Unknown.MISSING))).hasSize(4);
  }

  @Test
  void aSeriesHasNoHolesWhereTheIndicatorIsDefined() {
    recorded.completed("n1", "2009-12", waits(1)).completed("n1", "2010-02", waits(1));
    Selection series =
        withUnknown(
            selection(List.of("COMPLETED_COUNT"), List.of("n1"), List.of("2009-12", "2010-01", "2010-02", "2010-03")),
            Unknown.MISSING_WHERE_DEFINED);

    assertThat(values.page(series, Position.START, 10, Given.TODAY, recorded).rows())
        .extracting(row -> row.subject().period() + " " + row.figure().state())
        .as("defined since 2010")
        .containsExactly("2010-01 MISSING", "2010-02 OK", "2010-03 MISSING");
  }

  private static Selection withUnknown(Selection selection, Unknown unknown) {
    return new Selection(
        selection.indicators(), selection.places(), selection.periods(), selection.dimensions(), unknown);
  }

  @Test
  void aBreakdownHasTheMembersThatOccur() {
    recorded.completed("n1", "2026-01", waits(1, 2));
    recorded.completed("n1", "2026-01", sex("MAN"), waits(1));
    recorded.completed("n1", "2026-02", sex("KVINNA"), waits(2));

    assertThat(rows(selection(List.of("COMPLETED_COUNT"), List.of("n1"), List.of("2026-01", "2026-Q1"), Dimension.SEX)))
        .containsExactly(
            "COMPLETED_COUNT n1 2026-01 MAN", "COMPLETED_COUNT n1 2026-Q1 KVINNA", "COMPLETED_COUNT n1 2026-Q1 MAN");
  }

  @Test
  void pagesGoOnAfterTheLastRowWhateverComesInBetween() {
    for (String month : List.of("2026-01", "2026-02", "2026-04")) {
      recorded.completed("n1", month, waits(1)).completed("n2", month, waits(2));
    }
    Selection selection =
        selection(
            List.of("COMPLETED_COUNT", "COMPLETED_MEDIAN"),
            List.of("n1", "n2"),
            List.of("2026-01", "2026-02", "2026-03", "2026-04"));
    Page first = values.page(selection, Position.START, 2, Given.TODAY, recorded);
    recorded.completed("n1", "2026-03", waits(3));

    assertThat(first.rows()).extracting(ValuesTest::text)
        .containsExactly("COMPLETED_COUNT n1 2026-01", "COMPLETED_COUNT n1 2026-02");
    List<String> rest = rest(selection, first.next(), 2);
    assertThat(rest).startsWith("COMPLETED_COUNT n1 2026-03", "COMPLETED_COUNT n1 2026-04").hasSize(12);
  }

  @Test
  void theLastPageSaysSo() {
    recorded.completed("n1", "2026-01", waits(1)).completed("n1", "2026-02", waits(1));
    Selection selection = selection(List.of("COMPLETED_COUNT"), List.of("n1"), List.of("2026-01", "2026-02"));

    assertThat(values.page(selection, Position.START, 2, Given.TODAY, recorded).next()).isNull();
  }

  @Test
  void aPageEndsBeforeItIsFullWhereLookingOnWouldTakeLong() {
    recorded.completed("s1", "2026-01", sex("MAN"), waits(1));
    Selection sparse =
        selection(List.of("WAITING_90D", "COMPLETED_COUNT"), List.of("SE", "north", "n1", "n2", "m1", "s1"), century("2026-01"), Dimension.SEX);
    List<Integer> read = new ArrayList<>();

    Page first = values.page(sparse, Position.START, 10, Given.TODAY, noting(read));

    assertThat(read).as("readings for eight of twelve pairs, each of about 12 000 figures").hasSize(8);
    assertThat(first.rows()).isEmpty();
    assertThat(first.next()).isNotNull();
    assertThat(rest(sparse, first.next(), 10)).containsExactly("COMPLETED_COUNT s1 2026-01 MAN");
    assertThat(values.rows(sparse, Given.TODAY, recorded)).as("all of them are asked for").hasSize(1);
  }

  @Test
  void aFileIsBegunBeforeMuchIsReadOfWhereThereIsNothing() {
    Selection undefined =
        withUnknown(
            selection(List.of("COMPLETED_COUNT"), Collections.nCopies(1_000, "n1"), century("2009-12")),
            Unknown.MISSING_WHERE_DEFINED);
    Pieces pieces = values.pieces(undefined, Position.START, Given.TODAY, recorded);

    assertThat(pieces.upTo(10)).isEmpty();
    assertThat(pieces.hasNext()).as("1.2 million figures are none").isTrue();
  }

  private static List<String> century(String last) {
    YearMonth to = YearMonth.parse(last);
    return Stream.iterate(to.minusMonths(1_199), month -> month.plusMonths(1)).limit(1_200).map(YearMonth::toString).toList();
  }

  @Test
  void piecesAreAllRowsAndNothingIsReadOfPlacesThatHaveNothing() {
    for (String place : List.of("n1", "n2", "m1")) {
      recorded.completed(place, "2026-01", waits(1)).completed(place, "2026-02", sex("MAN"), waits(2));
    }
    recorded.waiting("s1", "2026-01", waits(1));
    for (Dimension[] dimensions : new Dimension[][] {{}, {Dimension.SEX}}) {
      Selection selection =
          selection(
              List.of("COMPLETED_COUNT", "WAITING_90D", "COMPLETED_MEDIAN"),
              List.of("SE", "n1", "n2", "m1", "s1"),
              List.of("2026-01", "2026-02"),
              dimensions);
      List<Integer> read = new ArrayList<>();
      Pieces pieces = values.pieces(selection, Position.START, Given.TODAY, noting(read));
      List<Row> rows = new ArrayList<>();
      assertThat(pieces.mayBeMoreThan(2)).isTrue();
      assertThat(pieces.mayBeMoreThan(1_000)).isFalse();
      assertThat(read).isEmpty();
      pieces.forEachRemaining(rows::addAll);

      assertThat(rows).isNotEmpty().isEqualTo(values.rows(selection, Given.TODAY, recorded));
      assertThat(read).as("places read at once, of three pairs, one and three that have cells").containsExactly(1, 4, 2);
      List<Row> after = new ArrayList<>();
      Position second = values.page(selection, Position.START, 2, Given.TODAY, recorded).next();
      values.pieces(selection, Objects.requireNonNull(second), Given.TODAY, recorded).forEachRemaining(after::addAll);
      assertThat(after).isEqualTo(rows.subList(2, rows.size()));
    }
  }

  @Test
  void piecesHaveWhatIsMissingToo() {
    Selection selection =
        withUnknown(selection(List.of("COMPLETED_COUNT"), List.of("n1", "n2"), List.of("2026-01")), Unknown.MISSING);
    List<Row> rows = new ArrayList<>();
    values.pieces(selection, Position.START, Given.TODAY, recorded).forEachRemaining(rows::addAll);
    assertThat(rows).hasSize(2).isEqualTo(values.rows(selection, Given.TODAY, recorded));
  }

  /** Notes of each reading at how many places cells are wanted. */
  private Source noting(List<Integer> read) {
    return new Source() {
      @Override
      public Snapshot apply(Wanted wanted) {
        read.add(wanted.cells().stream().mapToInt(block -> block.places().size()).max().orElse(0));
        return recorded.apply(wanted);
      }

      @Override
      public Set<String> places(Wanted wanted) {
        return recorded.places(wanted);
      }
    };
  }

  @Test
  void aPlaceIsJudgedByTheTargetOfItsRegion() {
    recorded.waiting("n1", "2026-09", waits(10, 20, 30, 100)).waiting("m1", "2026-09", waits(10));

    Row north = row("WAITING_90D", "n1", "2026-09");
    assertThat(north.target()).isEqualTo(new Target.Value(80, "test"));
    assertThat(north.status()).as("75 of 80 %").isEqualTo(Status.YELLOW);
    Row middle = row("WAITING_90D", "m1", "2026-09");
    assertThat(middle.target()).isEqualTo(new Target.NonePublished());
    assertThat(middle.status()).isEqualTo(Status.GREY);
  }

  @Test
  void aTargetMayBeTheYearBefore() {
    recorded.tallied("north", "2025-09", "HIRED", direct(5, 100, 0));
    recorded.tallied("north", "2026-09", "HIRED", direct(5, 100, 0));

    assertThat(row("HIRED", "north", "2026-09").status()).as("no better, but as good").isEqualTo(Status.YELLOW);
  }

  @Test
  void theResponseRateIsOverExpectedUnitsPhasesAndMonths() {
    recorded.completed("north", "2026-01", waits(1)).completed("north", "2026-02", waits(1));
    recorded.completed("n1", "2026-01", waits(1)).completed("n1", "2026-02", waits(1));
    recorded.waiting("n2", "2026-02", waits(1));

    assertThat(row("COMPLETED_COUNT", "north", "2026-01").responseRate()).isEqualByComparingTo("0.5");
    assertThat(row("COMPLETED_COUNT", "north", "2026-02").responseRate()).isEqualByComparingTo("1");
    assertThat(row("COMPLETED_COUNT", "north", "2026-Q1").responseRate()).as("3 of 6").isEqualByComparingTo("0.5");
    assertThat(row("COMPLETED_COUNT", "n1", "2026-01").responseRate()).as("a unit").isNull();
  }

  @Test
  void aTallyOfNoneIsAResponseInTheMonthsOfItsPeriod() {
    recorded.tallied("north", "2026-Q1", "COMPLETED_3D", new Tallied(0, 0, 0, 1, 0));
    recorded.tallied("n2", "2026-Q1", "COMPLETED_3D", direct(0, 0, 0));

    assertThat(row("COMPLETED_3D", "north", "2026-Q1").responseRate()).isEqualByComparingTo("0.5");
  }

  @Test
  void unitsThatReportAPhaseAreExpectedToSendTheTalliesThatNameIt() {
    recorded.tallied("middle", "2026-01", "SAME_DAY", below(3, 4)).tallied("m1", "2026-01", "SAME_DAY", direct(3, 4, 0));
    recorded.tallied("middle", "2026-02", "SAME_DAY", below(0, 0)).tallied("m2", "2026-02", "SAME_DAY", direct(0, 0, 0));
    recorded.completed("m1", "2026-02", waits(1));
    recorded.tallied("middle", "2026-01", "HIRED", direct(1, 100, 0));

    assertThat(row("SAME_DAY", "middle", "2026-01").responseRate()).as("m1 alone").isEqualByComparingTo("1");
    assertThat(row("SAME_DAY", "middle", "2026-02").responseRate())
        .as("m2 had none, m1 sent something else")
        .isEqualByComparingTo("0.5");
    assertThat(row("SAME_DAY", "middle", "2026-Q1").responseRate()).as("2 of 5").isEqualByComparingTo("0.4");
    assertThat(row("HIRED", "middle", "2026-01").responseRate()).as("of no phase").isNull();
  }

  @Test
  void anIndexIsExpectedOfWhoeverReportsItsComponents() {
    recorded.tallied("north", "2026-01", "WAITING_90D", direct(3, 4, 0));
    recorded.tallied("north", "2026-01", "SAME_DAY", direct(3, 4, 0));
    recorded.tallied("middle", "2026-01", "WAITING_90D", direct(2, 4, 0));
    recorded.tallied("middle", "2026-01", "SAME_DAY", below(2, 4)).tallied("m1", "2026-01", "SAME_DAY", direct(2, 4, 0));

    // Telephone calls and treatments of m1; m2 begins in February.
    assertThat(row("INDEX", "middle", "2026-01").responseRate()).isEqualByComparingTo("0.5");
  }

  @Test
  void whoIsNotExpectedYetIsNotMissed() {
    CellKey digital = new CellKey("north", "2026-01", null, "FIRST_VISIT", Basis.COMPLETED);
    recorded.cell(digital, Recorded.contacts(Measure.CONTACT_FORM, true, Deviation.NONE, 81));
    recorded.completed("n1", "2026-01", waits(1));

    // Treatment is expected of two units, first visits of n1 alone until February.
    assertThat(row("DIGITAL", "north", "2026-01").responseRate()).isEqualByComparingTo(new BigDecimal("0.3333"));
  }

  @Test
  void theDistributionIsOverAllContacts() {
    recorded.completed("n1", "2026-01", waits(0, 30, 31)).completed("n1", "2026-02", waits(90, 91, 400));

    Distribution distribution =
        values.distribution(
            Given.indicator("COMPLETED_MEDIAN"), new Subject("n1", Given.period("2026-Q1"), null), Given.TODAY, recorded);

    assertThat(distribution.count()).isEqualTo(6);
    assertThat(distribution.bands())
        .containsExactly(
            new Distribution.Band(0, 30, 2),
            new Distribution.Band(31, 60, 1),
            new Distribution.Band(61, 90, 1),
            new Distribution.Band(91, null, 2));
    assertThat(distribution.median()).isEqualByComparingTo("60.5");
    assertThat(distribution.p90()).isEqualByComparingTo("400");
  }

  @Test
  void theDistributionFollowsTheDefinitionOfAMedian() {
    recorded.waiting("n1", "2026-09", waits(1, 2, 8, 9, 10, 11, 12, 13, 14, 21));

    Distribution distribution =
        values.distribution(
            Given.indicator("QUEUE_MEDIAN_WEEKS"), new Subject("n1", Given.period("2026-09"), null), Given.TODAY, recorded);

    assertThat(distribution.bands())
        .containsExactly(
            new Distribution.Band(0, 7, 2),
            new Distribution.Band(8, 14, 7),
            new Distribution.Band(15, 21, 1),
            new Distribution.Band(22, null, 0));
    assertThat(distribution.median()).isEqualByComparingTo("1.5");
    assertThat(distribution.p90()).isEqualByComparingTo("2");
  }

  @Test
  void aMissingTimeIsInNoBandAndNoMedian() {
    recorded.cell(
        new CellKey("n1", "2026-09", null, "EMERGENCY", Basis.COMPLETED),
        Recorded.contacts(Measure.MINUTES_OF_STAY, false, Deviation.NONE, 100, 200, 300, Measure.MISSING));

    Distribution distribution =
        values.distribution(
            Given.indicator("STAY_4H"), new Subject("n1", Given.period("2026-09"), null), Given.TODAY, recorded);

    assertThat(distribution.count()).isEqualTo(3);
    assertThat(distribution.median()).isEqualByComparingTo("200");
    assertThat(distribution.p90()).isEqualByComparingTo("300");
  }

  private Row row(String indicator, String place, String period) {
    Selection selection = selection(List.of(indicator), List.of(place), List.of(period));
    return values.page(selection, Position.START, 10, Given.TODAY, recorded).rows().getFirst();
  }

  private List<String> rows(Selection selection) {
    return rest(selection, Position.START, 1000);
  }

  private List<String> rest(Selection selection, @Nullable Position after, int limit) {
    List<String> rows = new ArrayList<>();
    Position position = after;
    while (position != null) {
      Page page = values.page(selection, position, limit, Given.TODAY, recorded);
      page.rows().forEach(row -> rows.add(text(row)));
      position = page.next();
    }
    return rows;
  }

  private static String text(Row row) {
    Subject subject = row.subject();
    String member = subject.breakdown() == null ? "" : " " + subject.breakdown().member();
    return row.indicator().id() + " " + subject.place() + " " + subject.period() + member;
  }
}
