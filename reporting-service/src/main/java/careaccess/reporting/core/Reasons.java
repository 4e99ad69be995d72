package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Goal.Target;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.Kind;
import careaccess.contract.catalogue.Place;
import careaccess.contract.period.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why figures are others by another catalogue: what the two say otherwise of their indicators and places. */
public final class Reasons {

  /** What is different. */
  public enum Code {
    /** It is in one of the catalogues only. */
    INDICATOR,
    /** It is in one of the catalogues only. */
    PLACE,
    /** What the indicator means. */
    DEFINITION,
    /** Which units count at the place, or for how long. */
    MEMBERS,
    /** What the region aims at. */
    TARGET,
    /** The version of the computation, or the time zone. */
    COUNTING,
    /** Nothing of that: what arrived was counted by one of them only, so far. */
    ARRIVALS
  }

  /**
   * One of the reasons.
   *
   * @param what which term of the definition; null where the code says it
   * @param before by the first catalogue; null: nothing
   * @param after by the second
   */
  public record Reason(Code code, @Nullable String what, @Nullable String before, @Nullable String after) {}

  /** Of a list; more are a number. */
  private static final int NAMED = 20;

  private final Catalogue before;
  private final Catalogue after;
  private final boolean countedAlike;
  private final Members members;

  /** @param countedAlike whether both were counted by the same version of the computation */
  public Reasons(Catalogue before, Catalogue after, boolean countedAlike) {
    this.before = before;
    this.after = after;
    this.countedAlike = countedAlike && before.calendar().zone().equals(after.calendar().zone());
    this.members = new Members(before, after);
  }

  /** At least one. */
  public List<Reason> of(Change change) {
    List<Reason> reasons = new ArrayList<>();
    Optional<Indicator> indicatorBefore = before.indicator(change.indicator());
    Optional<Indicator> indicatorAfter = after.indicator(change.indicator());
    if (indicatorBefore.isEmpty() || indicatorAfter.isEmpty()) {
      reasons.add(inOne(Code.INDICATOR, indicatorBefore.map(Indicator::id), indicatorAfter.map(Indicator::id)));
    }
    Optional<Place> placeBefore = before.places().find(change.place());
    Optional<Place> placeAfter = after.places().find(change.place());
    if (placeBefore.isEmpty() || placeAfter.isEmpty()) {
      reasons.add(inOne(Code.PLACE, placeBefore.map(Place::id), placeAfter.map(Place::id)));
    }
    if (reasons.isEmpty()) {
      Period period =
          before.calendar().period(change.period()).or(() -> after.calendar().period(change.period())).orElseThrow();
      reasons.addAll(definition(indicatorBefore.orElseThrow(), indicatorAfter.orElseThrow(), period));
      members(change, indicatorAfter.orElseThrow(), period).ifPresent(reasons::add);
      target(change, indicatorBefore.orElseThrow(), indicatorAfter.orElseThrow(), period).ifPresent(reasons::add);
    }
    if (reasons.isEmpty()) {
      reasons.add(new Reason(countedAlike ? Code.ARRIVALS : Code.COUNTING, null, null, null));
    }
    return reasons;
  }

  private static Reason inOne(Code code, Optional<String> first, Optional<String> second) {
    return new Reason(code, null, first.orElse(null), second.orElse(null));
  }

  private List<Reason> definition(Indicator one, Indicator other, Period period) {
    Map<String, String> old = Terms.of(before, one, period);
    Map<String, String> next = Terms.of(after, other, period);
    return Stream.concat(old.keySet().stream(), next.keySet().stream())
        .distinct()
        .filter(term -> !old.getOrDefault(term, "").equals(next.getOrDefault(term, "")))
        .map(term -> new Reason(Code.DEFINITION, term, old.get(term), next.get(term)))
        .toList();
  }

  /** What is made of others compares all regions. */
  private Optional<Reason> members(Change change, Indicator indicator, Period period) {
    Set<String> places = new LinkedHashSet<>(Set.of(change.place()));
    if (indicator.kind() == Kind.INDEX) {
      Stream.of(before, after)
          .flatMap(catalogue -> Index.places(catalogue, period.lastDay()).stream())
          .forEach(place -> places.add(place.id()));
    }
    LocalDate first = Reach.months(indicator, period).stream().findFirst().orElse(period).firstDay();
    return members.at(places, first, period.lastDay())
        .map(difference -> new Reason(Code.MEMBERS, null, named(difference.left()), named(difference.joined())));
  }

  private static @Nullable String named(NavigableSet<String> places) {
    String more = places.size() > NAMED ? " and %d more".formatted(places.size() - NAMED) : "";
    return places.isEmpty() ? null : places.stream().limit(NAMED).collect(Collectors.joining(", ")) + more;
  }

  private Optional<Reason> target(Change change, Indicator one, Indicator other, Period period) {
    Target old = new Targets(before).at(change.place(), one, period.lastDay());
    Target next = new Targets(after).at(change.place(), other, period.lastDay());
    return Optional.of(new Reason(Code.TARGET, null, Targets.words(old), Targets.words(next)))
        .filter(reason -> !Targets.words(old).equals(Targets.words(next)));
  }
}
