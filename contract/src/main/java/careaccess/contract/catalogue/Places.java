package careaccess.contract.catalogue;

import careaccess.contract.catalogue.Place.Membership;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tree of places; strictly speaking a graph without cycles, since a place may have several parents. */
public final class Places {

  private final Map<String, Place> byId = new LinkedHashMap<>();
  private final Map<String, Place> byUnitCode = new HashMap<>();
  private final Map<String, List<Place>> byLevel = new HashMap<>();
  private final Map<String, Set<Place>> children = new HashMap<>();

  /** Places whose ancestors never change, so that they need not be walked for every contact. */
  private final Map<String, Set<String>> constantLineages = new HashMap<>();

  /**
   * @param places valid: ids unique, parents known, no cycle
   * @param unitSchemes the alias schemes that measurements may name a unit by
   */
  Places(Collection<Place> places, Set<String> unitSchemes) {
    for (Place place : places) {
      byId.put(place.id(), place);
      byLevel.computeIfAbsent(place.level(), _ -> new ArrayList<>()).add(place);
    }
    for (Place place : places) {
      place.aliases().forEach((scheme, code) -> {
        if (unitSchemes.contains(scheme)) {
          byUnitCode.put(code, place);
        }
      });
      place.memberships().forEach(
          membership -> children.computeIfAbsent(membership.parent(), _ -> new LinkedHashSet<>()).add(place));
    }
    byUnitCode.putAll(byId);
    for (Place place : places) {
      if (hasConstantLineage(place)) {
        constantLineages.put(place.id(), selfAndAncestorsEver(place.id()));
      }
    }
  }

  /** In the order of the files. */
  public Collection<Place> all() {
    return byId.values();
  }

  /** In the order of the files; none of a level that there is not. */
  public List<Place> ofLevel(String level) {
    return Collections.unmodifiableList(byLevel.getOrDefault(level, List.of()));
  }

  public Optional<Place> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The place that a measurement means by its unit: an id of ours, or a code such as an HSA-id. */
  public Optional<Place> ofUnit(String unit) {
    return Optional.ofNullable(byUnitCode.get(unit));
  }

  /** Every code that measurements may name the place by: its id, and what {@link #ofUnit} takes for it. */
  public List<String> unitCodes(Place place) {
    return Stream.concat(Stream.of(place.id()), place.aliases().values().stream().sorted())
        .filter(code -> ofUnit(code).filter(meant -> meant.id().equals(place.id())).isPresent())
        .distinct()
        .toList();
  }

  /**
   * The place and everything that it is part of on that date, each once however many paths lead there.
   *
   * @throws IllegalArgumentException when there is no such place
   */
  public Set<String> selfAndAncestors(String id, LocalDate date) {
    Set<String> constant = constantLineages.get(id);
    return constant == null ? walkUp(id, place -> place.parents(date)) : constant;
  }

  /**
   * The place and everything that it ever was or will be part of, directly or not.
   *
   * @throws IllegalArgumentException when there is no such place
   */
  public Set<String> selfAndAncestorsEver(String id) {
    return walkUp(id, place -> place.memberships().stream().map(Membership::parent).toList());
  }

  /** Whether a place is the other or a part of it on that date. */
  public boolean isWithin(String id, String ancestor, LocalDate date) {
    return selfAndAncestors(id, date).contains(ancestor);
  }

  /** The direct parts of a place on that date, in the order of the files. */
  public List<Place> children(String id, LocalDate date) {
    return everChildren(id).filter(child -> child.isPartOf(id, date)).toList();
  }

  /** Whether the place has parts on that date. */
  public boolean isDivided(String id, LocalDate date) {
    return everChildren(id).anyMatch(child -> child.isPartOf(id, date));
  }

  private Stream<Place> everChildren(String id) {
    return children.getOrDefault(id, Set.of()).stream();
  }

  /** The place and all of its parts, direct or not, on that date. */
  public Set<String> selfAndDescendants(String id, LocalDate date) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(id));
    while (!open.isEmpty()) {
      String next = open.removeFirst();
      if (found.add(next)) {
        children(next, date).forEach(child -> open.addLast(child.id()));
      }
    }
    return found;
  }

  private boolean hasConstantLineage(Place place) {
    return place.memberships().stream()
        .allMatch(
            membership ->
                membership.validity().equals(Validity.ALWAYS) && hasConstantLineage(known(membership.parent())));
  }

  private Set<String> walkUp(String id, Function<Place, List<String>> parents) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(id));
    while (!open.isEmpty()) {
      String next = open.removeFirst();
      if (found.add(next)) {
        open.addAll(parents.apply(known(next)));
      }
    }
    return found.stream().collect(Collectors.toUnmodifiableSet());
  }

  private Place known(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("no place '" + id + "' in the catalogue"));
  }
}
