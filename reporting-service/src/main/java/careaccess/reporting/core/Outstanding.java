package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.contract.measurement.Phase;
import careaccess.contract.period.Calendar;
import careaccess.contract.period.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the catalogue expects for a month, and what of it has not come: to be asked before the month is final. */
public final class Outstanding {

  /** Whether somebody has reported. */
  public enum State {
    /** Contacts or tallies of the month, and something has arrived since the month began. */
    REPORTED,
    /** Only waits that were open before: nothing has arrived since the month began. */
    SILENT,
    /** Nothing. */
    MISSING
  }

  /**
   * When measurements last arrived.
   *
   * @param unit as the source names it
   * @param subject the phase; of tallies, the indicator
   */
  public record Arrival(String unit, String subject, String source, Instant last) {}

  /**
   * A unit and a phase that are expected.
   *
   * @param arrivals whatever month they were of, the latest first
   */
  public record Expected(Place unit, Phase phase, State state, List<Arrival> arrivals) {}

  private record Pair(String unit, Phase phase) {}

  private final Catalogue catalogue;
  private final Expectations expectations;

  public Outstanding(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.expectations = new Expectations(catalogue);
  }

  /** The month that can be completed before the deadline that comes next: its figures are the next to be final. */
  public static Period due(Calendar calendar, LocalDate today) {
    YearMonth running = YearMonth.from(today);
    return Stream.iterate(running.minusMonths(1), month -> month.plusMonths(1))
        .map(Period::of)
        .filter(month -> !today.isAfter(calendar.provisionalUntil(month)))
        .findFirst()
        .orElseThrow();
  }

  /** The phases and indicators that measurements of these phases are reported as. */
  public Set<String> subjects(Collection<Phase> phases) {
    return phases.stream()
        .flatMap(phase -> Stream.concat(Stream.of(phase.name()), expectations.tallied(phase).stream()))
        .collect(Collectors.toSet());
  }

  /** The places at and below these that the catalogue expects to report any of the phases in the month. */
  public List<Place> units(Collection<Place> places, Collection<Phase> phases, Period month) {
    LocalDate date = month.lastDay();
    Set<Place> units = new LinkedHashSet<>();
    places.forEach(place -> units.addAll(expectations.reporters(place.id(), date)));
    units.removeIf(unit -> phases.stream().noneMatch(phase -> Expectations.isExpected(unit, phase, date)));
    return List.copyOf(units);
  }

  /**
   * What is expected of these units; nothing of a month that has not begun.
   *
   * @param arrivals at these units, whatever they are of
   * @param cells reads them
   */
  public List<Expected> of(
      Collection<Place> units,
      Collection<Phase> phases,
      Period month,
      LocalDate today,
      Collection<Arrival> arrivals,
      Function<Wanted, Snapshot> cells) {
    if (month.firstDay().isAfter(today)) {
      return List.of();
    }
    Set<String> ids = units.stream().map(Place::id).collect(Collectors.toSet());
    Wanted evidence =
        new Wanted(List.of(), Set.of(), expectations.evidence(Set.copyOf(phases), () -> ids, List.of(month)));
    Snapshot snapshot = cells.apply(evidence);
    Map<Pair, List<Arrival>> byPair = byPair(arrivals);
    Map<Phase, List<Set<String>>> reported = new EnumMap<>(Phase.class);
    phases.forEach(phase -> reported.put(phase, expectations.reported(snapshot, phase, month)));
    List<Expected> expected = new ArrayList<>();
    for (Place unit : units) {
      for (Phase phase : phases) {
        if (Expectations.isExpected(unit, phase, month.lastDay())) {
          List<Arrival> ofPair = byPair.getOrDefault(new Pair(unit.id(), phase), List.of());
          boolean hasReported = Expectations.isInAny(reported.getOrDefault(phase, List.of()), unit.id());
          expected.add(new Expected(unit, phase, state(hasReported, ofPair, month), ofPair));
        }
      }
    }
    return expected;
  }

  private Map<Pair, List<Arrival>> byPair(Collection<Arrival> arrivals) {
    Map<Pair, List<Arrival>> byPair = new HashMap<>();
    arrivals.stream().sorted(Comparator.comparing(Arrival::last).reversed()).forEach(arrival ->
        catalogue.places().ofUnit(arrival.unit()).ifPresent(unit ->
            phases(arrival.subject()).forEach(phase ->
                byPair.computeIfAbsent(new Pair(unit.id(), phase), _ -> new ArrayList<>()).add(arrival))));
    return byPair;
  }

  private Set<Phase> phases(String subject) {
    Phase phase = phase(subject);
    return phase == null
        ? catalogue.indicator(subject).map(expectations::phases).orElse(Set.of())
        : Set.of(phase);
  }

  /** The phase that contacts are reported as; null: it is an indicator. */
  public static @Nullable Phase phase(String subject) {
    return Stream.of(Phase.values()).filter(phase -> phase.name().equals(subject)).findFirst().orElse(null);
  }

  private State state(boolean reported, List<Arrival> arrivals, Period month) {
    if (!reported) {
      return State.MISSING;
    }
    boolean isSilent =
        !arrivals.isEmpty()
            && LocalDate.ofInstant(arrivals.getFirst().last(), catalogue.calendar().zone()).isBefore(month.firstDay());
    return isSilent ? State.SILENT : State.REPORTED;
  }
}
