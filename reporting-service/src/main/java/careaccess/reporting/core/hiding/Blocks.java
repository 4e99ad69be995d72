package careaccess.reporting.core.hiding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Places that nothing shown so far tells apart. Whatever is known is a sum of whole blocks; so within a block people
 * may be anywhere, as far as anybody can know.
 */
final class Blocks {

  private final View view;
  private final Ground ground;
  private final Map<String, Integer> blockOf = new HashMap<>();
  private final List<People> blocks = new ArrayList<>();

  /** All places in one block. */
  Blocks(View view, Ground ground) {
    this.view = view;
    this.ground = ground;
    People everybody = new People(ground.kinds());
    ground.own().forEach((place, own) -> {
      everybody.add(own);
      blockOf.put(place, 0);
    });
    blocks.add(everybody);
  }

  /**
   * Shows the people of some places together, if both they and what is left over of each block that they cut are safe.
   *
   * @return whether they were, and are known from now on
   */
  boolean show(Set<String> places) {
    People together = new People(ground.kinds());
    Map<Integer, People> inside = new LinkedHashMap<>();
    for (String place : places) {
      long[] own = ground.own().get(place);
      Integer block = blockOf.get(place);
      if (own != null && block != null) {
        together.add(own);
        inside.computeIfAbsent(block, _ -> new People(ground.kinds())).add(own);
      }
    }
    inside.entrySet().removeIf(piece -> piece.getValue().places() == blocks.get(piece.getKey()).places());
    boolean safe =
        together.areSafe(view)
            && inside.entrySet().stream()
                .allMatch(piece ->
                    piece.getValue().areSafe(view)
                        && blocks.get(piece.getKey()).without(piece.getValue()).areSafe(view));
    if (safe) {
      inside.forEach((block, piece) -> cut(block, piece, places));
    }
    return safe;
  }

  private void cut(int block, People piece, Set<String> places) {
    blocks.set(block, blocks.get(block).without(piece));
    int next = blocks.size();
    blocks.add(piece);
    places.forEach(place -> blockOf.computeIfPresent(place, (_, now) -> now == block ? next : now));
  }
}
