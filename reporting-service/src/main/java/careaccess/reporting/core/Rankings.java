package careaccess.reporting.core;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.period.Period;
import careaccess.reporting.core.Selection.Unknown;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Ranks places. */
public final class Rankings {

  private final Values values;

  public Rankings(Values values) {
    this.values = values;
  }

  /** Whether places can be ranked by it: by a count they would be by how many people live there. */
  public static boolean isRankable(Indicator indicator) {
    return switch (indicator.kind()) {
      case SHARE, RATIO, MEDIAN, PERCENTILE, INDEX -> true;
      case COUNT -> false;
    };
  }

  /**
   * Each place of the list once.
   *
   * @param indicator that is rankable
   * @param reference that the places are held against; it may be one of them
   * @param today in the catalogue's zone
   * @param cells reads them, always from the same state of the data
   */
  public Ranking ranking(
      Indicator indicator,
      Place reference,
      List<Place> places,
      Period period,
      LocalDate today,
      Function<Wanted, Snapshot> cells) {
    List<Place> all = Stream.concat(Stream.of(reference), places.stream()).toList();
    Selection selection = new Selection(List.of(indicator), all, List.of(period), List.of(), Unknown.MISSING);
    List<Row> rows = values.rows(selection, today, cells);
    return Ranking.of(rows.getFirst(), rows.subList(1, rows.size()));
  }
}
