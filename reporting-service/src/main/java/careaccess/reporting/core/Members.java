package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.contract.catalogue.Place.Membership;
import careaccess.contract.catalogue.Places;
import careaccess.contract.catalogue.Validity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who counts at places by two catalogues, by the codes that measurements name units by. */
final class Members {

  /**
   * Who is different.
   *
   * @param left by the first catalogue only; ids of places, or of one that both know a code that it is named by
   * @param joined by the second only; none in both: they count on other days
   */
  record Difference(NavigableSet<String> left, NavigableSet<String> joined) {}

  private record Key(boolean isFirst, String place, LocalDate date) {}

  private final Places before;
  private final Places after;
  private final boolean same;
  private final NavigableSet<LocalDate> turns = new TreeSet<>();
  private final Map<Key, Set<String>> known = new HashMap<>();

  Members(Catalogue before, Catalogue after) {
    this.before = before.places();
    this.after = after.places();
    this.same = List.copyOf(this.before.all()).equals(List.copyOf(this.after.all()));
    Stream.of(this.before, this.after)
        .flatMap(places -> places.all().stream())
        .flatMap(place -> place.memberships().stream())
        .map(Membership::validity)
        .forEach(this::turn);
  }

  private void turn(Validity validity) {
    Optional.ofNullable(validity.from()).ifPresent(turns::add);
    Optional.ofNullable(validity.to()).map(last -> last.plusDays(1)).ifPresent(turns::add);
  }

  /** Empty where the same count on each day, both inclusive. */
  Optional<Difference> at(Collection<String> places, LocalDate first, LocalDate last) {
    if (same) {
      return Optional.empty();
    }
    List<LocalDate> days = new ArrayList<>(List.of(first));
    days.addAll(turns.subSet(first, false, last, true));
    boolean isDifferent = false;
    Set<String> ever = new LinkedHashSet<>();
    Set<String> now = new LinkedHashSet<>();
    for (LocalDate day : days) {
      for (String place : places) {
        Set<String> old = codes(true, place, day);
        Set<String> next = codes(false, place, day);
        isDifferent |= !old.equals(next);
        ever.addAll(old);
        now.addAll(next);
      }
    }
    return isDifferent
        ? Optional.of(new Difference(without(ever, now, before), without(now, ever, after)))
        : Optional.empty();
  }

  private Set<String> codes(boolean isFirst, String place, LocalDate date) {
    return known.computeIfAbsent(new Key(isFirst, place, date), key -> codes(isFirst ? before : after, place, date));
  }

  private static Set<String> codes(Places places, String place, LocalDate date) {
    Set<String> codes = new LinkedHashSet<>();
    places.selfAndDescendants(place, date).stream()
        .flatMap(id -> places.find(id).stream())
        .forEach(part -> codes.addAll(places.unitCodes(part)));
    return codes;
  }

  /** A place with all of its codes is named once. */
  private static NavigableSet<String> without(Set<String> codes, Set<String> others, Places places) {
    NavigableSet<String> left = new TreeSet<>();
    for (String code : codes) {
      if (!others.contains(code)) {
        left.add(places.ofUnit(code).map(Place::id).filter(id -> !others.contains(id)).orElse(code));
      }
    }
    return left;
  }
}
