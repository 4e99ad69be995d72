package careaccess.reporting.core.hiding;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.reporting.core.hiding.Attacker.Finding;
import careaccess.reporting.core.hiding.Attacker.Unknown;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever reads everything that is shown finds out no small number; and would, if only small ones were hidden. */
class AttackTest {

  private static final int WORLDS = 100;

  @Test
  void noSmallNumberIsFoundInAnyWorld() {
    long targets = 0;
    for (int seed = 1; seed <= WORLDS; seed++) {
      World world = World.random(seed);
      List<Finding> findings = attack(world, Complement.ON);
      targets += findings.stream().filter(finding -> finding.low() < finding.high()).count();
      assertThat(findings).as("world " + seed).noneMatch(Finding::isWin);
    }
    assertThat(targets).as("counts that are not known").isGreaterThan(10_000);
  }

  @Test
  void smallNumbersAreFoundWhereOnlySmallOnesAreHidden() {
    int won = 0;
    for (int seed = 1; seed <= WORLDS; seed++) {
      won += attack(World.random(seed), Complement.OFF).stream().anyMatch(Finding::isWin) ? 1 : 0;
    }
    assertThat(won).as("worlds in which a small number is found").isGreaterThanOrEqualTo(90);
  }

  /** What is found is true. */
  private static List<Finding> attack(World world, Complement complement) {
    List<Finding> findings =
        new Attacker(world.nesting().within(), world.shown(complement).orElseThrow()).attack();
    for (Finding finding : findings) {
      assertThat(truth(world, finding.hidden())).as(finding.toString()).isBetween(finding.low(), finding.high());
    }
    return findings;
  }

  private static long truth(World world, Unknown unknown) {
    List<String> places = List.copyOf(world.nesting().within().keySet());
    return IntStream.range(0, places.size())
        .filter(i -> (unknown.places() >> i & 1) != 0)
        .mapToLong(i -> world.own(places.get(i), unknown.line()))
        .sum();
  }
}
