package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.period.Period;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Answers questions about figures. */
public final class Values {

  /** About how many figures are derived from one reading of cells; bounds memory, not the answer. */
  private static final int FIGURES_PER_READING = 10_000;

  /** About how many members a dimension has; a guess that only steers how much is read at once. */
  private static final int MEMBERS = 10;

  /** About how many figures are looked for at most, for each row that a page may have; of a short page as many as of one of 1000. */
  private static final long FIGURES_PER_ROW = 100;

  private static final int SHORT_PAGE = 1_000;

  private final Catalogue catalogue;
  private final Expectations expectations;
  private final Targets targets;

  public Values(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.expectations = new Expectations(catalogue);
    this.targets = new Targets(catalogue);
  }

  /**
   * The rows after a position. Where little is known of what is asked for, the page ends before it is full, even without rows, and
   * the next one goes on: so that what one question takes is bounded by its limit, and not by what could be asked for.
   *
   * @param limit of rows, at least 1
   * @param today in the catalogue's zone
   * @param cells reads them, always from the same state of the data
   */
  public Page page(
      Selection selection, Position after, int limit, LocalDate today, Function<Wanted, Snapshot> cells) {
    Rows rows = new Rows(after, limit);
    Asked asked = new Asked(selection);
    int step = pairsPerReading(selection);
    int first = Math.max(after.pair(), 0);
    int end = (int) Math.min(selection.pairs(), first + pairsPerPage(selection, limit));
    for (int from = first; from < end && !rows.isFull(); from += step) {
      asked.offer(IntStream.range(from, Math.min(end, from + step)).boxed().toList(), today, cells, rows);
    }
    Page page = rows.page();
    return rows.isFull() || end >= selection.pairs() ? page : new Page(page.rows(), Position.before(end));
  }

  /**
   * All rows after a position, piece by piece.
   *
   * @param today in the catalogue's zone
   */
  public Pieces pieces(Selection selection, Position after, LocalDate today, Source cells) {
    // Of many indicators the same is wanted, so that it is known already where there is any of it.
    Map<Wanted, Set<String>> places = new HashMap<>();
    Asked asked = new Asked(selection);
    Occupied pairs =
        new Occupied(
            selection,
            Math.max(after.pair(), 0),
            pairsPerReading(selection),
            indicator -> places.computeIfAbsent(asked.wanted(indicator), cells::places));
    return new Pieces(
        pairs,
        figuresPerPair(selection),
        some -> {
          Rows rows = new Rows(after, Integer.MAX_VALUE);
          asked.offer(some, today, cells, rows);
          return rows.page().rows();
        });
  }

  /** All rows. */
  List<Row> rows(Selection selection, LocalDate today, Function<Wanted, Snapshot> cells) {
    return page(selection, Position.START, Integer.MAX_VALUE, today, cells).rows();
  }

  /** How the contacts behind one figure spread; the indicator looks at a measure of theirs. */
  public Distribution distribution(
      Indicator indicator, Subject subject, LocalDate today, Function<Wanted, Snapshot> cells) {
    Breakdown breakdown = subject.breakdown();
    Wanted wanted =
        Wanted.of(
            catalogue,
            List.of(indicator),
            List.of(subject.place()),
            List.of(subject.period()),
            breakdown == null ? List.of() : List.of(breakdown.dimension()));
    return new Figures(catalogue, cells.apply(wanted), today).distribution(indicator, subject);
  }

  private static int pairsPerReading(Selection selection) {
    return Math.max(1, FIGURES_PER_READING / figuresPerPair(selection));
  }

  private static long pairsPerPage(Selection selection, int limit) {
    return Math.max(1, FIGURES_PER_ROW * Math.max(SHORT_PAGE, limit) / figuresPerPair(selection));
  }

  private static int figuresPerPair(Selection selection) {
    return Math.max(1, selection.periods().size() * Math.max(1, selection.dimensions().size() * MEMBERS));
  }

  /** A selection, with what its periods are made of. For one thread at a time. */
  private final class Asked {

    private final Selection selection;
    private final Reached reached;
    private final Reached withYearBefore;

    Asked(Selection selection) {
      this.selection = selection;
      this.reached = new Reached(selection.periods(), catalogue.calendar());
      Set<Period> periods = new LinkedHashSet<>(selection.periods());
      selection.periods().forEach(period -> periods.add(catalogue.calendar().yearBefore(period)));
      this.withYearBefore = new Reached(periods, catalogue.calendar());
    }

    void offer(List<Integer> pairs, LocalDate today, Function<Wanted, Snapshot> cells, Rows rows) {
      Snapshot snapshot = cells.apply(wanted(pairs));
      new RowSource(
              catalogue,
              selection,
              snapshot,
              new Figures(catalogue, snapshot, today),
              targets,
              new ResponseRates(catalogue.places(), expectations, snapshot, today))
          .offer(pairs, rows);
    }

    /** Of an indicator everywhere. */
    Wanted wanted(Indicator indicator) {
      return Wanted.of(
          catalogue,
          List.of(indicator),
          selection.places().stream().map(Place::id).toList(),
          reached,
          selection.dimensions());
    }

    private Wanted wanted(List<Integer> pairs) {
      Set<Indicator> indicators = new LinkedHashSet<>();
      Set<String> places = new LinkedHashSet<>();
      for (int pair : pairs) {
        indicators.add(selection.indicator(pair));
        places.add(selection.place(pair).id());
      }
      Reached periods = indicators.stream().anyMatch(targets::looksBack) ? withYearBefore : reached;
      return Wanted.of(catalogue, indicators, places, periods, selection.dimensions())
          .with(expectations.evidence(indicators, places, selection.periods()));
    }
  }
}
