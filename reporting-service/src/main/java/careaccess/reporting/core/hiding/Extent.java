package careaccess.reporting.core.hiding;

import careaccess.contract.catalogue.Place;
import careaccess.contract.catalogue.Places;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * At how many places of one level something is shown and hidden, among those that are said to have somebody. Whoever reads
 * all figures can count these two, but not why the hidden ones are.
 *
 * @param small of the hidden, since they are small themselves
 * @param complementary of the hidden, since small ones would follow from them
 * @param kept of the shown, as they were, since too few people have moved
 */
public record Extent(long shown, long hidden, long small, long complementary, long kept) {

  /**
   * What is counted together.
   *
   * @param part as of an {@link Item}
   * @param subject an indicator; of bands, a measure
   */
  public record Group(String part, String subject, String level) {}

  /**
   * What was decided of a table, counted.
   *
   * @param decided by place
   */
  public static Map<Group, Extent> of(Map<String, Shown> decided, Places places) {
    Set<Item> items = new HashSet<>();
    decided.values().forEach(shown -> {
      items.addAll(Item.of(shown.released()));
      items.addAll(shown.small());
      items.addAll(shown.complementary());
    });
    Map<Group, Extent> extents = new HashMap<>();
    decided.forEach((place, shown) -> {
      String level = places.find(place).map(Place::level).orElse("");
      Set<Item> seen = Item.of(shown.released());
      for (Item item : items) {
        extents.merge(
            new Group(item.part(), item.subject(), level), of(item, seen.contains(item), shown), Extent::plus);
      }
    });
    return extents;
  }

  private static Extent of(Item item, boolean isShown, Shown shown) {
    return new Extent(
        one(isShown),
        one(!isShown),
        one(shown.small().contains(item)),
        one(shown.complementary().contains(item)),
        one(shown.kept().contains(item)));
  }

  private static long one(boolean counts) {
    return counts ? 1 : 0;
  }

  private Extent plus(Extent other) {
    return new Extent(
        shown + other.shown,
        hidden + other.hidden,
        small + other.small,
        complementary + other.complementary,
        kept + other.kept);
  }
}
