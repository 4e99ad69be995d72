package careaccess.reporting.core.hiding;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Histogram;
import careaccess.contract.measurement.Sex;
import careaccess.reporting.core.Fraction;
import careaccess.reporting.core.Released;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of figures that were shown when people come or go. */
class MovesTest {

  private final World world = new World();
  private Hiding.Decided last = new Hiding.Decided(Map.of(), Memory.NONE);

  @Test
  void aFigureStaysUntilEnoughPeopleHaveMoved() {
    world.place("a").waiting("a", 10, 60);
    assertThat(queues()).containsEntry("a", 60L);

    assertThat(afterMore("a", 2)).containsEntry("a", 60L);
    assertThat(afterMore("a", 2)).containsEntry("a", 60L);
    assertThat(afterMore("a", 1)).containsEntry("a", 65L);
  }

  @Test
  void aPartStaysWhereTheWholeDoesAndWhereTheRestWouldMoveByAFew() {
    world.place("SE", "a", "b").place("a").place("b").waiting("a", 10, 60).waiting("b", 10, 40);
    assertThat(queues()).containsEntry("SE", 100L).containsEntry("a", 60L).containsEntry("b", 40L);

    world.waiting("a", 10, 6);
    assertThat(afterMore("b", -4)).as("two more in all").containsEntry("SE", 100L).containsEntry("a", 60L);
    assertThat(afterMore("a", 6)).as("b has lost four").containsEntry("SE", 108L).containsEntry("a", 60L);
    assertThat(afterMore("b", -2)).as("two fewer than in the last").containsEntry("SE", 108L);
  }

  @Test
  void oneKindThatMovesByAFewHoldsAllOfItsViewBack() {
    world.place("a").waiting("a", 90, 60).waiting("a", 91, 30);
    queues();

    world.waiting("a", 90, 10).waiting("a", 91, 2);
    assertThat(queues()).containsEntry("a", 102L);
    assertThat(shares()).as("2 more outside").containsEntry("a", new Fraction(60, 90, 0));
  }

  @Test
  void aBreakdownStaysUntilEnoughHaveMovedOfEachMember() {
    world.place("a").waiting("a", Sex.FEMALE, 10, 60).waiting("a", Sex.MALE, 10, 40);
    assertThat(sexes()).containsEntry("KVINNA", 60L).containsEntry("MAN/OKÄNT", 40L);

    world.waiting("a", Sex.FEMALE, 10, 6).waiting("a", Sex.MALE, 10, 2);
    assertThat(queues()).containsEntry("a", 108L);
    assertThat(sexes()).as("two more men").containsEntry("KVINNA", 60L).containsEntry("MAN/OKÄNT", 40L);
    world.waiting("a", Sex.FEMALE, 10, -9).waiting("a", Sex.MALE, 10, 4);
    assertThat(sexes()).as("three women fewer than were known").containsEntry("KVINNA", 60L);
    world.waiting("a", Sex.FEMALE, 10, -9);
    assertThat(sexes()).as("twelve fewer, six more").containsEntry("KVINNA", 48L).containsEntry("MAN/OKÄNT", 46L);
  }

  @Test
  void aMedianStaysUntilEnoughHaveMovedFromBandToBand() {
    world.place("a").waiting("a", 10, 30).waiting("a", 40, 40);
    assertThat(median()).isEqualTo(40);

    world.waiting("a", 40, -40).waiting("a", 50, 40);
    assertThat(median()).as("50, but none in another band").isEqualTo(40);
    world.waiting("a", 10, 2).waiting("a", 50, -2);
    assertThat(median()).as("two in another band").isEqualTo(40);
    world.waiting("a", 10, 3).waiting("a", 50, -3);
    assertThat(median()).as("30 and 5, 40 less 5").isEqualTo(30);
  }

  /** Of the waits at place a in the next release. */
  private double median() {
    queues();
    Map<String, Histogram> values = Objects.requireNonNull(last.places().get("a")).released().values();
    return Objects.requireNonNull(values.get("wait [0, 31, 61, 91]")).median().orElseThrow().doubleValue();
  }

  @Test
  void whatWasDecidedByFewerViewsIsDecidedByAll() {
    world.place("a").waiting("a", Sex.FEMALE, 10, 60).waiting("a", Sex.MALE, 10, 40);
    queues();
    Map<String, Known> fewer = new HashMap<>(last.memory().views());
    fewer.keySet().removeIf(view -> view.contains(" by "));
    Map<String, Shown> totals = new HashMap<>();
    last.places().forEach((place, shown) -> totals.put(place, new Shown(Released.ofFigures(shown.figures()), Set.of(), Set.of(), Set.of())));
    last = new Hiding.Decided(totals, new Memory(true, last.memory().somebody(), fewer));

    assertThat(sexes()).containsEntry("KVINNA", 60L).containsEntry("MAN/OKÄNT", 40L);
  }

  @Test
  void aPlaceThatBecomesSmallIsHidden() {
    world.place("SE", "a", "b").place("a").place("b").waiting("a", 10, 60).waiting("b", 10, 40);
    queues();

    assertThat(afterMore("b", -37)).containsOnlyKeys("SE");
    assertThat(last.places()).containsKey("b");
    assertThat(afterMore("b", -3)).containsOnlyKeys("SE").containsEntry("SE", 63L);
    assertThat(last.places()).as("who is gone is not told from who is hidden").containsKey("b");
  }

  @Test
  void aPlaceThatHadNobodyIsSaidToHaveSomebodyOnlyWithItsNumber() {
    world.place("SE", "a", "b").place("a").place("b").waiting("a", 10, 60);
    assertThat(queues()).containsOnlyKeys("SE", "a");

    assertThat(afterMore("b", 3)).containsEntry("SE", 60L).containsEntry("a", 60L);
    assertThat(last.places()).doesNotContainKey("b");
    assertThat(afterMore("b", 3)).containsEntry("SE", 66L).containsEntry("b", 6L);
  }

  @Test
  void whatWasLeftOverIsRememberedAsWell() {
    world.place("SE", "a", "b", "c").place("a").place("b").place("c");
    world.waiting("a", 10, 60).waiting("b", 10, 3).waiting("c", 10, 17);
    assertThat(queues()).containsOnlyKeys("SE", "a");

    world.waiting("a", 10, 8);
    assertThat(afterMore("b", 2)).as("b and c have two more").containsEntry("SE", 90L).containsEntry("a", 60L);
  }

  @Test
  void whatAGroupLeavesOverOfSeveralRegionsIsRememberedToo() {
    world.place("SE", "r", "s", "x", "a", "b", "c", "d").place("r", "a", "b").place("s", "c", "d").place("x", "b", "c");
    List.of("a", "b", "c", "d").forEach(world::place);
    List.of("a", "b", "c", "d").forEach(unit -> world.waiting(unit, 10, 60));
    assertThat(queues()).containsEntry("x", 120L).containsEntry("a", 60L).containsEntry("d", 60L);

    world.waiting("a", 10, 11).waiting("b", 10, 20).waiting("d", 10, -8);
    assertThat(queues()).as("SE without x: eleven more at a, eight fewer at d").containsEntry("SE", 263L)
        .containsEntry("r", 151L).containsEntry("s", 112L).containsEntry("x", 120L);
  }

  @Test
  void aUnitThatIsPutElsewhereDoesNotFollowFromTheTwoPlaces() {
    world.place("SE", "r", "s", "a", "b", "u").place("r", "a", "u").place("s", "b").place("a").place("b").place("u");
    world.waiting("a", 10, 60).waiting("b", 10, 40).waiting("u", 10, 3);
    assertThat(queues()).containsEntry("r", 63L).containsEntry("s", 40L).doesNotContainKeys("a", "u");

    world.place("r", "a").place("s", "b", "u");
    assertThat(queues()).as("60 and 43").containsEntry("SE", 103L).containsEntry("r", 63L).containsEntry("s", 40L);
    assertThat(afterMore("u", 5)).as("of 63 then 60 now").containsEntry("SE", 108L).containsEntry("r", 63L).containsEntry("s", 40L);
    assertThat(afterMore("a", 8)).as("68 now").containsEntry("SE", 116L).containsEntry("r", 68L).containsEntry("s", 48L);
  }

  /** Five people at five units that are each known to have somebody would be one each. */
  @Test
  void manyUnitsThatArePutElsewhereTogetherDoNotFollowEither() {
    List<String> units = List.of("u1", "u2", "u3", "u4", "u5");
    world.place("SE", "r", "s", "a", "b", "u1", "u2", "u3", "u4", "u5");
    world.place("r", "a", "u1", "u2", "u3", "u4", "u5").place("s", "b").place("a").place("b");
    units.forEach(unit -> world.place(unit).waiting(unit, 10, 1));
    world.waiting("a", 10, 60).waiting("b", 10, 40);
    assertThat(queues()).containsEntry("r", 65L).containsEntry("s", 40L).doesNotContainKeys("a", "u1");

    world.place("r", "a").place("s", "b", "u1", "u2", "u3", "u4", "u5");
    assertThat(queues()).as("60 and 45").containsEntry("r", 65L).containsEntry("s", 40L);
  }

  @Test
  void unitsThatAreExchangedDoNotFollowFromTheirWholes() {
    world.place("SE", "r", "s", "a", "b", "u", "v").place("r", "a", "u").place("s", "b", "v");
    List.of("a", "b", "u", "v").forEach(world::place);
    world.waiting("a", 10, 60).waiting("b", 10, 40).waiting("u", 10, 3).waiting("v", 10, 30);
    assertThat(queues()).containsEntry("r", 63L).containsEntry("s", 70L);

    world.place("r", "a", "v").place("s", "b", "u");
    assertThat(queues()).as("90 and 43").containsEntry("SE", 133L).containsEntry("r", 63L).containsEntry("s", 70L);
  }

  @Test
  void whatLaterReleasesTellAgainIsForgotten() {
    world.place("SE", "a", "b").place("a").place("b").waiting("a", 10, 60).waiting("b", 10, 40);
    queues();
    for (int release = 0; release < 20; release++) {
      world.waiting("a", 10, 6);
      afterMore("b", 7);
    }
    assertThat(last.memory().views().values()).allSatisfy(known -> assertThat(known.states()).hasSize(1));
  }

  /** Of b and c by themselves the first release is the last that tells; of all others each one after it. */
  @Test
  void whatNoLaterReleaseTellsIsRememberedHoweverManyThereAre() {
    world.place("SE", "a", "b", "c").place("a").place("b").place("c");
    world.waiting("a", 10, 60).waiting("b", 10, 40).waiting("c", 10, 40);
    queues();
    world.waiting("b", 10, -37).waiting("c", 10, 37);
    for (int release = 0; release < 20; release++) {
      assertThat(afterMore("a", 6)).containsOnlyKeys("SE", "a");
    }
    assertThat(last.memory().views().values()).allSatisfy(known -> assertThat(known.states()).hasSizeLessThanOrEqualTo(2));

    world.waiting("b", 10, 35).waiting("c", 10, -35);
    assertThat(afterMore("a", 6)).as("38 at b, where 40 were known").containsOnlyKeys("SE", "a");
    world.waiting("b", 10, 8).waiting("c", 10, -8);
    assertThat(afterMore("a", 6)).as("46 at b, 34 at c").containsEntry("b", 46L).containsEntry("c", 34L);
    assertThat(last.memory().views().values()).allSatisfy(known -> assertThat(known.states()).hasSize(1));
  }

  @Test
  void whatOneReleaseTellsOfAPlaceAndAnotherOfAnotherIsForgotten() {
    world.place("SE", "r", "s", "a", "b", "c", "d").place("r", "a", "b").place("s", "c", "d");
    List.of("a", "b", "c", "d").forEach(unit -> world.place(unit).waiting(unit, 10, 60));
    queues();
    for (int release = 0; release < 10; release++) {
      List<String> units = release % 2 == 0 ? List.of("a", "b", "c", "d") : List.of("c", "d", "a", "b");
      Map<String, Long> before = figures("QUEUE").entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, place -> place.getValue().denominator()));
      world.waiting(units.get(0), 10, 2).waiting(units.get(1), 10, 6).waiting(units.get(2), 10, 6);
      Map<String, Long> after = afterMore(units.get(3), 6);
      assertThat(after).as("two more").containsEntry(units.get(0), before.get(units.get(0)));
      assertThat(after).as("six more").doesNotContainEntry(units.get(3), before.get(units.get(3)));
    }
    assertThat(last.memory().views().values()).allSatisfy(known -> assertThat(known.states()).hasSizeLessThanOrEqualTo(2));
  }

  /** Each release holds another unit back, of which only the one before it tells. */
  @Test
  void whatWasToldLastTooLongAgoStaysAsItIs() {
    List<String> units = IntStream.range(0, 42).mapToObj("u%02d"::formatted).toList();
    world.place("SE", units.toArray(String[]::new));
    units.forEach(unit -> world.place(unit).waiting(unit, 10, 60));
    queues();
    for (int release = 0; release < 36; release++) {
      world.waiting(units.get(release), 10, 2);
      units.subList(release + 1, 42).forEach(unit -> world.waiting(unit, 10, 6));
      assertThat(queues()).containsEntry(units.get(release), 60L + 6L * release);
    }
    assertThat(last.memory().views().values()).allSatisfy(known -> assertThat(known.states()).hasSize(Past.MOST));
    last = new Hiding.Decided(last.places(), MemoryFormat.read(MemoryFormat.write(last.memory())));

    units.forEach(unit -> world.waiting(unit, 10, 50));
    Map<String, Long> queues = queues();
    assertThat(queues).as("told too long ago").containsEntry("u00", 60L).containsEntry("u05", 90L);
    assertThat(queues).as("told within the last releases").containsEntry("u35", 322L).containsEntry("u40", 326L);
  }

  @Test
  void whatIsStoredOnceCanAlwaysBeRead() {
    World one = World.random(7);
    Hiding.Decided first = one.release(Complement.ON, last).orElseThrow();

    Memory memory = MemoryFormat.read(MemoryFormat.write(first.memory()));

    assertThat(memory.somebody()).isEqualTo(first.memory().somebody());
    assertThat(MemoryFormat.write(memory)).isEqualTo(MemoryFormat.write(first.memory()));
    one.correct(new Random(1));
    assertThat(one.release(Complement.ON, new Hiding.Decided(first.places(), memory)).orElseThrow().places())
        .isEqualTo(one.release(Complement.ON, first).orElseThrow().places());
  }

  private Map<String, Long> afterMore(String place, long people) {
    world.waiting(place, 10, people);
    return queues();
  }

  /** Of the next release. */
  private Map<String, Long> queues() {
    last = world.release(Complement.ON, last).orElseThrow();
    Map<String, Long> queues = new TreeMap<>();
    figures("QUEUE").forEach((place, figure) -> queues.put(place, figure.denominator()));
    return queues;
  }

  /** Queues of place a in the next release. */
  private Map<String, Long> sexes() {
    queues();
    Map<String, Long> sexes = new TreeMap<>();
    Objects.requireNonNull(last.places().get("a")).released().parts().forEach((sex, figures) ->
        figures.forEach((name, figure) -> {
          if (name.startsWith("QUEUE#")) {
            sexes.put(sex.member(), figure.denominator());
          }
        }));
    return sexes;
  }

  private Map<String, Fraction> shares() {
    return figures("WAITING_90D");
  }

  private Map<String, Fraction> figures(String indicator) {
    Map<String, Fraction> figures = new TreeMap<>();
    last.places().forEach((place, shown) ->
        shown.figures().forEach((name, figure) -> {
          if (name.startsWith(indicator + "#")) {
            figures.put(place, figure);
          }
        }));
    return figures;
  }
}
