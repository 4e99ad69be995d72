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
    assertThat(both).containsExactlyInAnyOrderElementsOf(LINES);
    assertThat(FIRST).isSubsetOf(LINES);
    assertThat(SPLIT.first().count()).isEqualTo(FIRST.size());
    assertThat(SPLIT.rest().count()).isEqualTo(REST.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-10", "2025-10"})
  void theFirstPartHasAllThatCountsInItsMonths(YearMonth month) {
    Recount first = new Recount(CATALOGUE, FIRST.stream().flatMap(Usual::valid).toList());
    assertThat(counted(first, month)).isNotEmpty().containsExactlyInAnyOrderElementsOf(counted(RECOUNT, month));
  }

  @Test
  void theFirstPartIsSmall() {
    assertThat(FIRST.size()).isBetween(1, LINES.size() / 4);
  }

  private static List<Assertion> counted(Recount recount, YearMonth month) {
    return Stream.of(
            recount.completed(month.atDay(1), month.atEndOfMonth()),
            recount.queue(month.atEndOfMonth()),
            recount.tallies().filter(tally -> tally.period().contains(month)))
        .<Assertion>flatMap(part -> part)
        .toList();
  }
}
