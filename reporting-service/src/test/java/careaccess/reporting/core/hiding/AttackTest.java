package careaccess.reporting.core.hiding;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Histogram;
import careaccess.reporting.core.Definition;
import careaccess.reporting.core.Fraction;
import careaccess.reporting.core.OpenDimensions;
import careaccess.reporting.core.Released;
import careaccess.reporting.core.hiding.Attacker.Finding;
import careaccess.reporting.core.hiding.Attacker.Part;
import careaccess.reporting.core.hiding.Attacker.Unknown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever reads everything that is shown finds out no small number; and would, if only small ones were hidden. */
class AttackTest {

  private static final int WORLDS = 100;
  private static final int WORLDS_WITH_RELEASES = 20;
  private static final int WORLDS_WITH_CROSSINGS = 10;
  private static final int RELEASES = 5;
  private static final int FEW_RELEASES = 3;
  private static final int WORLDS_WITH_MANY_RELEASES = 4;
  private static final int MANY_RELEASES = 12;
  private static final int WORLDS_WITH_FEW_STATES = 10;
  private static final Hiding.Decided NOTHING_YET = new Hiding.Decided(Map.of(), Memory.NONE);

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

  /** Sex and age group are shown each by itself. */
  @Test
  void noSmallNumberOfASexInAnAgeGroupIsFound() {
    int asked = 0;
    for (int seed = 1; seed <= WORLDS_WITH_CROSSINGS; seed++) {
      World world = World.random(seed);
      Attacker attacker =
          new Attacker(world.nesting().within(), world.shown(Complement.ON).orElseThrow(), world.counted().keySet());
      attacker.cross(Dimension.SEX, Dimension.AGE_GROUP);
      List<Finding> crossed = attacker.attack().stream().filter(AttackTest::isCrossed).toList();
      assertThat(crossed).as("world " + seed).noneMatch(Finding::isWin);
      asked += crossed.size();
    }
    assertThat(asked).as("numbers of a sex in an age group").isGreaterThan(1_000);
  }

  private static boolean isCrossed(Finding finding) {
    Part part = finding.hidden().part();
    return part != null && part.dimension().equals(Attacker.CROSSED);
  }

  @Test
  void smallNumbersAreFoundWhereOnlySmallOnesAreHidden() {
    int won = 0;
    for (int seed = 1; seed <= WORLDS; seed++) {
      World world = World.random(seed);
      Hiding.Decided decided = world.release(World.TOTALS, Complement.OFF, NOTHING_YET).orElseThrow();
      won += attack(world, decided.places()).stream().anyMatch(Finding::isWin) ? 1 : 0;
    }
    assertThat(won).as("worlds in which a small number is found").isGreaterThanOrEqualTo(90);
  }

  @Test
  void smallNumbersOfMembersAndBandsAreFoundThereToo() {
    Set<String> found = new TreeSet<>();
    for (int seed = 1; seed <= WORLDS && found.size() < 3; seed++) {
      attack(World.random(seed), Complement.OFF).stream()
          .filter(Finding::isWin)
          .flatMap(finding -> Optional.ofNullable(finding.hidden().part()).stream())
          .forEach(part -> found.add(part.isBand() ? "bands" : part.dimension()));
    }
    assertThat(found).containsExactly("ageGroup", "bands", "sex");
  }

  /** Of places, verdicts and sexes each two would be known together where the three are not. */
  @Test
  void smallNumbersAreFoundWhereOneBreakdownComesBehindTwoViews() {
    List<View> views = new ArrayList<>(World.QUEUE);
    List<String> sexes = OpenDimensions.members(Dimension.SEX, World.CATALOGUE.codes());
    views.add(new BreakdownView(World.QUEUE.getFirst(), Dimension.SEX, sexes));
    boolean won = false;
    for (int seed = 1; seed <= WORLDS && !won; seed++) {
      World world = World.random(seed);
      Hiding.Decided decided = world.release(views, Complement.ON, NOTHING_YET).orElseThrow();
      won = attack(world, decided.places()).stream().anyMatch(Finding::isWin);
    }
    assertThat(won).as("a small number is found").isTrue();
  }

  /** The tenth that waits longest is two people of twenty. */
  @Test
  void smallNumbersAreFoundWherePercentilesAreShownWithoutBands() {
    World world = new World().place("a").waiting("a", 10, 18).waiting("a", 70, 2);
    Map<String, Shown> shown = world.shown(Complement.ON).orElseThrow();
    assertThat(attack(world, shown)).noneMatch(Finding::isWin);

    Attacker attacker = new Attacker(world.nesting().within(), shown, world.counted().keySet());
    attacker.know("a", "wait [0, 31, 61, 91]", 90, 10, 20);
    List<Finding> findings = attacker.attack();
    assertTrue(world, findings);
    assertThat(findings).anyMatch(Finding::isWin);
  }

  @Test
  void noFewPeopleAreSeenToComeOrGoFromOneReleaseToTheNext() {
    int renewed = 0;
    int renewedParts = 0;
    int renewedValues = 0;
    for (int seed = 1; seed <= WORLDS; seed++) {
      Releases releases = new Releases(World.random(seed), Complement.ON, seed, Past.MOST);
      for (int release = 1; release <= releasesOf(seed); release++) {
        assertThat(releases.next()).as("world %d, release %d", seed, release).isEmpty();
      }
      renewed += releases.renewed;
      renewedParts += releases.renewedParts;
      renewedValues += releases.renewedValues;
    }
    assertThat(renewed).as("figures that were renewed").isGreaterThan(1_000);
    assertThat(renewedParts).as("members that were renewed").isGreaterThan(20);
    assertThat(renewedValues).as("bands that were renewed").isGreaterThan(10);
  }

  private static int releasesOf(int world) {
    if (world <= WORLDS_WITH_MANY_RELEASES) {
      return MANY_RELEASES;
    }
    return world <= WORLDS_WITH_RELEASES ? RELEASES : FEW_RELEASES;
  }

  /** As after more releases than are kept apart: of the older ones only what they tell is known, not of how many people. */
  @Test
  void norAreTheyWhereOlderReleasesAreRememberedAsOne() {
    long barred = 0;
    int renewed = 0;
    for (int seed = 1; seed <= WORLDS_WITH_FEW_STATES; seed++) {
      Releases releases = new Releases(World.random(seed), Complement.ON, seed, 1 + seed % 2);
      for (int release = 1; release <= MANY_RELEASES; release++) {
        assertThat(releases.next()).as("world %d, release %d", seed, release).isEmpty();
        barred += releases.barred();
      }
      renewed += releases.renewed;
    }
    assertThat(barred).as("views whose older releases are remembered as one").isGreaterThan(100);
    assertThat(renewed).as("figures that were renewed").isGreaterThan(100);
  }

  @Test
  void theyAreSeenWhereEveryFigureIsRenewed() {
    int seen = 0;
    for (int seed = 1; seed <= WORLDS_WITH_RELEASES; seed++) {
      Releases releases = new Releases(World.random(seed), Complement.OFF, seed, Past.MOST);
      boolean any = false;
      for (int release = 1; release <= RELEASES; release++) {
        any |= !releases.next().isEmpty();
      }
      seen += any ? 1 : 0;
    }
    assertThat(seen)
        .as("worlds in which few people are seen to move")
        .isGreaterThanOrEqualTo(WORLDS_WITH_RELEASES * 9 / 10);
  }

  /** Nobody comes or goes, so that all that was ever shown tells of the same people. */
  @Test
  void noSmallNumberIsFoundWhereUnitsArePutElsewhere() {
    int renewed = 0;
    for (int seed = 1; seed <= WORLDS_WITH_RELEASES; seed++) {
      World world = World.random(seed);
      Random random = new Random(seed);
      Everything everything = new Everything(world);
      Hiding.Decided decided = world.release(Complement.ON, NOTHING_YET).orElseThrow();
      everything.read(decided.places());
      for (int release = 1; release < FEW_RELEASES; release++) {
        world.putElsewhere(random);
        decided = world.release(Complement.ON, decided).orElseThrow();
        renewed += everything.read(decided.places());
      }
      assertThat(everything.attack()).as("world " + seed).noneMatch(Finding::isWin);
    }
    assertThat(renewed).as("places whose figures were renewed with other parts").isGreaterThan(50);
  }

  @Test
  void smallNumbersAreFoundWhereUnitsArePutElsewhereAndEveryFigureIsRenewed() {
    int won = 0;
    for (int seed = 1; seed <= WORLDS_WITH_RELEASES; seed++) {
      World world = World.random(seed);
      Everything everything = new Everything(world);
      everything.read(world.shown(Complement.ON).orElseThrow());
      world.putElsewhere(new Random(seed));
      everything.read(world.shown(Complement.ON).orElseThrow());
      won += everything.attack().stream().anyMatch(Finding::isWin) ? 1 : 0;
    }
    assertThat(won).as("worlds in which a small number is found").isGreaterThanOrEqualTo(WORLDS_WITH_RELEASES / 4);
  }

  /** All that releases have renewed, of places as they were put together then. */
  private static final class Everything {

    private final World world;
    private final Map<String, Set<String>> within = new LinkedHashMap<>();
    private final Map<String, Shown> shown = new HashMap<>();

    private Everything(World world) {
      this.world = world;
    }

    /** @return how many places had other parts before and are shown */
    private int read(Map<String, Shown> release) {
      int others = 0;
      for (Map.Entry<String, Set<String>> place : world.nesting().within().entrySet()) {
        Set<String> parts = new TreeSet<>(place.getValue());
        boolean isOther = !parts.equals(within.getOrDefault(place.getKey(), parts));
        String name = isOther ? place.getKey() + " of " + parts : place.getKey();
        within.put(name, parts);
        if (world.counted().containsKey(place.getKey())) {
          Released renewed = Releases.renewed(release.getOrDefault(place.getKey(), Shown.NOTHING));
          shown.merge(name, new Shown(renewed, Set.of(), Set.of(), Set.of()), Shown::plus);
          others += isOther && !renewed.figures().isEmpty() ? 1 : 0;
        }
      }
      return others;
    }

    private List<Finding> attack() {
      List<Finding> findings = new Attacker(within, shown, shown.keySet()).attack();
      assertTrue(world, List.copyOf(within.keySet()), findings);
      return findings;
    }
  }

  /** A world, its releases, and somebody who reads them all and writes down what is known exactly. */
  private static final class Releases {

    private record Move(Unknown of, long people) {}

    private final World world;
    private final List<View> views;
    private final Complement complement;
    private final Random random;
    private final int states;
    private final Map<Unknown, Long> last = new HashMap<>();
    private Hiding.Decided shown = NOTHING_YET;
    private int releases;
    private int renewed;
    private int renewedParts;
    private int renewedValues;

    /** @param states that are kept apart for the next release */
    private Releases(World world, Complement complement, long seed, int states) {
      this.world = world;
      this.views = complement == Complement.ON ? World.QUEUE : World.TOTALS;
      this.complement = complement;
      this.random = new Random(seed);
      this.states = states;
    }

    /** Corrects the world and reads what is renewed then: a world of its own, which others tell nothing of. */
    private List<Move> next() {
      if (releases++ > 0) {
        world.correct(random);
      }
      Map<String, Shown> earlier = shown.places();
      shown = forgetting(world.release(views, complement, shown).orElseThrow());
      if (complement == Complement.ON) {
        shown.places().forEach((place, now) -> assertMediansStay(earlier.getOrDefault(place, Shown.NOTHING), now));
      }
      Map<String, Shown> fresh = new HashMap<>();
      world.counted().keySet().forEach(place -> fresh.put(place, Shown.NOTHING));
      shown.places().forEach((place, figures) -> {
        Released now = renewed(figures);
        fresh.put(place, new Shown(now, Set.of(), Set.of(), Set.of()));
        renewedValues += releases == 1 ? 0 : now.values().size();
        renewed += releases == 1 ? 0 : now.figures().size();
        renewedParts += releases == 1 ? 0 : now.parts().size();
      });
      List<Finding> findings = new Attacker(world.nesting().within(), fresh, world.counted().keySet()).attack();
      assertTrue(world, findings);
      Map<Unknown, Long> exact = new HashMap<>();
      Map<Unknown, Long> moves = new HashMap<>();
      findings.stream().filter(finding -> finding.low() == finding.high()).forEach(finding -> {
        exact.put(finding.hidden(), finding.low());
        Long before = last.get(finding.hidden());
        if (before != null) {
          moves.put(finding.hidden(), finding.low() - before);
        }
      });
      if (complement == Complement.ON) {
        assertThat(findings).as("release " + releases).noneMatch(Finding::isWin);
      }
      Set<Long> places = shownPlaces();
      List<Move> few = moves.entrySet().stream()
          .filter(move -> isFew(move.getValue()))
          .filter(move ->
              places.contains(move.getKey().places())
                  || (complement == Complement.ON && !isNet(move.getKey(), exact)))
          .map(move -> new Move(move.getKey(), move.getValue()))
          .toList();
      last.putAll(exact);
      return few;
    }

    private Hiding.Decided forgetting(Hiding.Decided decided) {
      Memory memory = decided.memory();
      Map<String, Known> views = new HashMap<>(memory.views());
      views.replaceAll((_, known) -> new Known(Past.atMost(states, known.states()), known.shown()));
      return new Hiding.Decided(decided.places(), new Memory(memory.isDecided(), memory.somebody(), views));
    }

    /** Views whose older releases are remembered as one. */
    private long barred() {
      return shown.memory().views().values().stream()
          .filter(known -> known.states().stream().anyMatch(Blocks::isBarred))
          .count();
    }

    /** Unless enough people have moved from band to band. */
    private static void assertMediansStay(Shown before, Shown now) {
      now.released().values().forEach((bands, values) -> {
        Histogram then = before.released().values().get(bands);
        if (then != null && !then.equals(values)) {
          long moved =
              IntStream.range(0, new Part(bands, "0").bounds().size())
                  .mapToObj(band -> new Part(bands, Integer.toString(band)))
                  .mapToLong(band -> Math.abs(values.countWhere(band::isAbout) - then.countWhere(band::isAbout)))
                  .max()
                  .orElse(0);
          assertThat(moved).as(bands).isGreaterThanOrEqualTo(Small.FEWEST);
        }
      });
    }

    private static Released renewed(Shown shown) {
      Set<Item> kept = shown.kept();
      Map<String, Fraction> figures = new HashMap<>(shown.figures());
      figures.keySet().removeIf(name -> kept.contains(Item.figure(name)));
      Map<Breakdown, Map<String, Fraction>> parts = new HashMap<>(shown.released().parts());
      parts.entrySet().removeIf(part -> part.getValue().keySet().stream()
          .anyMatch(name -> kept.contains(new Item(part.getKey().dimension().code(), name))));
      Map<String, Histogram> values = new HashMap<>(shown.released().values());
      values.keySet().removeIf(name -> kept.contains(new Item(Item.BANDS, Definition.measure(name))));
      return new Released(figures, parts, values);
    }

    /** The places of which anything is shown. */
    private Set<Long> shownPlaces() {
      List<String> places = List.copyOf(world.nesting().within().keySet());
      return shown.places().entrySet().stream()
          .filter(place -> !place.getValue().figures().isEmpty())
          .map(place ->
              world.nesting().parts(place.getKey()).stream().mapToLong(part -> 1L << places.indexOf(part)).sum())
          .collect(Collectors.toSet());
    }

    private static boolean isFew(long people) {
      return people != 0 && Math.abs(people) < Small.FEWEST;
    }

    /** Whether it is what moves of many people, each of places by themselves, come to. */
    private boolean isNet(Unknown of, Map<Unknown, Long> exact) {
      List<Long> parts =
          exact.entrySet().stream()
              .filter(known -> isPart(known.getKey(), of))
              .filter(known -> before(known.getKey()).filter(before -> !isFew(known.getValue() - before)).isPresent())
              .map(known -> known.getKey().places())
              .toList();
      return isSum(of.places(), parts);
    }

    private static boolean isPart(Unknown some, Unknown of) {
      return some.line() == of.line()
          && Objects.equals(some.part(), of.part())
          && some.places() != 0
          && (some.places() & ~of.places()) == 0;
    }

    /** As known last, or as the sum of what was known of pieces. */
    private Optional<Long> before(Unknown of) {
      Long known = last.get(of);
      return known != null ? Optional.of(known) : before(of, of.places());
    }

    private Optional<Long> before(Unknown of, long rest) {
      if (rest == 0) {
        return Optional.of(0L);
      }
      return last.entrySet().stream()
          .filter(known -> isPart(known.getKey(), new Unknown(rest, of.line(), of.part())))
          .filter(known -> (known.getKey().places() & Long.lowestOneBit(rest)) != 0)
          .flatMap(known ->
              before(of, rest & ~known.getKey().places()).map(more -> more + known.getValue()).stream())
          .findFirst();
    }

    private static boolean isSum(long places, List<Long> parts) {
      return places == 0
          || parts.stream()
              .filter(part -> (part & ~places) == 0 && (part & Long.lowestOneBit(places)) != 0)
              .anyMatch(part -> isSum(places & ~part, parts));
    }

  }

  /** What is found is true. */
  private static List<Finding> attack(World world, Complement complement) {
    return attack(world, world.shown(complement).orElseThrow());
  }

  private static List<Finding> attack(World world, Map<String, Shown> shown) {
    List<Finding> findings = new Attacker(world.nesting().within(), shown, world.counted().keySet()).attack();
    assertTrue(world, findings);
    return findings;
  }

  /** The few words of an assertion are written only where one fails: there are a million findings. */
  private static void assertTrue(World world, List<Finding> findings) {
    assertTrue(world, List.copyOf(world.nesting().within().keySet()), findings);
  }

  /** @param places in the order that findings name them in */
  private static void assertTrue(World world, List<String> places, List<Finding> findings) {
    Map<Unknown, long[]> own = new HashMap<>();
    for (Finding finding : findings) {
      Unknown hidden = finding.hidden();
      long[] each =
          own.computeIfAbsent(
              new Unknown(0, hidden.line(), hidden.part()),
              _ -> places.stream().mapToLong(place -> world.own(place, hidden.line(), hidden.part())).toArray());
      long truth = sum(each, hidden.places());
      if (truth < finding.low() || truth > finding.high()) {
        throw new AssertionError("%s, but is %d".formatted(finding, truth));
      }
    }
  }

  private static long sum(long[] own, long places) {
    long sum = 0;
    for (long rest = places; rest != 0; rest &= rest - 1) {
      sum += own[Long.numberOfTrailingZeros(rest)];
    }
    return sum;
  }
}
