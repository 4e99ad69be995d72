package careaccess.benchmarks.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.contract.catalogue.Catalogue;
import careaccess.local.process.StackFailure;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of sheets with ten cells each. */
class HistoryTest {

  private static final YearMonth NEWEST = YearMonth.of(2026, 10);
  private static final List<Series> ALL = Country.series(Catalogue.load(null));

  private final List<String> written = new ArrayList<>();
  private final History history = new History(ALL, NEWEST);

  @Test
  void theFirstHasTheMonthsThatAreAskedAbout() throws InterruptedException {
    history.growTo(1_000, this::write);

    assertThat(history.months()).hasSize(13).startsWith(YearMonth.of(2025, 10)).endsWith(NEWEST);
    assertThat(history.series()).isEqualTo(ALL.subList(0, 8));
    assertThat(history.cells()).isEqualTo(8 * 13 * 10);
    assertThat(written).hasSize(8 * 13).doesNotHaveDuplicates();
  }

  @Test
  void whatIsAddedLiesBefore() throws InterruptedException {
    history.growTo(1_000, this::write);
    List<String> first = List.copyOf(written);
    history.growTo(10_000, this::write);

    assertThat(history.cells()).isEqualTo(10_000);
    assertThat(history.series()).hasSize(8);
    assertThat(written).hasSize(1_000).startsWith(first.toArray(String[]::new)).doesNotHaveDuplicates();
    assertThat(written.subList(first.size(), written.size()))
        .startsWith(ALL.getFirst().key(YearMonth.of(2025, 9)).text())
        .endsWith(ALL.get(7).key(YearMonth.of(2016, 6)).text());
  }

  @Test
  void isNoLongerThanWhatTheCountryCounts() {
    assertThatThrownBy(() -> history.growTo(10_000_000, this::write)).isInstanceOf(StackFailure.class);
  }

  private int write(Series series, YearMonth month) {
    written.add(series.key(month).text());
    return 10;
  }
}
