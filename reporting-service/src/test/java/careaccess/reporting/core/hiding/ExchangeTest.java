package careaccess.reporting.core.hiding;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Histogram;
import careaccess.reporting.core.Released;
import careaccess.reporting.core.hiding.World.Person;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What the proof leans on: within a block, people whom the view before does not tell apart can exchange what a view, and
 * all behind it, say of them, and nothing that is shown changes.
 */
class ExchangeTest {

  private static final int WORLDS = 9;

  @Test
  void nothingThatIsShownChangesWhenPeopleOfABlockAreExchanged() {
    int exchanged = 0;
    for (int seed = 1; seed <= WORLDS; seed++) {
      World world = World.random(seed);
      Hiding.Decided decided = world.release(Complement.ON, new Hiding.Decided(Map.of(), Memory.NONE)).orElseThrow();
      for (View view : World.QUEUE) {
        List<Person> people = exchanged(world.people(), view, blocks(decided, view), new Random(seed));
        World other = world.with(people);
        assertThat(other.counted().keySet()).isEqualTo(world.counted().keySet());
        decided.places().forEach((place, shown) ->
            World.QUEUE.forEach(each -> {
              Released known = each.of(shown.released());
              if (!known.equals(Released.NOTHING)) {
                assertThat(each.shows(other.at(place))).as("%s of %s, %s", each.name(), place, view.name()).isEqualTo(known);
              }
            }));
        exchanged += people.equals(world.people()) ? 0 : 1;
      }
    }
    assertThat(exchanged).as("times that anybody is exchanged").isGreaterThan(WORLDS * World.QUEUE.size() * 9 / 10);
  }

  /** Empty: all places are one. */
  private static Optional<Blocks> blocks(Hiding.Decided decided, View view) {
    return decided.memory().view(view.name()).states().stream().findFirst();
  }

  private static List<Person> exchanged(List<Person> people, View view, Optional<Blocks> blocks, Random random) {
    Map<String, List<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; i < people.size(); i++) {
      Person person = people.get(i);
      View before = view.before();
      String kind = before == null ? "" : kind(before, person);
      alike
          .computeIfAbsent(blocks.flatMap(known -> known.blockOf(person.place())) + " " + kind, _ -> new ArrayList<>())
          .add(i);
    }
    List<Person> exchanged = new ArrayList<>(people);
    for (List<Integer> some : alike.values()) {
      List<Integer> others = new ArrayList<>(some);
      Collections.shuffle(others, random);
      for (int i = 0; i < some.size(); i++) {
        exchanged.set(some.get(i), with(people.get(some.get(i)), people.get(others.get(i)), view));
      }
    }
    return exchanged;
  }

  private static String kind(View view, Person person) {
    Map<Breakdown, Counts> parts = new HashMap<>();
    Counts one = Counts.of(person.stratum(), Histogram.of(person.days(), 1));
    person.of().forEach(part -> parts.put(part, one));
    return view.kinds(new Counted(one, parts)).entrySet().stream()
        .filter(kind -> kind.getValue() == 1)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  /** Who stays at the place, and is as the other to the view and to all behind it. */
  private static Person with(Person person, Person other, View view) {
    if (view instanceof BreakdownView breakdown) {
      List<Breakdown> of = new ArrayList<>(person.of());
      of.removeIf(part -> isOf(part, breakdown.dimension()));
      other.of().stream().filter(part -> isOf(part, breakdown.dimension())).forEach(of::add);
      return new Person(person.place(), of, person.stratum(), person.days());
    }
    boolean breakdownsFollow =
        World.QUEUE.stream().anyMatch(each -> each instanceof BreakdownView && isBehind(each, view));
    return new Person(person.place(), breakdownsFollow ? other.of() : person.of(), other.stratum(), other.days());
  }

  private static boolean isOf(Breakdown part, Dimension dimension) {
    return part.dimension() == dimension;
  }

  private static boolean isBehind(View later, View view) {
    View before = later.before();
    return before != null && (Objects.equals(before, view) || isBehind(before, view));
  }
}
