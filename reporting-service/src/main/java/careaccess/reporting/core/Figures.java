package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Measure;
import careaccess.contract.period.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * The figures that follow from one snapshot, as of one day. Not safe for use by several threads.
 *
 * <p>A figure is missing when nothing is reported for it: no contact counted, and no tally. So a count is never 0 merely
 * because no cell exists; it is 0 when contacts are counted but none of them is over the limit.
 */
final class Figures {

  private final Catalogue catalogue;
  private final Snapshot snapshot;
  private final LocalDate today;
  private final Gathering gathering;
  private final Index index;

  /**
   * @param snapshot holding what {@link Wanted} says for the indicators, places and periods asked about
   * @param today in the catalogue's zone
   */
  Figures(Catalogue catalogue, Snapshot snapshot, LocalDate today) {
    this.catalogue = catalogue;
    this.snapshot = snapshot;
    this.today = today;
    this.gathering =
        switch (snapshot) {
          case CellSnapshot cells -> new CellGathering(catalogue.calendar(), cells, today);
          case ReleasedSnapshot released -> new ReleasedGathering(catalogue, released, today);
        };
    this.index = new Index(catalogue, this::of);
  }

  /** The figure of an indicator; {@link State#MISSING} where there is no value. */
  Figure of(Indicator indicator, Subject subject) {
    if (overlaps(indicator, subject)) {
      return Figure.OVERLAPPING;
    }
    return switch (indicator.kind()) {
      case SHARE, RATIO -> share(indicator, subject);
      case MEDIAN, PERCENTILE -> quantile(indicator, subject);
      case COUNT -> count(indicator, subject);
      case INDEX -> index.of(indicator, subject, known(subject.period()));
    };
  }

  /** How the values of all contacts spread; the indicator looks at a measure of theirs. */
  Distribution distribution(Indicator indicator, Subject subject) {
    Parts parts = gathering.parts(indicator, subject);
    if (parts.hidesValues()) {
      return Distribution.SUPPRESSED;
    }
    Histogram pooled = parts.pooled(measured(indicator));
    State state = pooled.isEmpty() ? State.MISSING : known(subject.period());
    return Distribution.of(pooled, indicator, Distribution.lowerBounds(catalogue, indicator), state);
  }

  private Figure share(Indicator indicator, Subject subject) {
    Parts parts = gathering.parts(indicator, subject);
    if (parts.isHidden()) {
      return Figure.SUPPRESSED;
    }
    if (!parts.anyReported()) {
      return Figure.missing(parts.freshness());
    }
    Fraction fraction = parts.fraction(indicator);
    BigDecimal percent =
        fraction.denominator() == 0 ? null : Decimals.percent(fraction.numerator(), fraction.denominator());
    return new Figure(
        percent,
        fraction.numerator(),
        fraction.denominator(),
        fraction.excluded(),
        percent == null ? State.MISSING : known(subject.period()),
        List.of(),
        parts.freshness());
  }

  private Figure quantile(Indicator indicator, Subject subject) {
    Parts parts = gathering.parts(indicator, subject);
    if (parts.hidesValues()) {
      return Figure.SUPPRESSED;
    }
    Histogram pooled = parts.pooled(measured(indicator));
    if (pooled.isEmpty()) {
      return Figure.missing(parts.freshness());
    }
    Integer percent = Objects.requireNonNull(indicator.quantile(), indicator::id).percent();
    BigDecimal value =
        Quantiles.of(indicator, Distribution.lowerBounds(catalogue, indicator)).in(pooled, percent).orElse(null);
    State state = value == null ? State.MISSING : known(subject.period());
    return new Figure(value, null, pooled.count(), 0L, state, List.of(), parts.freshness());
  }

  private Figure count(Indicator indicator, Subject subject) {
    Parts parts = gathering.parts(indicator, subject);
    if (parts.isHidden()) {
      return Figure.SUPPRESSED;
    }
    Fraction over = parts.overLimit(measured(indicator));
    long all = over.denominator();
    if (all == 0) {
      return Figure.missing(parts.freshness());
    }
    long counted =
        switch (indicator.part()) {
          case ALL -> all;
          case OVER_LIMIT -> over.numerator();
        };
    State state = known(subject.period());
    return new Figure(BigDecimal.valueOf(counted), counted, all, 0L, state, List.of(), parts.freshness());
  }

  /** The state of a figure that has a value. */
  private State known(Period period) {
    return today.isAfter(catalogue.calendar().provisionalUntil(period)) ? State.OK : State.PROVISIONAL;
  }

  /** Whether tallies that the figure adds up overlap, at the place or at a part of it. */
  private boolean overlaps(Indicator indicator, Subject subject) {
    return snapshot.overlaps().stream().anyMatch(key -> concerns(key, indicator, subject));
  }

  private boolean concerns(CellKey key, Indicator indicator, Subject subject) {
    return key.basis() == Basis.TALLY
        && key.population().equals(indicator.id())
        && Objects.equals(key.breakdown(), subject.breakdown())
        && Reach.tallies(indicator, subject.period(), catalogue.calendar()).stream()
            .anyMatch(period -> period.code().equals(key.period()))
        && catalogue.places().isWithin(key.place(), subject.place(), subject.period().lastDay());
  }

  private static Measure measured(Indicator indicator) {
    return Objects.requireNonNull(indicator.measure(), () -> indicator.id() + " has no measure");
  }
}
