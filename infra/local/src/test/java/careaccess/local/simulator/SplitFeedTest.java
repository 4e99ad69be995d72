package careaccess.local.simulator;

import static careaccess.local.simulator.Usual.CATALOGUE;
import static careaccess.local.simulator.Usual.LINES;
import static careaccess.local.simulator.Usual.RECOUNT;
import static careaccess.local.simulator.Usual.TODAY;
import static careaccess.local.simulator.Usual.list;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.measurement.Assertion;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitFeedTest {

  private static final YearMonth SHOWN = YearMonth.of(2026, 10);
  private static final SplitFeed SPLIT = SourceSystems.lines(CATALOGUE, TODAY, List.of(SHOWN, SHOWN.minusYears(1)));
  private static final List<String> FIRST = list(SPLIT.first().lines());
  private static final List<String> REST = list(SPLIT.rest().lines());

  @Test
  void bothPartsTogetherAreTheWholeDelivery() {
    List<String> both = new ArrayList<>(FIRST);
    both.addAll(REST);
    assertThat(frequencies(both.stream())).isEqualTo(frequencies(LINES.stream()));
    assertThat(SPLIT.first().count()).isEqualTo(FIRST.size());
    assertThat(SPLIT.rest().count()).isEqualTo(REST.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-10", "2025-10"})
  void theFirstPartHasAllThatCountsInItsMonths(YearMonth month) {
    Recount first = new Recount(CATALOGUE, FIRST.stream().flatMap(Usual::valid).toList());
    assertThat(counted(first, month)).isNotEmpty().isEqualTo(counted(RECOUNT, month));
  }

  @Test
  void theFirstPartIsSmall() {
    assertThat(FIRST.size()).isBetween(1, LINES.size() / 4);
  }

  private static Map<Assertion, Long> counted(Recount recount, YearMonth month) {
    return frequencies(
        Stream.of(
                recount.completed(month.atDay(1), month.atEndOfMonth()),
                recount.queue(month.atEndOfMonth()),
                recount.tallies().filter(tally -> tally.period().contains(month)))
            .flatMap(part -> part));
  }

  /** Equal for what is equal in any order, without comparing each with each. */
  private static <T> Map<T, Long> frequencies(Stream<T> values) {
    return values.collect(Collectors.groupingBy(value -> value, Collectors.counting()));
  }
}
