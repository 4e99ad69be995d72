package careaccess.reporting;

import careaccess.contract.cell.Dimension;
import careaccess.reporting.Releases.Release;
import careaccess.reporting.core.OpenDimensions;
import careaccess.reporting.core.Renewal;
import careaccess.reporting.core.Renewal.Change;
import careaccess.reporting.core.Renewal.Side;
import careaccess.reporting.core.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What somebody's copy of all that is shown lacks: nothing is kept for them, it is worked out from what releases have shown. */
@Component
class Mirrors {

  /** About how many figures are held at once; bounds memory. */
  private static final int FIGURES_AT_ONCE = 50_000;

  /** About how many figures there are by indicator and period at a place: everybody's, and those of members. */
  private static final int BREAKDOWNS = 8;

  private static final int PLACES_AT_ONCE = 200;

  /** The first place is looked at alone, since what is found beyond the limit is found again for the next page. */
  private static final int GROWTH = 4;

  /**
   * What is asked for.
   *
   * @param indicators empty: all
   * @param places empty: all
   * @param periods codes; empty: all
   * @param parts as {@link Renewal#at} takes them
   */
  record Filter(
      Collection<String> indicators, NavigableSet<String> places, Collection<String> periods, List<List<Dimension>> parts) {

    /** @param scope of something */
    static Filter of(Scope scope) {
      List<Dimension> open = OpenDimensions.all().stream().filter(scope.dimensions()::contains).toList();
      boolean isOfAllContacts = scope.dimensions().isEmpty();
      return new Filter(
          scope.indicators(),
          new TreeSet<>(scope.places()),
          scope.periods(),
          isOfAllContacts || !open.isEmpty() ? List.of(open) : List.of());
    }

    private boolean wants(String indicator) {
      return indicators.isEmpty() || indicators.contains(indicator);
    }

    private SortedSet<String> wanted(Collection<String> some) {
      SortedSet<String> wanted = new TreeSet<>(some);
      if (!periods.isEmpty()) {
        wanted.retainAll(periods);
      }
      return wanted;
    }
  }

  /** @param next where the copy stands once it has these */
  record Page(List<Change> changes, MirrorPoint next) {}

  private final ShownSince shown;
  private final Releases releases;
  private final InForce inForce;

  Mirrors(ShownSince shown, Releases releases, InForce inForce) {
    this.shown = shown;
    this.releases = releases;
    this.inForce = inForce;
  }

  /**
   * The next changes, in a transaction that sees one moment.
   *
   * @param holds what the copy is a copy of; null: of nothing
   * @param towards what it is brought to
   */
  Page page(@Nullable Release holds, Release towards, MirrorPoint since, Filter filter, int limit) {
    Renewal renewal = new Renewal(holds == null ? null : side(holds), side(towards));
    Search search = new Search(renewal, since.holds(), filter);
    List<Change> changes = new ArrayList<>();
    int told = since.told();
    String from = since.place();
    String indicator = since.indicator();
    int most = 1;
    List<String> places = search.places(from);
    if (places.isEmpty() || !places.getFirst().equals(from)) {
      told = 0;
      indicator = "";
    }
    while (!places.isEmpty() && changes.size() <= limit) {
      SortedSet<String> periods = search.periods(places);
      List<String> piece = places.subList(0, Math.min(Math.min(most, places.size()), piece(towards, filter, periods)));
      most = Math.min(PLACES_AT_ONCE, GROWTH * most);
      changes.addAll(
          piece.size() == 1
              ? search.changes(piece.getFirst(), indicator, periods, told + limit)
              : renewal.at(piece, periods, filter::wants, filter.parts()));
      changes.subList(0, Math.min(told, changes.size())).clear();
      told = 0;
      indicator = "";
      from = next(piece.getLast());
      places = search.places(from);
    }
    return changes.size() <= limit
        ? new Page(changes, MirrorPoint.whole(towards.number()))
        : new Page(changes.subList(0, limit), pointBefore(changes, limit, since, towards));
  }

  private static MirrorPoint pointBefore(List<Change> changes, int limit, MirrorPoint since, Release towards) {
    Change next = changes.get(limit);
    long ofThat =
        changes.subList(0, limit).stream()
            .filter(change ->
                change.subject().place().equals(next.subject().place()) && change.indicator().equals(next.indicator()))
            .count();
    return since.on(towards.number(), next, Math.toIntExact(ofThat));
  }

  /** The first text behind it: in no text there is the character before this one. */
  private static String next(String place) {
    return place + '\u0001';
  }

  private int piece(Release towards, Filter filter, Collection<String> periods) {
    int indicators =
        filter.indicators().isEmpty()
            ? inForce.of(towards.generation()).catalogue().indicators().size()
            : filter.indicators().size();
    return Math.max(1, FIGURES_AT_ONCE / Math.max(1, indicators * periods.size() * BREAKDOWNS));
  }

  private Side side(Release release) {
    Served served = inForce.of(release.generation());
    return new Side(served.catalogue(), served.values(), release.day(), releases.shownBy(release));
  }

  /** Where changes may be. */
  private final class Search {

    private final Renewal renewal;
    private final long since;
    private final Filter filter;
    private final SortedSet<String> everywhere;
    private final SortedSet<String> ofCompared;

    Search(Renewal renewal, long since, Filter filter) {
      this.renewal = renewal;
      this.since = since;
      this.filter = filter;
      SortedSet<String> all = renewal.reached(shown.allPeriods());
      everywhere = filter.wanted(renewal.isOfAll() ? all : renewal.settled(all));
      ofCompared = renewal.isOfAll() ? new TreeSet<>() : shown.periods(since, renewal.compared());
    }

    List<String> places(String from) {
      NavigableSet<String> asked = filter.places();
      if (everywhere.isEmpty() && (asked.isEmpty() || asked.size() > PLACES_AT_ONCE)) {
        return changed(from);
      }
      NavigableSet<String> some = asked.isEmpty() ? renewal.places() : asked;
      return some.tailSet(from, true).stream().limit(PLACES_AT_ONCE).toList();
    }

    /** The next of those that are asked for where something is shown otherwise, however many others there are before them. */
    private List<String> changed(String from) {
      String at = from;
      while (true) {
        List<String> some = shown.places(since, at, PLACES_AT_ONCE);
        NavigableSet<String> places = new TreeSet<>(some);
        if (!ofCompared.isEmpty()) {
          places.addAll(renewal.compared().tailSet(at, true));
        }
        boolean areAll = some.size() < PLACES_AT_ONCE;
        List<String> asked =
            (areAll ? places : places.headSet(some.getLast(), true)).stream()
                .filter(place -> filter.places().isEmpty() || filter.places().contains(place))
                .toList();
        if (areAll || !asked.isEmpty()) {
          return asked;
        }
        at = next(some.getLast());
      }
    }

    /** At one place, from an indicator on: as many of these at a time as it takes until there are more changes than that. */
    List<Change> changes(String place, String from, Collection<String> periods, int enough) {
      List<String> indicators = renewal.indicators().tailSet(from, true).stream().filter(filter::wants).toList();
      List<Change> changes = new ArrayList<>();
      int most = 1;
      for (int i = 0; i < indicators.size() && changes.size() <= enough; ) {
        List<String> some = indicators.subList(i, Math.min(indicators.size(), i + most));
        changes.addAll(renewal.at(List.of(place), periods, some::contains, filter.parts()));
        i += some.size();
        most = 2 * some.size();
      }
      return changes;
    }

    SortedSet<String> periods(List<String> places) {
      SortedSet<String> periods = new TreeSet<>(everywhere);
      if (!renewal.isOfAll()) {
        SortedSet<String> changed = shown.periods(since, places);
        if (places.stream().anyMatch(renewal.compared()::contains)) {
          changed.addAll(ofCompared);
        }
        periods.addAll(filter.wanted(renewal.reached(changed)));
      }
      return periods;
    }
  }
}
