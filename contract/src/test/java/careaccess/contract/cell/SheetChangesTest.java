package careaccess.contract.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SheetChangesTest {

  private static final Instant BEFORE = Instant.ofEpochMilli(5);
  private static final Instant NOW = Instant.ofEpochMilli(77);
  private static final List<String> BREAKDOWNS = List.of("sex=MAN", "all", "residence=Öö", "residence=-", "sex=KVINNA");

  private static final Counts ONE = Counts.of(new Tallied(1, 2, 0, 1, 1));

  record Added(int breakdown, Counts counts) {}

  /** The oracle decodes everything, adds and encodes everything. */
  @Property
  void additionInOnePassIsAddition(@ForAll("additions") List<Added> before, @ForAll("additions") List<Added> more) {
    byte[] sheet = changes(before, BEFORE).addedTo(null);
    Map<String, Counts> changed = sums(more);
    Map<String, byte[]> cells = new HashMap<>();
    changed.forEach((breakdown, change) -> cells.put(breakdown, next(Sheet.read(sheet).cells().get(breakdown), change)));

    byte[] expected = Sheet.read(sheet).with(cells).write();
    assertThat(changes(more, NOW).addedTo(sheet)).isEqualTo(expected);
    assertThat(Sheet.read(expected).revision()).isEqualTo(2);
  }

  @Property
  void cellsOfTheirOwnAddAlike(@ForAll("additions") List<Added> before, @ForAll("additions") List<Added> more) {
    Map<String, byte[]> cells = new TreeMap<>();
    changes(before, BEFORE).within("sex*").forEach((breakdown, change) -> cells.put(breakdown, change.addedToCell(null)));
    Map<String, Counts> changed = sums(more);
    Map<String, byte[]> expected = new TreeMap<>(cells);
    changed.forEach((breakdown, change) -> expected.put(breakdown, next(cells.get(breakdown), change)));

    changes(more, NOW).within("sex*")
        .forEach((breakdown, change) -> cells.put(breakdown, change.addedToCell(cells.get(breakdown))));
    assertThat(cells).usingRecursiveComparison().isEqualTo(expected);
  }

  /** Whether what comes later goes into the sheet or into its supplement, which the sheet takes in afterwards. */
  @Property(tries = 300)
  void sheetAndSupplementAreTheSameAsTheSheetAlone(
      @ForAll("additions") List<Added> before, @ForAll("additions") List<Added> more, @ForAll("additions") List<Added> last) {
    byte[] sheet = changes(before, BEFORE).addedTo(null);
    byte[] alone = changes(last, NOW).addedTo(changes(more, BEFORE).addedTo(sheet));

    byte[] supplement = changes(more, BEFORE).addedTo(Sheet.supplementOf(sheet).write());
    supplement = changes(last, NOW).addedTo(supplement);
    assertThat(Sheet.adds(supplement, sheet)).isTrue();
    assertThat(Sheet.adds(supplement, alone)).isFalse();
    assertThat(Sheet.revision(supplement)).isEqualTo(Sheet.revision(alone)).isEqualTo(3);
    for (String breakdown : BREAKDOWNS) {
      assertThat(both(sheet, supplement, Breakdown.of(breakdown))).isEqualTo(Sheet.cell(alone, Breakdown.of(breakdown)));
    }
    assertThat(SheetChanges.in(supplement).addedTo(sheet)).isEqualTo(alone);
  }

  private static Optional<Cell> both(byte[] sheet, byte[] supplement, @Nullable Breakdown breakdown) {
    Optional<Cell> counted = Sheet.cell(sheet, breakdown);
    Optional<Cell> added = Sheet.cell(supplement, breakdown);
    return counted.isPresent() && added.isPresent() ? Optional.of(counted.get().plus(added.get())) : counted.or(() -> added);
  }

  @Test
  void changesAreSpreadAsTheirSheetIs() {
    SheetChanges changes = changes(BREAKDOWNS.stream().map(text -> new Added(BREAKDOWNS.indexOf(text), ONE)).toList(), NOW);
    Map<String, SheetChanges> within = changes.within(SheetKey.EVERY);
    assertThat(within).containsOnlyKeys("all", "sex*", "residence*");
    SheetChanges ofSex = Objects.requireNonNull(within.get("sex*"));
    assertThat(Sheet.read(ofSex.addedTo(null)).cells()).containsOnlyKeys("sex=KVINNA", "sex=MAN");
    assertThatThrownBy(() -> ofSex.addedToCell(null)).hasMessage("changes of 2 cells, not of one");
  }

  @Test
  void spreadIsToldWithoutReading() {
    byte[] sheet = changes(List.of(new Added(0, ONE)), NOW).addedTo(null);
    assertThat(Sheet.isSpread(sheet)).isFalse();
    assertThat(Sheet.isSpread(Sheet.read(sheet).spread().write())).isTrue();
  }

  private static Map<String, Counts> sums(List<Added> additions) {
    Map<String, Counts> sums = new TreeMap<>();
    additions.forEach(added -> sums.merge(BREAKDOWNS.get(added.breakdown()), added.counts(), Counts::plus));
    sums.values().removeIf(Counts.NONE::equals);
    return sums;
  }

  private static byte[] next(byte @Nullable [] cell, Counts change) {
    Cell before = cell == null ? new Cell(Counts.NONE, 0, BEFORE) : CellFormat.read(cell);
    return CellFormat.write(new Cell(before.counts().plus(change), before.revision() + 1, NOW));
  }

  private static SheetChanges changes(List<Added> additions, Instant at) {
    SheetBuilder builder = new SheetBuilder();
    additions.forEach(added -> {
      added.counts().histograms().forEach((stratum, histogram) -> {
        for (int i = 0; i < histogram.size(); i++) {
          builder.add(added.breakdown(), stratum, histogram.value(i), histogram.count(i));
        }
      });
      builder.add(added.breakdown(), added.counts().tallied());
    });
    return builder.changes(BREAKDOWNS::get, at);
  }

  @Provide
  Arbitrary<List<Added>> additions() {
    return Combinators.combine(Arbitraries.integers().between(0, BREAKDOWNS.size() - 1), Histograms.counts())
        .as(Added::new).list().ofMaxSize(12);
  }
}
