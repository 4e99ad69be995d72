package careaccess.reporting.core;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.CellKey;
import careaccess.reporting.core.ReleasedMemory.Known;
import careaccess.reporting.core.Wanted.Block;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReleasedMemoryTest {

  private static final List<String> PLACES = List.of("north", "n1", "n2");
  private static final List<String> PERIODS = List.of("2026-08", "2026-09");

  /** Shows one figure, a number of its own in each release, at some places and periods. */
  private record Release(int number) {

    String mark() {
      return "mark of " + number;
    }

    Map<CellKey, Released> read(Wanted wanted) {
      Map<CellKey, Released> read = new HashMap<>();
      for (Block block : wanted.cells()) {
        for (String place : block.places()) {
          for (String period : block.periods()) {
            if ((number + place.length() + period.hashCode()) % 3 != 0) {
              read.put(
                  new CellKey(place, period, null, "TREATMENT", Basis.WAITING),
                  Released.ofFigures(Map.of("QUEUE", new Fraction(number, number, 0))));
            }
          }
        }
      }
      return read;
    }
  }

  /** Whatever is read late, and however little it may keep. */
  @Property(tries = 300)
  void whatItKnowsAndWhatIsReadBesidesIsWhatTheReleaseShows(@ForAll @Size(max = 60) List<Integer> steps, @ForAll boolean small) {
    ReleasedMemory memory = new ReleasedMemory(small ? 3_000 : 1_000_000);
    Release holds = new Release(1);
    List<Runnable> late = new ArrayList<>();
    for (int step : steps) {
      Wanted wanted = wanted(new Random(step));
      switch (Math.floorMod(step, 5)) {
        case 0 -> holds = new Release(holds.number() + 1);
        case 1 -> late.add(reading(memory, holds, wanted));
        case 2 -> {
          late.forEach(Runnable::run);
          late.clear();
        }
        default -> assertIsShown(memory, holds, wanted);
      }
    }
    assertIsShown(memory, holds, wanted(Set.copyOf(PLACES), Set.copyOf(PERIODS)));
  }

  private static Runnable reading(ReleasedMemory memory, Release of, Wanted wanted) {
    Map<CellKey, Released> read = of.read(wanted);
    return () -> memory.keep(of.mark(), wanted, read);
  }

  private static void assertIsShown(ReleasedMemory memory, Release holds, Wanted wanted) {
    Known known = memory.recall(holds.mark(), wanted);
    Map<CellKey, Released> read = holds.read(known.missing());
    memory.keep(holds.mark(), known.missing(), read);
    Map<CellKey, Released> expected = holds.read(wanted);
    ReleasedSnapshot all = known.with(read);
    for (String place : PLACES) {
      for (String period : PERIODS) {
        CellKey key = new CellKey(place, period, null, "TREATMENT", Basis.WAITING);
        assertThat(all.shown(key).orElse(null)).isEqualTo(expected.get(key));
      }
    }
  }

  private static Wanted wanted(Random random) {
    Set<String> places = new HashSet<>(List.of(PLACES.get(random.nextInt(3)), PLACES.get(random.nextInt(3))));
    return wanted(places, Set.of(PERIODS.get(random.nextInt(2))));
  }

  private static Wanted wanted(Set<String> places, Set<String> periods) {
    return new Wanted(List.of(new Block(Basis.WAITING, Set.of("TREATMENT"), places, periods)), Set.of(), List.of());
  }

  @Test
  void whatIsAskedAgainIsKnownAlsoThatThereIsNobody() {
    ReleasedMemory memory = new ReleasedMemory(1_000_000);
    Wanted wanted = wanted(Set.copyOf(PLACES), Set.copyOf(PERIODS));
    assertThat(memory.recall("1", wanted).missing().cells()).isEqualTo(wanted.cells());
    memory.keep("1", wanted, Map.of());
    assertThat(memory.recall("1", wanted).missing().cells()).isEmpty();
    assertThat(memory.bytes()).isPositive();

    assertThat(memory.recall("2", wanted).missing().cells()).as("of another release").isEqualTo(wanted.cells());
    assertThat(memory.bytes()).isZero();
  }

  @Test
  void itKeepsNoMoreThanItMay() {
    ReleasedMemory memory = new ReleasedMemory(3_000);
    Release release = new Release(1);
    Wanted everything = wanted(Set.copyOf(PLACES), Set.copyOf(PERIODS));
    assertIsShown(memory, release, everything);
    assertThat(memory.bytes()).as("what would drive out all else").isZero();
    for (String place : PLACES) {
      Wanted wanted = wanted(Set.of(place), Set.copyOf(PERIODS));
      assertIsShown(memory, release, wanted);
      assertThat(memory.recall(release.mark(), wanted).isAll()).as("what was read last").isTrue();
      assertThat(memory.bytes()).isBetween(1L, 3_000L);
    }
    assertThat(memory.recall(release.mark(), everything).isAll()).isFalse();
  }
}
