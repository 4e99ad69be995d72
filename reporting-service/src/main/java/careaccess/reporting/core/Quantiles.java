package careaccess.reporting.core;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.Method;
import careaccess.contract.catalogue.Indicator.Quantile;
import careaccess.contract.catalogue.Indicator.Unit;
import careaccess.contract.cell.Histogram;
import careaccess.reporting.core.Distribution.Band;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Forms medians and percentiles of contacts' values as an indicator's definition says.
 *
 * @param lowerBounds of the bands to interpolate within, for {@link Method#GROUPED}
 * @param fewest contacts below which there is no value
 * @param scale how many of the measure's units make one of the value's
 */
record Quantiles(Method method, List<Integer> lowerBounds, int fewest, int scale) {

  private static final int DAYS_IN_A_WEEK = 7;
  private static final long HUNDREDTHS = 100;

  Quantiles {
    lowerBounds = List.copyOf(lowerBounds);
  }

  /** As defined; for an indicator that is neither median nor percentile exact, in the measure's unit. */
  static Quantiles of(Indicator indicator, List<Integer> lowerBounds) {
    Quantile quantile = indicator.quantile();
    int scale = indicator.unit() == Unit.WEEKS ? DAYS_IN_A_WEEK : 1;
    return quantile == null
        ? new Quantiles(Method.EXACT, lowerBounds, 1, scale)
        : new Quantiles(quantile.method(), lowerBounds, quantile.fewest(), scale);
  }

  /**
   * The value, rounded once; empty where there are too few contacts, or where it lies in the open band.
   *
   * @param percent null: the median
   */
  Optional<BigDecimal> in(Histogram values, @Nullable Integer percent) {
    if (values.count() < fewest) {
      return Optional.empty();
    }
    return switch (method) {
      case EXACT -> exact(values, percent).map(this::scaled);
      case GROUPED -> grouped(values, percent);
    };
  }

  private static Optional<BigDecimal> exact(Histogram values, @Nullable Integer percent) {
    return percent == null ? values.median() : values.percentile(percent).map(BigDecimal::valueOf);
  }

  private BigDecimal scaled(BigDecimal value) {
    return Decimals.rounded(value.divide(BigDecimal.valueOf(scale), MathContext.DECIMAL128));
  }

  /** Ranks are in hundredths of a contact, so that those such as 0.95·n are whole. */
  private Optional<BigDecimal> grouped(Histogram values, @Nullable Integer percent) {
    long count = values.count();
    long rank = percent == null ? HUNDREDTHS / 2 * (count + 1) : percent * count;
    long before = 0;
    for (Band band : Distribution.bands(values, lowerBounds)) {
      long within = HUNDREDTHS * band.count();
      Integer last = band.to();
      if (last != null && before + within >= rank) {
        long start = Math.max(0, band.from() - 1);
        return Optional.of(Decimals.ratio(start * within + (last - start) * (rank - before), within * scale));
      }
      before += within;
    }
    return Optional.empty();
  }
}
