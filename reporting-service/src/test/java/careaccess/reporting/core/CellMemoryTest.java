package careaccess.reporting.core;

import static careaccess.reporting.core.Recorded.below;
import static careaccess.reporting.core.Recorded.direct;
import static careaccess.reporting.core.Recorded.sex;
import static careaccess.reporting.core.Recorded.waits;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.core.CellMemory.Known;
import careaccess.reporting.core.Wanted.Block;
import careaccess.reporting.core.Wanted.Evidence;
import careaccess.reporting.core.Wanted.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CellMemoryTest {

  private static final String GENERATION = "g";
  private static final List<String> PLACES = List.of("north", "n1", "n2");
  private static final List<String> PERIODS = List.of("2026-08", "2026-09");
  private static final List<Dimension> DIMENSIONS = List.of(Dimension.SEX, Dimension.AGE_GROUP);

  /** The figures as they are, and what each revision has changed. */
  private static final class Figures {

    private final Recorded cells = new Recorded();
    private final List<List<ChangedCell>> changed = new ArrayList<>();
    private final List<List<Group>> reported = new ArrayList<>();

    Moment now() {
      return CellMemoryTest.moment(changed.size());
    }

    void change(Random random) {
      List<ChangedCell> rows = new ArrayList<>();
      Map<Group, Set<String>> before = reporters();
      for (int i = random.nextInt(3); i >= 0; i--) {
        Breakdown breakdown = breakdown(random);
        Basis basis = any(List.of(Basis.COMPLETED, Basis.TALLY), random);
        String population = basis == Basis.TALLY ? "SAME_DAY" : "TREATMENT";
        CellKey key = new CellKey(any(PLACES, random), any(PERIODS, random), breakdown, population, basis);
        cells.cell(key, basis == Basis.TALLY ? tally(random) : contacts(random));
        rows.add(new ChangedCell(basis, population, row(breakdown, random), key.period(), key.place()));
      }
      changed.add(rows);
      Map<Group, Set<String>> after = reporters();
      reported.add(after.keySet().stream().filter(group -> !Objects.equals(after.get(group), before.get(group))).toList());
    }

    /** A sheet of every breakdown, a cell or the sheet of its dimension, or a supplement. */
    private static String row(@Nullable Breakdown breakdown, Random random) {
      String own = breakdown == null ? "" : breakdown.dimension().code();
      return any(List.of("*", "+", own, breakdown == null ? "+" : own + "+"), random);
    }

    private static Counts contacts(Random random) {
      return random.nextInt(4) == 0 ? Counts.NONE : waits(random.nextInt(9), 10 + random.nextInt(9));
    }

    private static Counts tally(Random random) {
      return Counts.of(any(List.of(direct(1, 2, 0), below(1, 2), direct(1, 2, 0).plus(below(3, 4))), random));
    }

    private static @Nullable Breakdown breakdown(Random random) {
      return any(Arrays.asList(null, sex("MAN"), new Breakdown(Dimension.AGE_GROUP, "0-17")), random);
    }

    CellSnapshot read(Wanted wanted) {
      return (CellSnapshot) cells.apply(wanted);
    }

    private Map<Group, Set<String>> reporters() {
      CellSnapshot all = read(new Wanted(List.of(), Set.of(), evidence(PERIODS)));
      Map<Group, Set<String>> reporters = new HashMap<>();
      groups().forEach(group -> reporters.put(group, all.reporters(group)));
      return reporters;
    }
  }

  private final Figures figures = new Figures();

  private static Moment moment(long revision) {
    return new Moment(GENERATION, revision, "mark of " + revision);
  }

  /** Whatever happens in between, and however little it may keep. */
  @Property(tries = 300)
  void whatItKnowsAndWhatIsReadBesidesIsWhatThereIs(@ForAll @Size(max = 60) List<Integer> steps, @ForAll boolean small) {
    Figures figures = new Figures();
    CellMemory memory = new CellMemory(small ? 6_000 : 1_000_000);
    List<Runnable> late = new ArrayList<>();
    for (int step : steps) {
      Random random = new Random(step);
      switch (Math.floorMod(step, 5)) {
        case 0, 1 -> figures.change(random);
        case 2 -> late.add(reading(figures, memory, wanted(random)));
        case 3 -> {
          late.forEach(Runnable::run);
          late.clear();
        }
        default -> assertIsSo(figures, memory, wanted(random));
      }
    }
    assertIsSo(figures, memory, everything());
  }

  /** Reads now, and keeps it when it is run. */
  private static Runnable reading(Figures figures, CellMemory memory, Wanted wanted) {
    Moment of = figures.now();
    CellSnapshot read = figures.read(wanted);
    return () -> memory.keep(of, wanted, read);
  }

  private static void assertIsSo(Figures figures, CellMemory memory, Wanted wanted) {
    follow(figures, memory);
    Known known = memory.recall(GENERATION, wanted);
    assertThat(known.moment()).contains(figures.now());
    CellSnapshot read = figures.read(known.missing());
    memory.keep(figures.now(), known.missing(), read);
    CellSnapshot all = known.isAll() ? known.snapshot() : known.with(read);
    CellSnapshot expected = figures.read(wanted);
    assertThat(all.cells()).isEqualTo(expected.cells());
    assertThat(all.overlaps()).isEqualTo(expected.overlaps());
    for (Group group : groups()) {
      if (wanted.reports().stream().anyMatch(evidence -> evidence.periods().contains(group.period()))) {
        assertThat(all.reporters(group)).isEqualTo(expected.reporters(group));
      }
    }
  }

  private static void follow(Figures figures, CellMemory memory) {
    Moment from = memory.at().orElse(null);
    if (from == null) {
      memory.begin(figures.now());
    } else {
      int first = (int) from.revision();
      memory.advance(
          from,
          figures.now(),
          figures.changed.subList(first, figures.changed.size()).stream().flatMap(List::stream).toList(),
          figures.reported.subList(first, figures.changed.size()).stream().flatMap(List::stream).toList());
    }
  }

  private static Wanted wanted(Random random) {
    Set<String> places = some(PLACES, random);
    Set<String> periods = some(PERIODS, random);
    Set<Dimension> dimensions = random.nextBoolean() ? Set.of() : some(DIMENSIONS, random);
    return wanted(places, periods, dimensions);
  }

  private static Wanted everything() {
    return wanted(Set.copyOf(PLACES), Set.copyOf(PERIODS), Set.of());
  }

  private static Wanted wanted(Set<String> places, Set<String> periods, Set<Dimension> dimensions) {
    return new Wanted(
        List.of(
            new Block(Basis.COMPLETED, Set.of("TREATMENT"), places, periods),
            new Block(Basis.TALLY, Set.of("SAME_DAY"), places, periods)),
        dimensions,
        evidence(periods));
  }

  private static List<Evidence> evidence(Iterable<String> periods) {
    Set<String> all = new HashSet<>();
    periods.forEach(all::add);
    return List.of(
        new Evidence(Basis.COMPLETED, Set.of("TREATMENT"), all, () -> Set.copyOf(PLACES)),
        new Evidence(Basis.TALLY, Set.of("SAME_DAY"), all, () -> Set.copyOf(PLACES)));
  }

  private static List<Group> groups() {
    return PERIODS.stream()
        .flatMap(period ->
            List.of(new Group(Basis.COMPLETED, "TREATMENT", period), new Group(Basis.TALLY, "SAME_DAY", period)).stream())
        .toList();
  }

  private static <T> Set<T> some(List<T> all, Random random) {
    Set<T> some = all.stream().filter(_ -> random.nextBoolean()).collect(Collectors.toCollection(HashSet::new));
    some.add(all.getFirst());
    return some;
  }

  private static <T> T any(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  @Test
  void whatIsAskedAgainIsKnown() {
    CellMemory memory = new CellMemory(1_000_000);
    figures.change(new Random(1));
    assertIsSo(figures, memory, everything());
    assertThat(memory.recall(GENERATION, everything()).isAll()).isTrue();
    assertThat(memory.bytes()).isPositive();

    Known another = memory.recall("another", everything());
    assertThat(another.moment()).isEmpty();
    assertThat(another.isAll()).isFalse();
    assertThat(another.missing().cells()).hasSameSizeAs(everything().cells());
  }

  @Test
  void whatChangedIsNotKnownAndAllElseIs() {
    CellMemory memory = new CellMemory(1_000_000);
    figures.cells.completed("n1", "2026-09", waits(1)).completed("n2", "2026-09", waits(2));
    assertIsSo(figures, memory, everything());

    memory.advance(
        moment(0), moment(1), List.of(new ChangedCell(Basis.COMPLETED, "TREATMENT", "*", "2026-09", "n1")), List.of());

    assertThat(memory.recall(GENERATION, everything()).missing().cells())
        .containsExactly(new Block(Basis.COMPLETED, Set.of("TREATMENT"), Set.of("n1"), Set.of("2026-09")));
  }

  @Test
  void whatWasReadBeforeAChangeIsNotKeptAfterIt() {
    CellMemory memory = new CellMemory(1_000_000);
    memory.begin(moment(0));
    CellSnapshot before = figures.read(everything());
    memory.advance(moment(0), moment(1), List.of(), List.of());

    memory.keep(moment(0), everything(), before);

    assertThat(memory.recall(GENERATION, everything()).isAll()).isFalse();
  }

  @Test
  void aMomentIsAnotherThoughItHasTheSameNumber() {
    CellMemory memory = new CellMemory(1_000_000);
    memory.begin(moment(3));
    CellSnapshot read = figures.read(everything());

    memory.keep(new Moment(GENERATION, 3, "counted anew"), everything(), read);
    memory.advance(new Moment(GENERATION, 3, "counted anew"), moment(4), List.of(), List.of());

    assertThat(memory.at()).contains(moment(3));
    assertThat(memory.recall(GENERATION, everything()).isAll()).isFalse();
  }

  @Test
  void itKeepsNoMoreThanItMay() {
    CellMemory memory = new CellMemory(4_000);
    figures.cells.completed("n1", "2026-09", waits(1, 2, 3)).completed("n2", "2026-09", waits(2));
    assertIsSo(figures, memory, everything());
    assertThat(memory.bytes()).as("what would drive out all else").isZero();
    for (String place : PLACES) {
      Wanted wanted = wanted(Set.of(place), Set.copyOf(PERIODS), Set.of());
      assertIsSo(figures, memory, wanted);
      assertThat(memory.recall(GENERATION, wanted).isAll()).as("what was read last").isTrue();
      assertThat(memory.bytes()).isBetween(1L, 4_000L);
    }
    assertThat(memory.recall(GENERATION, everything()).isAll()).isFalse();

    memory.begin(moment(7));
    assertThat(memory.bytes()).isZero();
    assertThat(memory.at()).contains(moment(7));
  }
}
