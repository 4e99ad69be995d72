package careaccess.reporting.core.hiding;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.reporting.core.Fraction;
import careaccess.reporting.core.hiding.Extent.Group;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExtentTest {

  private static final String QUEUE = "QUEUE#00000001";
  private static final Map<String, Fraction> SHOWN = Map.of(QUEUE, new Fraction(40, 40, 0));

  @Test
  void figuresAreCountedByIndicatorAndLevel() {
    Map<Group, Extent> extents =
        extents(
            Map.of(
                "n1", new Shown(SHOWN, Set.of(), Set.of(), Set.of(QUEUE)),
                "n2", new Shown(SHOWN, Set.of(), Set.of(), Set.of()),
                "m1", new Shown(Map.of(), Set.of(QUEUE), Set.of(), Set.of()),
                "middle", new Shown(Map.of(), Set.of(), Set.of(QUEUE), Set.of())));

    assertThat(extents)
        .containsOnly(
            Map.entry(new Group("QUEUE", "unit"), new Extent(2, 1, 1, 0, 1)),
            Map.entry(new Group("QUEUE", "region"), new Extent(0, 1, 0, 1, 0)));
  }

  /** Else the difference to what everybody can count would tell that its people have left. */
  @Test
  void aPlaceThatIsSaidToHaveSomebodyIsHiddenWhereNobodyIsAnyMore() {
    Map<Group, Extent> extents =
        extents(Map.of("n1", new Shown(SHOWN, Set.of(), Set.of(), Set.of()), "n2", Shown.NOTHING));

    assertThat(extents).containsOnly(Map.entry(new Group("QUEUE", "unit"), new Extent(1, 1, 0, 0, 0)));
  }

  private static Map<Group, Extent> extents(Map<String, Shown> decided) {
    return Extent.of(decided, World.CATALOGUE.places());
  }
}
