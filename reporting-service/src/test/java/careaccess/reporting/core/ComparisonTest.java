package careaccess.reporting.core;

import static careaccess.reporting.core.Recorded.sex;
import static careaccess.reporting.core.Recorded.waits;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Edition;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.core.Comparison.Compared;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Edition BEFORE = before();

  private final Recorded old = new Recorded();
  private final Recorded next = new Recorded();
  private final List<Change> changes = new ArrayList<>();
  private final Map<Compared, ChangeCount> counts = new HashMap<>();

  @Test
  void equalInputsGiveEqualFigures() {
    old.completed("n1", "2026-01", waits(1, 5)).waiting("n1", "2026-02", waits(7));
    next.waiting("n1", "2026-02", waits(7)).completed("n1", "2026-01", waits(1, 5)).completed("n1", "2026-01", waits(1, 5));

    compare(with("calendar.yaml", "timeZone", "# Only a remark.\ntimeZone"));

    assertThat(changes).isEmpty();
    assertThat(counts.get(total("COMPLETED_3D"))).as("January and what it is part of")
        .isEqualTo(new ChangeCount(6, 0, 0, 0));
  }

  @Test
  void aChangedLimitChangesWhatItIsUsedFor() {
    old.completed("n1", "2026-01", waits(1, 5));
    next.completed("n1", "2026-01", waits(1, 5));

    compare(with("indicators.yaml", "limit: 7}", "limit: 4}"));

    assertThat(changes)
        .extracting(change -> change.indicator() + " " + change.period())
        .containsExactlyInAnyOrder(
            "COMPLETED_3D 2026-01", "COMPLETED_3D 2026-Q1", "COMPLETED_3D 2026-T1", "COMPLETED_3D 2026-APR",
            "COMPLETED_3D 2026-AUG", "COMPLETED_3D 2026");
    Change change = changes.getFirst();
    assertThat(Objects.requireNonNull(change.before()).numbers().numerator()).isEqualTo(2);
    assertThat(Objects.requireNonNull(change.after()).numbers().numerator()).isEqualTo(1);
    assertThat(counts.get(total("COMPLETED_3D"))).isEqualTo(new ChangeCount(6, 6, 0, 0));
    assertThat(counts.get(total("COMPLETED_MEDIAN"))).isEqualTo(new ChangeCount(6, 0, 0, 0));
  }

  @Test
  void ofBreakdownsItIsCountedHowManyChange() {
    for (Recorded each : List.of(old, next)) {
      each.completed("n1", "2026-01", waits(1, 5)).completed("n1", "2026-01", sex("KVINNA"), waits(1));
    }
    old.completed("n1", "2026-01", sex("MAN"), waits(5));
    next.completed("n1", "2026-01", sex("MAN"), waits(5)).completed("n1", "2026-02", sex("MAN"), waits(5));

    compare(with("indicators.yaml", "limit: 7}", "limit: 4}"));

    assertThat(counts.get(new Compared("COMPLETED_3D", Dimension.SEX)))
        .as("those of women stay, those of men change, and those of February appear")
        .isEqualTo(new ChangeCount(13, 6, 1, 0));
    assertThat(counts).doesNotContainKey(new Compared("COMPLETED_3D", Dimension.SPECIALTY));
    assertThat(changes).as("one by one of all contacts together only").hasSize(6);
  }

  @Test
  void periodsMayComeAndGo() {
    old.completed("n1", "2026-01", waits(1));
    next.completed("n1", "2026-01", waits(1));

    compare(with("calendar.yaml", "{code: APR, lastMonth: 4", "{code: MAR, lastMonth: 3"));

    assertThat(counts.get(total("COMPLETED_3D"))).isEqualTo(new ChangeCount(7, 0, 1, 1));
    assertThat(changes).filteredOn(change -> change.indicator().equals("COMPLETED_3D")).extracting(Change::period)
        .containsExactly("2026-APR", "2026-MAR");
  }

  @Test
  void anotherTargetChangesColours() {
    old.waiting("n1", "2026-02", waits(7, 91));
    next.waiting("n1", "2026-02", waits(7, 91));

    compare(with("goals-north.yaml", "target: 80", "target: 50"));

    assertThat(changes).hasSize(1);
    Change change = changes.getFirst();
    assertThat(change.indicator() + " " + change.place()).isEqualTo("WAITING_90D n1");
    assertThat(Objects.requireNonNull(change.before()).status()).isEqualTo(Status.RED);
    assertThat(Objects.requireNonNull(change.after()).status()).isEqualTo(Status.GREEN);
    assertThat(change.before().numbers().isSame(change.after().numbers())).isTrue();
    assertThat(counts.get(total("WAITING_90D"))).isEqualTo(new ChangeCount(1, 1, 0, 0));
  }

  @Test
  void aWiderToleranceChangesColoursAndNothingElse() {
    old.waiting("n1", "2026-02", waits(7, 7, 7, 91));
    next.waiting("n1", "2026-02", waits(7, 7, 7, 91));

    compare(with("indicators.yaml", "tolerance: 5\n    bands: specialised", "tolerance: 4.9\n    bands: specialised"));

    assertThat(changes).hasSize(1);
    assertThat(Objects.requireNonNull(changes.getFirst().before()).status()).isEqualTo(Status.YELLOW);
    assertThat(Objects.requireNonNull(changes.getFirst().after()).status()).isEqualTo(Status.RED);
  }

  @Test
  void placesAndIndicatorsMayComeAndGo() {
    old.completed("n1", "2026-01", waits(1));
    next.completed("n3", "2026-01", waits(1));

    compare(
        with("places.yaml", "{id: n1,", "{id: n3,"),
        "indicators.yaml", "id: COMPLETED_MEDIAN", "id: COMPLETED_MIDDLE");

    assertThat(counts.get(total("COMPLETED_3D"))).isEqualTo(new ChangeCount(12, 0, 6, 6));
    assertThat(counts.get(total("COMPLETED_MEDIAN"))).isEqualTo(new ChangeCount(6, 0, 0, 6));
    assertThat(counts.get(total("COMPLETED_MIDDLE"))).isEqualTo(new ChangeCount(6, 0, 6, 0));
  }

  private void compare(Map<String, byte[]> files, String... more) {
    Map<String, byte[]> after =
        more.length == 0 ? files : with(files, more[0], more[1], more[2]);
    Comparison comparison =
        new Comparison(BEFORE.catalogue(), Edition.of(after).catalogue(), List.of("2026-01", "2026-02"));
    for (List<String> places : comparison.pieces()) {
      Comparison.Result result = comparison.compare(places, _ -> Given.TODAY, old, next);
      changes.addAll(result.changes());
      result.counts().forEach((compared, count) -> counts.merge(compared, count, ChangeCount::plus));
    }
  }

  private static Compared total(String indicator) {
    return new Compared(indicator, null);
  }

  private static Map<String, byte[]> with(String file, String text, String replacement) {
    return with(BEFORE.files(), file, text, replacement);
  }

  private static Map<String, byte[]> with(
      Map<String, byte[]> files, String file, String text, String replacement) {
    String content = new String(Objects.requireNonNull(files.get(file)), StandardCharsets.UTF_8);
    assertThat(content).contains(text);
    Map<String, byte[]> changed = new HashMap<>(files);
    changed.put(file, content.replace(text, replacement).getBytes(StandardCharsets.UTF_8));
    return changed;
  }

  private static Edition before() {
    try {
      Path file = Path.of(Objects.requireNonNull(Given.class.getResource("/small-catalogue/catalogue.yaml")).toURI());
      return Edition.load(Objects.requireNonNull(file.getParent()).toString());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
