package careaccess.reporting.core;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsFirst;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.contract.period.Calendar;
import careaccess.contract.period.Period;
import careaccess.reporting.core.Selection.Unknown;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What everybody is shown otherwise by one release than by another: all figures there are, in all periods, of all contacts
 * and of the members of what releases break them down by.
 */
public final class Renewal {

  /**
   * What one release shows.
   *
   * @param day of the release
   * @param shown reads it
   */
  public record Side(Catalogue catalogue, Values values, LocalDate day, Source shown) {}

  /**
   * A figure that is shown otherwise.
   *
   * @param now null: it is not there any more
   */
  public record Change(String indicator, Subject subject, @Nullable Row now) {

    /** By place, indicator, period and breakdown. */
    public static final Comparator<Change> ORDER =
        comparing((Change change) -> change.subject().place())
            .thenComparing(Change::indicator)
            .thenComparing(change -> change.subject().period().code())
            .thenComparing(change -> change.subject().breakdown(), nullsFirst(comparing(Breakdown::text)));
  }

  private record Key(String indicator, String place, String period, @Nullable Breakdown breakdown) {
    private static Key of(Row row) {
      Subject subject = row.subject();
      return new Key(row.indicator().id(), subject.place(), subject.period().code(), subject.breakdown());
    }
  }

  /** Of all contacts, and of all members of what releases break figures down by. */
  public static final List<List<Dimension>> ALL_PARTS = List.of(List.of(), OpenDimensions.all());

  private final @Nullable Side before;
  private final Side after;

  /** @param before null: nothing was shown */
  public Renewal(@Nullable Side before, Side after) {
    this.before = before;
    this.after = after;
  }

  /** Whether every figure may be shown otherwise: nothing was shown before, or it was read by another catalogue. */
  public boolean isOfAll() {
    return before == null || !before.catalogue().hash().equals(after.catalogue().hash());
  }

  /** The ids of all places of either, in order. */
  public NavigableSet<String> places() {
    return places(_ -> true);
  }

  /** The ids of all indicators of either, in order. */
  public NavigableSet<String> indicators() {
    return sides()
        .flatMap(side -> side.catalogue().indicators().keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those that are compared with each other, so that what is shown of one may change what is shown of all. */
  public NavigableSet<String> compared() {
    return places(place -> place.level().equals(Index.LEVEL));
  }

  private NavigableSet<String> places(Predicate<Place> which) {
    return sides()
        .flatMap(side -> side.catalogue().places().all().stream())
        .filter(which)
        .map(Place::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The codes of all periods of which figures look at these: those that hold them, and the same of the year after. */
  public SortedSet<String> reached(Collection<String> codes) {
    SortedSet<String> reached = new TreeSet<>();
    sides().map(side -> side.catalogue().calendar()).forEach(calendar ->
        codes.stream()
            .flatMap(code -> calendar.period(code).stream())
            .flatMap(period -> period.months().stream())
            .flatMap(month -> Stream.of(month, month.plusYears(1)))
            .distinct()
            .flatMap(month -> calendar.periodsContaining(month).stream())
            .forEach(period -> reached.add(period.code())));
    return reached;
  }

  /** Those of the periods whose figures were provisional and are not any more. */
  public SortedSet<String> settled(Collection<String> codes) {
    Calendar calendar = after.catalogue().calendar();
    LocalDate since = before == null ? LocalDate.MIN : before.day();
    return codes.stream()
        .flatMap(code -> calendar.period(code).stream())
        .filter(period -> {
          LocalDate until = calendar.provisionalUntil(period);
          return !since.isAfter(until) && after.day().isAfter(until);
        })
        .map(Period::code)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * All changes at these places, by place, indicator, period and breakdown.
   *
   * @param periods codes
   * @param indicators which are asked for
   * @param parts by what they are broken down; nothing: all contacts
   */
  public List<Change> at(
      Collection<String> places, Collection<String> periods, Predicate<String> indicators, List<List<Dimension>> parts) {
    Map<Key, Row> old = before == null ? Map.of() : rows(before, places, periods, indicators, parts);
    Map<Key, Row> now = rows(after, places, periods, indicators, parts);
    Set<Key> keys = new HashSet<>(old.keySet());
    keys.addAll(now.keySet());
    List<Change> changes = new ArrayList<>();
    for (Key key : keys) {
      Row then = old.get(key);
      Row shown = now.get(key);
      if (shown != null && (then == null || !shown.saysTheSameAs(then))) {
        changes.add(new Change(key.indicator(), shown.subject(), shown));
      } else if (shown == null && then != null) {
        changes.add(new Change(key.indicator(), then.subject(), null));
      }
    }
    changes.sort(Change.ORDER);
    return changes;
  }

  private static Map<Key, Row> rows(
      Side side, Collection<String> ids, Collection<String> codes, Predicate<String> asked, List<List<Dimension>> parts) {
    Catalogue catalogue = side.catalogue();
    List<Indicator> indicators =
        catalogue.indicators().values().stream().filter(indicator -> asked.test(indicator.id())).toList();
    List<Place> places = ids.stream().flatMap(id -> catalogue.places().find(id).stream()).toList();
    List<Period> periods = codes.stream().flatMap(code -> catalogue.calendar().period(code).stream()).toList();
    Map<Key, Row> rows = new HashMap<>();
    if (!places.isEmpty()) {
      for (List<Dimension> dimensions : parts) {
        Selection selection = new Selection(indicators, places, periods, dimensions, Unknown.LEFT_OUT);
        side.values()
            .pieces(selection, Position.START, side.day(), side.shown())
            .forEachRemaining(some -> some.forEach(row -> rows.put(Key.of(row), row)));
      }
    }
    return rows;
  }

  private Stream<Side> sides() {
    return Stream.concat(Stream.ofNullable(before), Stream.of(after));
  }
}
