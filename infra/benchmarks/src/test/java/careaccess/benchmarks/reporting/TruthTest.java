package careaccess.benchmarks.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Dimension;
import careaccess.local.process.StackFailure;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TruthTest {

  private static final YearMonth MONTH = YearMonth.of(2026, 3);
  private static final Catalogue CATALOGUE = Catalogue.load(null);
  private static final Series REGION = Country.series(CATALOGUE).getFirst();
  private static final Indicator SHARE = CATALOGUE.indicator("FIRST_VISIT_COMPLETED_90D").orElseThrow();

  private final Draw draw = new Draw(1, CATALOGUE);
  private final List<Contacts> drawn = draw.contacts(REGION, MONTH);
  private final Truth truth = new Truth(draw, _ -> 3);

  @Test
  void takesWhatWasWritten() {
    Question question = question(Ask.VALUE, null);

    assertThat(truth.figures(question)).isEqualTo(1);
    assertThatCode(() -> truth.check(question, values(row("all", 3, 0)), true)).doesNotThrowAnyException();
  }

  @Test
  void takesAnEarlierRevisionOnlyWhileCorrectionsComeIn() {
    Question question = question(Ask.VALUE, null);
    String second = values(row("all", 2, 0));

    assertThatCode(() -> truth.check(question, second, false)).doesNotThrowAnyException();
    assertThatThrownBy(() -> truth.check(question, second, true)).isInstanceOf(StackFailure.class);
  }

  @Test
  void refusesOneContactTooMany() {
    Question question = question(Ask.VALUE, null);

    assertThatThrownBy(() -> truth.check(question, values(row("all", 3, 1)), false))
        .isInstanceOf(StackFailure.class).hasMessageStartingWith("A wrong answer to /path");
  }

  @Test
  void refusesWhatLacksARowOrHasOneTooMany() {
    Question question = question(Ask.SEX, Dimension.SEX);
    List<String> rows = Stream.of("sex=KVINNA", "sex=MAN", "sex=OKÄNT").map(sex -> row(sex, 3, 0)).toList();

    assertThat(truth.figures(question)).isEqualTo(3);
    assertThatCode(() -> truth.check(question, values(rows.toArray(String[]::new)), true)).doesNotThrowAnyException();
    assertThatThrownBy(() -> truth.check(question, values(rows.get(0), rows.get(1)), true))
        .isInstanceOf(StackFailure.class);
    assertThatThrownBy(() -> truth.check(question, values(rows.get(0), rows.get(1), rows.get(2), row("all", 3, 0)), true))
        .isInstanceOf(StackFailure.class);
  }

  @Test
  void looksIntoDistributionsAndGaps() {
    Question distribution = question(Ask.DISTRIBUTION, null);
    long count = drawn.stream().mapToLong(Contacts::count).sum() + 2;
    String median = Figure.days(contacts("all", 3)).median().orElseThrow().toPlainString();
    String right = "{\"count\": %d, \"median\": %s, \"bands\": [{}]}";

    assertThatCode(() -> truth.check(distribution, right.formatted(count, median), true)).doesNotThrowAnyException();
    assertThatThrownBy(() -> truth.check(distribution, right.formatted(count + 1, median), true))
        .isInstanceOf(StackFailure.class);

    Question gap = question(Ask.GAP, Dimension.SEX);
    String members = Stream.of("KVINNA", "MAN")
        .map(sex -> "{\"member\": \"%s\", %s}".formatted(sex, figure("sex=" + sex, 3, 0))).collect(Collectors.joining(","));
    String unknown = "{\"member\": \"OKÄNT\", %s}";
    String whole = "{\"pooled\": {%s}, \"members\": [%s], \"leftOut\": [%s]}";

    assertThatCode(() -> truth.check(gap, whole.formatted(
        figure("all", 3, 0), members, unknown.formatted(figure("sex=OKÄNT", 3, 0))), true)).doesNotThrowAnyException();
    assertThatThrownBy(() -> truth.check(gap, whole.formatted(
        figure("all", 3, 0), members, unknown.formatted(figure("sex=OKÄNT", 3, 1))), true)).isInstanceOf(StackFailure.class);
    assertThatThrownBy(() -> truth.check(gap, whole.formatted(figure("all", 3, 0), members, ""), true))
        .isInstanceOf(StackFailure.class);
  }

  private static Question question(Ask ask, @Nullable Dimension dimension) {
    return new Question(ask, "/path", SHARE, List.of(REGION), List.of(MONTH), dimension);
  }

  private static String values(String... rows) {
    return "{\"values\": [%s]}".formatted(String.join(",", rows));
  }

  private String row(String breakdown, long revision, long tooMany) {
    String text = breakdown.equals("all") ? "null"
        : "{\"dimension\": \"%s\", \"member\": \"%s\"}".formatted((Object[]) breakdown.split("=", 2));
    long ofCell = 1 + Corrections.upTo(drawn, revision).filter(some -> some.breakdowns().contains(breakdown)).count();
    return "{\"place\": \"%s\", \"period\": \"%s\", \"breakdown\": %s, %s, \"revision\": %d}".formatted(
        REGION.place().id(), MONTH, text, figure(breakdown, revision, tooMany), ofCell);
  }

  private String figure(String breakdown, long revision, long tooMany) {
    Figure figure = Figure.of(SHARE, MONTH.atEndOfMonth(), contacts(breakdown, revision));
    return "\"value\": %s, \"numerator\": %d, \"denominator\": %d".formatted(
        figure.value(), figure.numerator(), figure.denominator() + tooMany);
  }

  private List<Contacts> contacts(String breakdown, long revision) {
    return Stream.concat(drawn.stream(), Corrections.upTo(drawn, revision))
        .filter(some -> some.breakdowns().contains(breakdown)).toList();
  }
}
