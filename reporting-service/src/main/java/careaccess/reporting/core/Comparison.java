package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.period.Period;
import careaccess.contract.period.PeriodType;
import careaccess.reporting.core.Change.Said;
import careaccess.reporting.core.Selection.Unknown;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Compares the figures that two catalogues give, and their colours, of all contacts together, by month and by year. */
public final class Comparison {

  /** About how many figures are held at once; bounds memory. */
  private static final int FIGURES_AT_ONCE = 20_000;

  /**
   * What some places came to.
   *
   * @param changes figures that are not the same
   * @param counts by indicator
   */
  public record Result(List<Change> changes, Map<String, ChangeCount> counts) {}

  private record Key(String indicator, String place, String period) {}

  private final Catalogue before;
  private final Catalogue after;
  private final List<Period> periods;

  /** @param codes of the periods of which there are cells; of no other months and years are there figures */
  public Comparison(Catalogue before, Catalogue after, Collection<String> codes) {
    this.before = before;
    this.after = after;
    this.periods = periods(codes);
  }

  /** Every place of either catalogue, in pieces of a size that can be compared at once. */
  public List<List<String>> pieces() {
    Set<String> places = new LinkedHashSet<>();
    Stream.of(before, after).forEach(catalogue -> catalogue.places().all().forEach(place -> places.add(place.id())));
    int figures = Math.max(1, periods.size() * Math.max(before.indicators().size(), after.indicators().size()));
    int size = Math.max(1, FIGURES_AT_ONCE / figures);
    List<String> all = List.copyOf(places);
    List<List<String>> pieces = new ArrayList<>();
    for (int from = 0; from < all.size(); from += size) {
      pieces.add(all.subList(from, Math.min(all.size(), from + size)));
    }
    return pieces;
  }

  /**
   * Compares every indicator of either catalogue at these places.
   *
   * @param today in either catalogue's zone
   * @param cellsBefore reads those that were counted by the one catalogue
   * @param cellsAfter reads those that were counted by the other, as of the same moment
   */
  public Result compare(
      List<String> places,
      Function<Catalogue, LocalDate> today,
      Function<Wanted, Snapshot> cellsBefore,
      Function<Wanted, Snapshot> cellsAfter) {
    Map<Key, Said> old = said(before, places, today.apply(before), cellsBefore);
    Map<Key, Said> next = said(after, places, today.apply(after), cellsAfter);
    Set<Key> keys = new LinkedHashSet<>(old.keySet());
    keys.addAll(next.keySet());
    List<Change> changes = new ArrayList<>();
    Map<String, ChangeCount> counts = new LinkedHashMap<>();
    for (Key key : keys) {
      Change change = new Change(key.indicator(), key.place(), key.period(), old.get(key), next.get(key));
      counts.merge(key.indicator(), ChangeCount.of(change), ChangeCount::plus);
      if (!change.isNone()) {
        changes.add(change);
      }
    }
    return new Result(changes, counts);
  }

  private Map<Key, Said> said(
      Catalogue catalogue, List<String> ids, LocalDate today, Function<Wanted, Snapshot> cells) {
    List<Indicator> indicators = List.copyOf(catalogue.indicators().values());
    List<Place> places = ids.stream().flatMap(id -> catalogue.places().find(id).stream()).toList();
    Map<Key, Said> said = new LinkedHashMap<>();
    if (!places.isEmpty()) {
      Selection all = new Selection(indicators, places, periods, List.of(), Unknown.LEFT_OUT);
      for (Row row : new Values(catalogue).page(all, Position.START, Integer.MAX_VALUE, today, cells).rows()) {
        Subject subject = row.subject();
        said.put(new Key(row.indicator().id(), subject.place(), subject.period().code()), Said.of(row));
      }
    }
    return said;
  }

  /** A code that the one calendar does not know, the other does. */
  private List<Period> periods(Collection<String> codes) {
    Set<Period> months = new LinkedHashSet<>();
    Set<Period> years = new LinkedHashSet<>();
    for (String code : new TreeSet<>(codes)) {
      before.calendar().period(code).or(() -> after.calendar().period(code)).stream()
          .flatMap(period -> period.months().stream())
          .forEach(month -> {
            months.add(Period.of(month));
            before.calendar().periodsContaining(month).stream()
                .filter(period -> period.type() == PeriodType.YEAR)
                .forEach(years::add);
          });
    }
    return Stream.concat(months.stream(), years.stream()).toList();
  }
}
