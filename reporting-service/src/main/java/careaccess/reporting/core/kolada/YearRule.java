package careaccess.reporting.core.kolada;

import careaccess.contract.catalogue.Indicator.Kind;
import careaccess.contract.period.Period;
import careaccess.reporting.core.Decimals;
import careaccess.reporting.core.Figure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** How Kolada forms the figure of a year, as the texts of its key figures say (Kolada, RKA, CC BY 4.0). */
public enum YearRule {
  /** One figure of the year: of a flow and of tallies all of them together, of a queue the one on the last day. */
  WHOLE_YEAR,
  /** The mean of the months' shares, each counting the same, of at least ten months: "data för minst 10 månader". */
  MEAN_OF_MONTHS,
  /** "För varje månad tas en medianväntetid fram, och utifrån dessa räknas månadsmedian ut", of the months that have one. */
  MEDIAN_OF_MONTHS;

  private static final int FEWEST_MONTHS = 10;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Whether figures of that kind can be put together so. */
  boolean fits(Kind kind) {
    return switch (this) {
      case WHOLE_YEAR -> kind == Kind.SHARE || kind == Kind.RATIO;
      case MEAN_OF_MONTHS -> kind == Kind.SHARE;
      case MEDIAN_OF_MONTHS -> kind == Kind.MEDIAN;
    };
  }

  /** The periods whose figures the year's is formed from. */
  List<Period> periods(Period year) {
    return switch (this) {
      case WHOLE_YEAR -> List.of(year);
      case MEAN_OF_MONTHS, MEDIAN_OF_MONTHS -> year.months().stream().map(Period::of).toList();
    };
  }

  /**
   * The figure of a year, rounded once to four decimals.
   *
   * @param figures of {@link #periods} that have a value
   * @return empty where they are too few
   */
  Optional<BigDecimal> value(List<Figure> figures) {
    return switch (this) {
      case WHOLE_YEAR -> figures.stream().findFirst().flatMap(figure -> Optional.ofNullable(figure.value()));
      case MEAN_OF_MONTHS -> figures.size() < FEWEST_MONTHS ? Optional.empty() : Optional.of(mean(figures));
      case MEDIAN_OF_MONTHS -> figures.isEmpty() ? Optional.empty() : Optional.of(median(figures));
    };
  }

  /** Of shares, in percent. */
  private static BigDecimal mean(List<Figure> figures) {
    BigDecimal sum =
        figures.stream().flatMap(figure -> figure.exact().stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
    return Decimals.rounded(
        HUNDRED.multiply(sum).divide(BigDecimal.valueOf(figures.size()), MathContext.DECIMAL128));
  }

  /** The middle one, or the mean of the two middle ones. */
  private static BigDecimal median(List<Figure> figures) {
    List<BigDecimal> sorted = figures.stream().flatMap(figure -> figure.exact().stream()).sorted().toList();
    BigDecimal low = sorted.get((sorted.size() - 1) / 2);
    BigDecimal high = sorted.get(sorted.size() / 2);
    return Decimals.rounded(low.add(high).divide(BigDecimal.TWO));
  }
}
