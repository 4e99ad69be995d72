package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Basis;
import careaccess.contract.measurement.Phase;
import careaccess.contract.period.Period;
import careaccess.reporting.core.Wanted.Evidence;
import careaccess.reporting.core.Wanted.Group;
import java.lang.ref.WeakReference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is expected to report what, by the catalogue. */
final class Expectations {

  private final Catalogue catalogue;

  /** By place, those at it and below it, whenever that was: so that only their dates need be looked at. */
  private final Map<String, List<Place>> reporters = new HashMap<>();

  private final Map<String, Set<Phase>> phases = new HashMap<>();
  private final Map<Phase, Set<String>> tallied = new EnumMap<>(Phase.class);

  /** What nearly every question asks again, for whatever dates anybody may think of: tens of megabytes with three thousand units. */
  private static final int MOST_KEPT = 3000;

  private record Day(String place, LocalDate date) {}

  private record Asked(String place, Phase phase, LocalDate date) {}

  /**
   * How many of those expected have reported, as long as it is told by the same sets; those of past days are nobody else's, so
   * that nothing is held here.
   */
  private record Counted(List<WeakReference<Set<String>>> reported, long units) {

    static Counted of(List<Set<String>> reported, long units) {
      return new Counted(reported.stream().map(WeakReference::new).toList(), units);
    }

    boolean isBy(List<Set<String>> sets) {
      for (int i = 0; i < reported.size(); i++) {
        if (i == sets.size() || !reported.get(i).refersTo(sets.get(i))) {
          return false;
        }
      }
      return reported.size() == sets.size();
    }
  }

  private final LastUsed<Day, List<Place>> reportersOnDay = new LastUsed<>(MOST_KEPT);
  private final LastUsed<Asked, List<String>> expected = new LastUsed<>(MOST_KEPT);
  private final LastUsed<Asked, Counted> counted = new LastUsed<>(MOST_KEPT);
  private final LastUsed<Period, List<String>> around = new LastUsed<>(MOST_KEPT);

  Expectations(Catalogue catalogue) {
    this.catalogue = catalogue;
    catalogue.places().all().stream().filter(place -> !place.reports().isEmpty()).forEach(this::addReporter);
    catalogue.indicators().values().forEach(this::addPhases);
  }

  private void addReporter(Place reporter) {
    catalogue.places().selfAndAncestorsEver(reporter.id())
        .forEach(place -> reporters.computeIfAbsent(place, _ -> new ArrayList<>()).add(reporter));
  }

  private void addPhases(Indicator indicator) {
    Set<Phase> ofIndicator = EnumSet.noneOf(Phase.class);
    Stream.concat(Stream.of(indicator), indicator.components().stream().flatMap(id -> catalogue.indicator(id).stream()))
        .flatMap(part -> part.populations().stream())
        .forEach(population -> catalogue.codes().phaseOf(population).ifPresent(ofIndicator::add));
    phases.put(indicator.id(), ofIndicator);
    if (indicator.takesTallies()) {
      ofIndicator.forEach(phase -> tallied.computeIfAbsent(phase, _ -> new TreeSet<>()).add(indicator.id()));
    }
  }

  /** The phases whose contacts or tallies the indicator, or a component of it, is made of. */
  Set<Phase> phases(Indicator indicator) {
    return phases.getOrDefault(indicator.id(), Set.of());
  }

  /** The indicators of the phase that sources may send tallies of. */
  Set<String> tallied(Phase phase) {
    return tallied.getOrDefault(phase, Set.of());
  }

  /** The place and its parts, direct or not, that ever report anything. */
  List<Place> reporters(String place, LocalDate date) {
    return reportersOnDay.get(new Day(place, date), _ ->
        reporters.getOrDefault(place, List.of()).stream()
            .filter(reporter -> catalogue.places().isWithin(reporter.id(), place, date))
            .toList());
  }

  /** Of these, the ids of those that the catalogue expects contacts or tallies of the phase from. */
  List<String> expected(String place, Phase phase, LocalDate date) {
    return expected.get(new Asked(place, phase, date), _ ->
        reporters(place, date).stream().filter(reporter -> isExpected(reporter, phase, date)).map(Place::id).toList());
  }

  /** The codes of all periods that hold the month. */
  List<String> periodsAround(Period month) {
    return around.get(month, _ ->
        catalogue.calendar().periodsContaining(month.first()).stream().map(Period::code).toList());
  }

  /** Whether the catalogue expects contacts or tallies of the phase from that place. */
  static boolean isExpected(Place reporter, Phase phase, LocalDate date) {
    return reporter.reports().stream()
        .anyMatch(expectation -> expectation.phase() == phase && expectation.validity().contains(date));
  }

  /**
   * The ids of places with any contact of the phase in the month, waiting or completed, or any tally, of 0 of 0 too, of an
   * indicator of that phase for a period that holds the month: who is in any of these sets has reported.
   */
  List<Set<String>> reported(Snapshot snapshot, Phase phase, Period month) {
    Stream<Group> contacts =
        Stream.of(Basis.WAITING, Basis.COMPLETED).map(basis -> new Group(basis, phase.name(), month.code()));
    Stream<Group> tallies =
        tallied(phase).stream()
            .flatMap(indicator -> periodsAround(month).stream().map(period -> new Group(Basis.TALLY, indicator, period)));
    return Stream.concat(contacts, tallies).map(snapshot::reporters).filter(places -> !places.isEmpty()).toList();
  }

  /** How many of those {@link #expected} are in any of the sets. */
  long countReported(String place, Phase phase, LocalDate date, List<Set<String>> reported) {
    Asked asked = new Asked(place, phase, date);
    Counted kept = counted.get(asked);
    if (kept != null && kept.isBy(reported)) {
      return kept.units();
    }
    long units = expected(place, phase, date).stream().filter(unit -> isInAny(reported, unit)).count();
    counted.put(asked, Counted.of(reported, units));
    return units;
  }

  static boolean isInAny(List<Set<String>> places, String place) {
    for (Set<String> some : places) {
      if (some.contains(place)) {
        return true;
      }
    }
    return false;
  }

  /** Where to look for what the parts of these places have reported; a place without parts has no response rate. */
  List<Evidence> evidence(Collection<Indicator> indicators, Collection<String> places, Collection<Period> periods) {
    List<String> divided = places.stream().filter(place -> isEverDivided(place, periods)).toList();
    if (divided.isEmpty()) {
      return List.of();
    }
    Set<Phase> asked = indicators.stream().flatMap(indicator -> phases(indicator).stream()).collect(Collectors.toSet());
    List<Period> months =
        periods.stream().flatMap(period -> period.months().stream()).distinct().map(Period::of).toList();
    return evidence(asked, () -> reportersOfAny(divided, months), months);
  }

  /** Where to look for what these units have reported. */
  List<Evidence> evidence(Set<Phase> asked, Supplier<Set<String>> units, Collection<Period> months) {
    Set<String> phaseCodes = asked.stream().map(Phase::name).collect(Collectors.toSet());
    Set<String> talliedIds = asked.stream().flatMap(phase -> tallied(phase).stream()).collect(Collectors.toSet());
    Set<String> monthCodes = months.stream().map(Period::code).collect(Collectors.toSet());
    Set<String> codesAround = months.stream().flatMap(month -> periodsAround(month).stream()).collect(Collectors.toSet());
    return List.of(
        new Evidence(Basis.WAITING, phaseCodes, monthCodes, units),
        new Evidence(Basis.COMPLETED, phaseCodes, monthCodes, units),
        new Evidence(Basis.TALLY, talliedIds, codesAround, units));
  }

  private Set<String> reportersOfAny(Collection<String> places, List<Period> months) {
    return places.stream()
        .flatMap(place -> months.stream().flatMap(month -> reporters(place, month.lastDay()).stream()))
        .map(Place::id)
        .collect(Collectors.toSet());
  }

  private boolean isEverDivided(String place, Collection<Period> periods) {
    return periods.stream().anyMatch(period -> catalogue.places().isDivided(place, period.lastDay()));
  }
}
