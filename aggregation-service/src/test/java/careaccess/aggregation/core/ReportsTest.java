package careaccess.aggregation.core;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.measurement.Completed;
import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.Deviation;
import careaccess.contract.measurement.Phase;
import careaccess.contract.measurement.Sex;
import careaccess.contract.measurement.Wait;
import careaccess.contract.measurement.WaitState;
import careaccess.contract.report.Report;
import careaccess.contract.report.ReportFormat;
import careaccess.contract.report.Reported;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportsTest {

  private static final String UNIT = "19-vasteras-ortoped";
  private static final long AT = 1_772_443_800_123L;

  private final Reports reports = new Reports(Catalogue.load(null));

  @Test
  void openWaitBelongsToTheMonthInWhichItBeganAndAClosedOneToThatInWhichItStopped() {
    Wait open = wait(WaitState.WAITING, null);
    Wait removed = wait(WaitState.REMOVED, LocalDate.of(2026, 3, 2));
    reports.arrived("s", open, AT);
    reports.moved("s", null, open);
    assertThat(drained()).containsExactly(report(UNIT, true, "2026-01", 1, AT));
    reports.arrived("s", removed, AT + 1);
    reports.moved("s", open, removed);
    assertThat(drained())
        .containsExactlyInAnyOrder(
            report(UNIT, true, "2026-01", -1, 0), report(UNIT, true, "2026-03", 1, AT + 1));
    assertThat(drained()).isEmpty();
  }

  @Test
  void arrivalThatChangesNothingIsToldAndTheLatestOfSeveralWhateverTheirOrder() {
    Completed one = completed(UNIT);
    reports.arrived("s", one, AT + 1);
    reports.arrived("s", one, AT);
    reports.moved("s", one, completed(UNIT));
    assertThat(drained()).containsExactly(report(UNIT, true, "2026-01", 0, AT + 1));
  }

  @Test
  void unitThatTheCatalogueDoesNotKnowIsToldApart() {
    reports.moved("s", null, completed("SE2321000172-E999900099999"));
    reports.moved("s", null, completed("SE2321000172-E999900019003"));
    assertThat(drained())
        .containsExactlyInAnyOrder(
            report("SE2321000172-E999900099999", false, "2026-01", 1, 0),
            report("SE2321000172-E999900019003", true, "2026-01", 1, 0));
  }

  @Test
  void manyAreHandedOutInPiecesAndMemoryGrowsWithThem() {
    assertThat(reports.memory()).isZero();
    for (int i = 0; i < 2 * ReportFormat.MOST + 1; i++) {
      reports.moved("s" + i, null, completed(UNIT));
    }
    long memory = reports.memory();
    reports.moved("s0", null, completed(UNIT));
    assertThat(reports.memory()).isEqualTo(memory).isGreaterThan(2 * ReportFormat.MOST);
    List<Integer> sizes = new ArrayList<>();
    Map<String, Long> bySource = new HashMap<>();
    reports.drain(some -> {
      sizes.add(some.size());
      some.forEach(report -> bySource.merge(report.reported().source(), report.more(), Long::sum));
    });
    assertThat(sizes).containsExactly(ReportFormat.MOST, ReportFormat.MOST, 1);
    assertThat(bySource).hasSize(2 * ReportFormat.MOST + 1).containsEntry("s0", 2L).containsEntry("s2000", 1L);
    assertThat(bySource.values()).filteredOn(more -> more == 1).hasSize(2 * ReportFormat.MOST);
    assertThat(reports.memory()).isZero();
  }

  @Test
  void textsAreGivenUpWhenThereAreManyAndNumberedAnew() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 51_000; i++) {
        reports.moved("s" + i, null, completed(UNIT));
      }
      assertThat(drained()).hasSize(51_000).contains(new Report(new Reported("s7", UNIT, true, "TREATMENT", "2026-01"), 1, Instant.EPOCH));
    }
  }

  private List<Report> drained() {
    List<Report> all = new ArrayList<>();
    reports.drain(all::addAll);
    return all;
  }

  private static Report report(String unit, boolean placed, String month, long more, long lastArrival) {
    return new Report(new Reported("s", unit, placed, "TREATMENT", month), more, Instant.ofEpochMilli(lastArrival));
  }

  private static Wait wait(WaitState state, @Nullable LocalDate stop) {
    return new Wait("w", 0, contact(UNIT), state, stop);
  }

  private static Completed completed(String unit) {
    return new Completed("c", 0, contact(unit), LocalDate.of(2026, 1, 20));
  }

  private static Contact contact(String unit) {
    return new Contact(
        unit, Phase.TREATMENT, "511", LocalDate.of(2026, 1, 6), true, Deviation.NONE, Sex.FEMALE, 1953, "1980", 0, null,
        null, null);
  }
}
