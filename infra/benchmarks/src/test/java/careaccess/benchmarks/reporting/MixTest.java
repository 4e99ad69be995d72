package careaccess.benchmarks.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.measurement.Phase;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MixTest {

  private static final Catalogue CATALOGUE = Catalogue.load(null);
  private static final List<Series> ALL = Country.series(CATALOGUE);
  private static final List<YearMonth> MONTHS =
      IntStream.rangeClosed(1, 13).mapToObj(i -> YearMonth.of(2025, 9).plusMonths(i)).toList();

  @Test
  void theSameSeedAsksTheSameAndAnotherAnother() {
    assertThat(paths(1)).isEqualTo(paths(1)).isNotEqualTo(paths(2));
  }

  @Test
  void everythingIsAskedAsOftenAsItsShareSays() {
    Map<Ask, Long> counts = new Mix(CATALOGUE, ALL, MONTHS, 1).questions(20_000).stream()
        .collect(Collectors.groupingBy(Question::ask, Collectors.counting()));

    assertThat(Stream.of(Ask.values()).mapToInt(Ask::percent).sum()).isEqualTo(100);
    for (Ask ask : Ask.values()) {
      assertThat(counts.getOrDefault(ask, 0L) / 200.0).as(ask.words()).isCloseTo(ask.percent(), within(1.5));
    }
  }

  /** Of the first region and one of its clinics, in a small history. */
  @Test
  void onlyWhatIsThereIsAskedAbout() {
    List<Series> few = ALL.stream().limit(20).toList();
    List<Question> questions = new Mix(CATALOGUE, few, MONTHS, 1).questions(2_000);

    assertThat(questions).extracting(Question::ask).contains(Ask.values());
    assertThat(questions).allMatch(question ->
        !question.series().isEmpty() && few.containsAll(question.series()) && MONTHS.containsAll(question.months()));
    assertThat(questions).flatExtracting(Question::series).extracting(Series::phase).containsOnly(Phase.FIRST_VISIT);
  }

  @Test
  void asksLikeADashboard() {
    assertThat(new Mix(CATALOGUE, ALL, MONTHS, 1).questions(Ask.SEX, 50)).extracting(Question::path)
        .contains("/v1/values?indicator=FIRST_VISIT_COMPLETED_90D&place=19&from=2025-10&to=2026-10&breakdown=sex");
  }

  private static List<String> paths(long seed) {
    return new Mix(CATALOGUE, ALL, MONTHS, seed).questions(500).stream().map(Question::path).toList();
  }
}
