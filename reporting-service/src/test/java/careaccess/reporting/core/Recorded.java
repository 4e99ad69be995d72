package careaccess.reporting.core;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Stratum;
import careaccess.contract.cell.Tallied;
import careaccess.contract.measurement.Deviation;
import careaccess.reporting.core.Wanted.Block;
import careaccess.reporting.core.Wanted.Evidence;
import careaccess.reporting.core.Wanted.Group;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cells in memory, answering exactly what is wanted and no more. */
final class Recorded implements Source {

  static final Instant MOMENT = Instant.parse("2026-11-01T10:00:00Z");

  private final Map<CellKey, Cell> cells = new LinkedHashMap<>();

  Recorded waiting(String place, String month, Counts counts) {
    return cell(new CellKey(place, month, null, "TREATMENT", Basis.WAITING), counts);
  }

  Recorded completed(String place, String month, Counts counts) {
    return cell(new CellKey(place, month, null, "TREATMENT", Basis.COMPLETED), counts);
  }

  Recorded completed(String place, String month, Breakdown breakdown, Counts counts) {
    return cell(new CellKey(place, month, breakdown, "TREATMENT", Basis.COMPLETED), counts);
  }

  Recorded tallied(String place, String period, String indicator, Tallied tallied) {
    return cell(new CellKey(place, period, null, indicator, Basis.TALLY), Counts.of(tallied));
  }

  Recorded cell(CellKey key, Counts counts) {
    Cell before = cells.get(key);
    cells.put(key, new Cell(counts, before == null ? 1 : before.revision() + 1, MOMENT));
    return this;
  }

  /** Contacts that the guarantee covers, without deviation. */
  static Counts waits(int... days) {
    return contacts(Measure.WAIT, true, Deviation.NONE, days);
  }

  /** How often contacts that were counted have been corrected and taken away. */
  static Counts revised(long corrected, long retracted) {
    return Counts.of(new Stratum(Measure.CORRECTED, false, Deviation.NONE), Histogram.of(0, corrected))
        .plus(Counts.of(new Stratum(Measure.RETRACTED, false, Deviation.NONE), Histogram.of(0, retracted)));
  }

  static Counts contacts(Measure measure, boolean guarantee, Deviation deviation, int... values) {
    Counts counts = Counts.NONE;
    for (int value : values) {
      counts = counts.plus(Counts.of(new Stratum(measure, guarantee, deviation), Histogram.of(value, 1)));
    }
    return counts;
  }

  /** One tally, made on the place itself. */
  static Tallied direct(long numerator, long denominator, long excluded) {
    return new Tallied(numerator, denominator, excluded, 1, 1);
  }

  /** One tally, made on a part of the place. */
  static Tallied below(long numerator, long denominator) {
    return new Tallied(numerator, denominator, 0, 1, 0);
  }

  static Breakdown sex(String member) {
    return new Breakdown(Dimension.SEX, member);
  }

  @Override
  public Snapshot apply(Wanted wanted) {
    Set<CellKey> overlaps = new HashSet<>();
    for (Block block : wanted.cells()) {
      overlaps.addAll(
          keys(key -> holds(block, key, false) && counts(key).tallied().overlaps()));
    }
    return new CellSnapshot(
        keys(key -> wanted.cells().stream().anyMatch(block -> holds(block, key, true)) && isOf(wanted, key.breakdown()))
            .stream()
            .collect(Collectors.toMap(key -> key, cells::get)),
        keys(key ->
                key.breakdown() == null
                    && !counts(key).isNone()
                    && wanted.reports().stream().anyMatch(evidence -> tells(evidence, key)))
            .stream()
            .collect(Collectors.groupingBy(Group::of, Collectors.mapping(CellKey::place, Collectors.toSet()))),
        overlaps);
  }

  @Override
  public Set<String> places(Wanted wanted) {
    return keys(key -> wanted.cells().stream().anyMatch(block -> holds(block, key, true))).stream()
        .map(CellKey::place)
        .collect(Collectors.toSet());
  }

  private Set<CellKey> keys(Predicate<CellKey> condition) {
    return cells.keySet().stream().filter(condition).collect(Collectors.toSet());
  }

  private Counts counts(CellKey key) {
    Cell cell = cells.get(key);
    return cell == null ? Counts.NONE : cell.counts();
  }

  private static boolean holds(Block block, CellKey key, boolean placesToo) {
    return block.basis() == key.basis()
        && block.populations().contains(key.population())
        && block.periods().contains(key.period())
        && (!placesToo || block.places().contains(key.place()));
  }

  private static boolean tells(Evidence evidence, CellKey key) {
    return evidence.basis() == key.basis()
        && evidence.populations().contains(key.population())
        && evidence.periods().contains(key.period())
        && evidence.units().get().contains(key.place());
  }

  private static boolean isOf(Wanted wanted, @Nullable Breakdown breakdown) {
    return breakdown == null ? wanted.dimensions().isEmpty() : wanted.dimensions().contains(breakdown.dimension());
  }
}
