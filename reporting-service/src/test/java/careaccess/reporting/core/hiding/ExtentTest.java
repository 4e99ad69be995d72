package careaccess.reporting.core.hiding;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Histogram;
import careaccess.reporting.core.Fraction;
import careaccess.reporting.core.Released;
import careaccess.reporting.core.hiding.Extent.Group;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExtentTest {

  private static final String NAME = "QUEUE#00000001";
  private static final Item QUEUE = Item.figure(NAME);
  private static final Item QUEUE_BY_SEX = new Item("sex", NAME);
  private static final Item WAITS_IN_BANDS = new Item(Item.BANDS, "wait");
  private static final Fraction FORTY = new Fraction(40, 40, 0);
  private static final Released SHOWN = Released.ofFigures(Map.of(NAME, FORTY));
  private static final Released SEXES =
      Released.ofParts(
          Map.of(
              new Breakdown(Dimension.SEX, "KVINNA"), Map.of(NAME, FORTY),
              new Breakdown(Dimension.SEX, "MAN"), Map.of(NAME, FORTY)));
  private static final Released BANDS =
      Released.ofValues(Map.of("wait [0, 31]", Histogram.of(10, 40), "wait [0, 91]", Histogram.of(10, 40)));

  @Test
  void figuresAreCountedByIndicatorAndLevel() {
    assertThat(
            extents(
                Map.of(
                    "n1", new Shown(SHOWN, Set.of(), Set.of(), Set.of(QUEUE)),
                    "n2", new Shown(SHOWN, Set.of(), Set.of(), Set.of()),
                    "m1", new Shown(Released.NOTHING, Set.of(QUEUE), Set.of(), Set.of()),
                    "middle", new Shown(Released.NOTHING, Set.of(), Set.of(QUEUE), Set.of()))))
        .containsOnly(
            Map.entry(new Group("", "QUEUE", "unit"), new Extent(2, 1, 1, 0, 1)),
            Map.entry(new Group("", "QUEUE", "region"), new Extent(0, 1, 0, 1, 0)));
  }

  /** Whatever number of them there is: how many are hidden must not tell whom there is. */
  @Test
  void membersOfADimensionAndBandsOfAMeasureAreCountedOnce() {
    assertThat(
            extents(
                Map.of(
                    "n1", new Shown(SEXES.plus(BANDS), Set.of(), Set.of(), Set.of(QUEUE_BY_SEX)),
                    "n2", new Shown(Released.NOTHING, Set.of(WAITS_IN_BANDS), Set.of(QUEUE_BY_SEX), Set.of()),
                    "m1", new Shown(SEXES, Set.of(), Set.of(WAITS_IN_BANDS), Set.of()))))
        .containsOnly(
            Map.entry(new Group("sex", "QUEUE", "unit"), new Extent(2, 1, 0, 1, 1)),
            Map.entry(new Group("bands", "wait", "unit"), new Extent(1, 2, 1, 1, 0)));
  }

  /** Else the difference to what everybody can count would tell that its people have left. */
  @Test
  void aPlaceThatIsSaidToHaveSomebodyIsHiddenWhereNobodyIsAnyMore() {
    assertThat(extents(Map.of("n1", new Shown(SHOWN, Set.of(), Set.of(), Set.of()), "n2", Shown.NOTHING)))
        .containsOnly(Map.entry(new Group("", "QUEUE", "unit"), new Extent(1, 1, 0, 0, 0)));
  }

  private static Map<Group, Extent> extents(Map<String, Shown> decided) {
    return Extent.of(decided, World.CATALOGUE.places());
  }
}
