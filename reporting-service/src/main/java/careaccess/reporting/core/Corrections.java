package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import careaccess.contract.period.Period;
import java.util.List;
import java.util.stream.Stream;

/**
 * What has become, since they were counted, of contacts and tallies that a figure was made of. Both only grow, so that of
 * two readings the difference says what became of it in between; another generation counts all of the past anew, by its own
 * catalogue. What is corrected twice is so twice.
 *
 * @param corrected how often one has been corrected, so that it counts otherwise at the place, or not any more
 * @param retracted how often one was taken away: retracted, or with the delivery that it came with
 */
public record Corrections(long corrected, long retracted) {

  public static final Corrections NONE = new Corrections(0, 0);

  /**
   * Of all that a figure, or a component of it, is made of.
   *
   * @param cells what {@link Wanted#of} says of the indicator, without breakdown
   */
  public static Corrections of(Catalogue catalogue, Indicator indicator, String place, Period period, CellSnapshot cells) {
    return Stream.concat(Stream.of(indicator), indicator.components().stream().flatMap(id -> catalogue.indicator(id).stream()))
        .flatMap(part -> keys(catalogue, part, place, period))
        .distinct()
        .flatMap(key -> cells.cell(key).stream())
        .map(cell -> of(cell.counts()))
        .reduce(NONE, Corrections::plus);
  }

  public Corrections plus(Corrections other) {
    return new Corrections(corrected + other.corrected, retracted + other.retracted);
  }

  /** What became of it after an earlier reading. */
  public Corrections since(Corrections before) {
    return new Corrections(corrected - before.corrected, retracted - before.retracted);
  }

  static Corrections of(Counts counts) {
    return new Corrections(counts.corrected(), counts.retracted());
  }

  private static Stream<CellKey> keys(Catalogue catalogue, Indicator indicator, String place, Period period) {
    Basis basis = indicator.basis() == Indicator.IndicatorBasis.WAITING ? Basis.WAITING : Basis.COMPLETED;
    List<Period> months = Reach.months(indicator, period);
    Stream<CellKey> contacts =
        indicator.populations().stream().flatMap(population ->
            months.stream().map(month -> new CellKey(place, month.code(), null, population, basis)));
    Stream<CellKey> tallies =
        Reach.tallies(indicator, period, catalogue.calendar()).stream()
            .map(part -> new CellKey(place, part.code(), null, indicator.id(), Basis.TALLY));
    return Stream.concat(contacts, tallies);
  }
}
