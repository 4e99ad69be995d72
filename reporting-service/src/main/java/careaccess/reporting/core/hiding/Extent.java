package careaccess.reporting.core.hiding;

import careaccess.contract.catalogue.Place;
import careaccess.contract.catalogue.Places;
import careaccess.reporting.core.Definition;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many figures of an indicator, of everybody and not of breakdowns or bands, are shown and hidden of the places of one
 * level, among those that are said to have somebody. Whoever reads all figures can count these two, but not why the hidden
 * ones are.
 *
 * @param small of the hidden, since they are small themselves
 * @param complementary of the hidden, since small ones would follow from them
 * @param kept of the shown, as they were, since too few people have moved
 */
public record Extent(long shown, long hidden, long small, long complementary, long kept) {

  /** Figures that are counted together. */
  public record Group(String indicator, String level) {}

  /**
   * What was decided of a table, counted.
   *
   * @param decided by place
   */
  public static Map<Group, Extent> of(Map<String, Shown> decided, Places places) {
    Set<String> names = decided.values().stream().flatMap(Extent::names).collect(Collectors.toSet());
    Map<Group, Extent> extents = new HashMap<>();
    decided.forEach((place, shown) -> {
      String level = places.find(place).map(Place::level).orElse("");
      for (String name : names) {
        extents.merge(new Group(Definition.indicator(name), level), of(shown, name), Extent::plus);
      }
    });
    return extents;
  }

  private static Stream<String> names(Shown shown) {
    return Stream.of(shown.figures().keySet(), shown.small(), shown.complementary()).flatMap(Set::stream);
  }

  private static Extent of(Shown shown, String name) {
    boolean isShown = shown.figures().containsKey(name);
    return new Extent(
        one(isShown),
        one(!isShown),
        one(shown.small().contains(name)),
        one(shown.complementary().contains(name)),
        one(shown.kept().contains(name)));
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
