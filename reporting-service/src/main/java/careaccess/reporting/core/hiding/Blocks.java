package careaccess.reporting.core.hiding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Places that nothing shown so far tells apart. Whatever is known is a sum of whole blocks; so within a block people
 * may be anywhere, as far as anybody can know.
 */
final class Blocks {

  /**
   * What would become known with some places.
   *
   * @param together all their people
   * @param inside by block that they cut, what of it they are
   * @param left by block that they cut, what of it they leave over
   * @param whole blocks that they hold as a whole
   */
  record Cut(People together, Map<Integer, People> inside, Map<Integer, People> left, Set<Integer> whole) {

    /** What they leave over of all blocks that they cut: where these are several, that may be known, but not of each. */
    Set<String> leftTogether() {
      Set<String> places = new HashSet<>();
      left.values().forEach(piece -> places.addAll(piece.places()));
      return places;
    }

    /** Whether it holds of all of them. */
    boolean allMatch(Predicate<People> condition) {
      return Stream.of(Stream.of(together), inside.values().stream(), left.values().stream())
          .flatMap(pieces -> pieces)
          .allMatch(condition);
    }
  }

  /** What was changed when something became known, so that it can be taken back. */
  private record Change(Map<Integer, People> before, int size) {}

  private final List<String> kinds;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Integer> blockOf;
  private final List<People> blocks;

  /** @param blocks that share no place */
  Blocks(List<String> kinds, List<People> blocks) {
    this.kinds = List.copyOf(kinds);
    for (int kind = 0; kind < this.kinds.size(); kind++) {
      numbers.put(this.kinds.get(kind), kind);
    }
    this.blocks = new ArrayList<>(blocks);
    this.blockOf = new HashMap<>();
    for (int block = 0; block < blocks.size(); block++) {
      for (String place : blocks.get(block).places()) {
        blockOf.put(place, block);
      }
    }
  }

  /** All places in one block. */
  static Blocks of(Ground ground) {
    People everybody = new People(ground.kinds().size());
    ground.own().forEach(everybody::add);
    return new Blocks(ground.kinds(), List.of(everybody));
  }

  /** In the order of their numbers. */
  List<String> kinds() {
    return kinds;
  }

  /** Of kinds that there are here as well. */
  int[] numbersOf(List<String> some) {
    return some.stream().mapToInt(kind -> numbers.getOrDefault(kind, -1)).toArray();
  }

  List<People> all() {
    return List.copyOf(blocks);
  }

  Set<String> places() {
    return blockOf.keySet();
  }

  People block(int number) {
    return blocks.get(number);
  }

  Optional<Integer> blockOf(String place) {
    return Optional.ofNullable(blockOf.get(place));
  }

  /** Whether the people of these places together are known; where nobody ever was, nobody is. */
  boolean tells(Set<String> some) {
    Set<Integer> touched = new HashSet<>();
    some.forEach(place -> blockOf(place).ifPresent(touched::add));
    return touched.stream()
        .map(blocks::get)
        .allMatch(block -> block.isKnown() && some.containsAll(block.places()));
  }

  /** Whether it does not say any more how many people there were: then nothing that it tells may become known. */
  boolean isBarred() {
    return kinds.isEmpty() && !blockOf.isEmpty();
  }

  /** @param places of which figures would be shown together */
  Cut cut(Set<String> places, Ground ground) {
    People together = new People(kinds.size());
    Map<Integer, People> inside = new LinkedHashMap<>();
    for (String place : places) {
      long[] own = ground.own().get(place);
      Integer block = blockOf.get(place);
      if (own != null && block != null) {
        together.add(place, own);
        inside.computeIfAbsent(block, _ -> new People(kinds.size())).add(place, own);
      }
    }
    Set<Integer> whole = new HashSet<>();
    inside.forEach((block, piece) -> {
      if (piece.size() == blocks.get(block).size()) {
        whole.add(block);
      }
    });
    inside.keySet().removeAll(whole);
    Map<Integer, People> left = new LinkedHashMap<>();
    inside.forEach((block, piece) -> left.put(block, blocks.get(block).without(piece)));
    return new Cut(together, inside, left, whole);
  }

  /**
   * Makes it known, unless something speaks against that.
   *
   * @param condition on what is known then; told the blocks that others are known of than before
   * @return whether it is known
   */
  boolean show(Cut cut, Predicate<Set<Integer>> condition) {
    Change change = show(cut);
    boolean shown = condition.test(around(cut));
    if (!shown) {
      takeBack(change);
    }
    return shown;
  }

  private Change show(Cut cut) {
    Change change = new Change(new HashMap<>(), blocks.size());
    cut.whole().forEach(block -> replace(block, blocks.get(block).known(), change));
    cut.left().forEach((block, left) -> replace(block, left, change));
    cut.inside().values().forEach(piece -> {
      piece.places().forEach(place -> blockOf.put(place, blocks.size()));
      blocks.add(piece.known());
    });
    return change;
  }

  /** What replaces a block no longer leans on it. */
  private void replace(int block, People by, Change change) {
    by.settle();
    change.before().put(block, blocks.set(block, by));
  }

  private void takeBack(Change change) {
    blocks.subList(change.size(), blocks.size()).clear();
    change.before().forEach((block, people) -> {
      blocks.set(block, people);
      people.places().forEach(place -> blockOf.put(place, block));
    });
  }

  /** The blocks that hold some of these places, and those that were cut from the same. */
  private Set<Integer> around(Cut cut) {
    Set<Integer> around = new HashSet<>();
    cut.together().places().forEach(place -> blockOf(place).ifPresent(around::add));
    around.addAll(cut.left().keySet());
    return around;
  }
}
