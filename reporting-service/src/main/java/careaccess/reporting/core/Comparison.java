package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.contract.period.Period;
import careaccess.reporting.core.Change.Said;
import careaccess.reporting.core.Selection.Unknown;
import java.time.LocalDate;
import java.time.YearMonth;
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
import org.jspecify.annotations.Nullable;

/**
 * Compares the figures that two catalogues give, and their colours, in all periods: of all contacts together one by one, of
 * breakdowns how many are not the same.
 */
public final class Comparison {

  /** About how many figures are held at once; bounds memory. */
  private static final int FIGURES_AT_ONCE = 20_000;

  /**
   * What some places came to.
   *
   * @param changes figures of all contacts together that are not the same
   * @param counts of all figures
   */
  public record Result(List<Change> changes, Map<Compared, ChangeCount> counts) {}

  /**
   * Figures that are counted together.
   *
   * @param dimension null: those of all contacts together
   */
  public record Compared(String indicator, @Nullable Dimension dimension) {}

  private record Key(String indicator, String place, String period, @Nullable Breakdown breakdown) {

    static Key of(Row row) {
      Subject subject = row.subject();
      return new Key(row.indicator().id(), subject.place(), subject.period().code(), subject.breakdown());
    }

    Compared compared() {
      return new Compared(indicator, breakdown == null ? null : breakdown.dimension());
    }
  }

  private final Catalogue before;
  private final Catalogue after;
  private final Set<YearMonth> months;

  /** @param codes of the periods of which there are cells; of no others than those with a month in them are there figures */
  public Comparison(Catalogue before, Catalogue after, Collection<String> codes) {
    this.before = before;
    this.after = after;
    this.months = months(codes);
  }

  /** Every place of either catalogue, in pieces of a size that can be compared at once. */
  public List<List<String>> pieces() {
    Set<String> places = new LinkedHashSet<>();
    Stream.of(before, after).forEach(catalogue -> catalogue.places().all().forEach(place -> places.add(place.id())));
    int figures = Math.max(1, Math.max(figuresOfAPlace(before), figuresOfAPlace(after)));
    int size = Math.max(1, FIGURES_AT_ONCE / figures);
    List<String> all = List.copyOf(places);
    List<List<String>> pieces = new ArrayList<>();
    for (int from = 0; from < all.size(); from += size) {
      pieces.add(all.subList(from, Math.min(all.size(), from + size)));
    }
    return pieces;
  }

  private int figuresOfAPlace(Catalogue catalogue) {
    return periods(catalogue).size() * catalogue.indicators().size();
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
    Side old = new Side(before, today.apply(before), cellsBefore);
    Side next = new Side(after, today.apply(after), cellsAfter);
    Result result = new Result(new ArrayList<>(), new LinkedHashMap<>());
    Map<Key, Said> totalsBefore = old.said(before.indicators().keySet(), places, List.of());
    Map<Key, Said> totalsAfter = next.said(after.indicators().keySet(), places, List.of());
    compare(totalsBefore, totalsAfter, result);
    // Of breakdowns there are none elsewhere, and of some a country has a hundred thousand: one indicator after the other.
    Map<String, Set<String>> known = new LinkedHashMap<>();
    Stream.of(totalsBefore, totalsAfter).flatMap(totals -> totals.keySet().stream()).forEach(key ->
        known.computeIfAbsent(key.indicator(), _ -> new LinkedHashSet<>()).add(key.place()));
    List<Dimension> dimensions = List.of(Dimension.values());
    known.forEach((indicator, some) ->
        compare(
            old.said(Set.of(indicator), some, dimensions), next.said(Set.of(indicator), some, dimensions), result));
    return result;
  }

  private static void compare(Map<Key, Said> old, Map<Key, Said> next, Result result) {
    Set<Key> keys = new LinkedHashSet<>(old.keySet());
    keys.addAll(next.keySet());
    for (Key key : keys) {
      Change change = new Change(key.indicator(), key.place(), key.period(), old.get(key), next.get(key));
      result.counts().merge(key.compared(), ChangeCount.of(change), ChangeCount::plus);
      if (!change.isNone() && key.breakdown() == null) {
        result.changes().add(change);
      }
    }
  }

  /** What one catalogue says. */
  private final class Side {

    private final Catalogue catalogue;
    private final Values values;
    private final LocalDate today;
    private final Function<Wanted, Snapshot> cells;

    Side(Catalogue catalogue, LocalDate today, Function<Wanted, Snapshot> cells) {
      this.catalogue = catalogue;
      this.values = new Values(catalogue);
      this.today = today;
      this.cells = cells;
    }

    /** @param dimensions none: of all contacts together */
    Map<Key, Said> said(Collection<String> indicatorIds, Collection<String> placeIds, List<Dimension> dimensions) {
      List<Indicator> indicators = indicatorIds.stream().flatMap(id -> catalogue.indicator(id).stream()).toList();
      List<Place> places = placeIds.stream().flatMap(id -> catalogue.places().find(id).stream()).toList();
      Map<Key, Said> said = new LinkedHashMap<>();
      if (!places.isEmpty() && !indicators.isEmpty()) {
        Selection all = new Selection(indicators, places, periods(catalogue), dimensions, Unknown.LEFT_OUT);
        values.rows(all, today, cells).forEach(row -> said.put(Key.of(row), Said.of(row)));
      }
      return said;
    }
  }

  /** All that these months are part of. */
  private List<Period> periods(Catalogue catalogue) {
    return months.stream().flatMap(month -> catalogue.calendar().periodsContaining(month).stream()).distinct().toList();
  }

  /** A code that the one calendar does not know, the other does. */
  private Set<YearMonth> months(Collection<String> codes) {
    Set<YearMonth> all = new TreeSet<>();
    for (String code : codes) {
      before.calendar().period(code).or(() -> after.calendar().period(code)).ifPresent(period -> all.addAll(period.months()));
    }
    return all;
  }
}
