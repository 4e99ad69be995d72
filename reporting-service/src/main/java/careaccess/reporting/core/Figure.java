package careaccess.reporting.core;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A derived figure.
 *
 * @param value percent, days, weeks, a count or an index point, rounded once to 4 decimals, half to even; null exactly when
 *     the state is {@link State#MISSING} or {@link State#SUPPRESSED}
 * @param numerator contacts that the figure counts; null where it has none or nothing was reported
 * @param denominator contacts that it is formed over; null where it has none or nothing was reported
 * @param excluded contacts taken out for a reason in the indicator's definition; null as the denominator
 * @param flags what the reader must know besides, for programs; usually empty
 */
public record Figure(
    @Nullable BigDecimal value,
    @Nullable Long numerator,
    @Nullable Long denominator,
    @Nullable Long excluded,
    State state,
    List<String> flags,
    Freshness freshness) {

  /** Flag: tallies of the place and of parts of it would count the same contacts twice. */
  public static final String OVERLAPPING_TALLIES = "overlapping-tallies";

  static final Figure OVERLAPPING =
      new Figure(null, null, null, null, State.MISSING, List.of(OVERLAPPING_TALLIES), Freshness.NONE);

  /** One that is not for everybody to see. */
  static final Figure SUPPRESSED = new Figure(null, null, null, null, State.SUPPRESSED, List.of(), Freshness.NONE);

  public Figure {
    flags = List.copyOf(flags);
    if ((value == null) != (state == State.MISSING || state == State.SUPPRESSED)) {
      throw new IllegalArgumentException("a figure without value is missing or suppressed, and no other, but not " + state);
    }
  }

  /** Nothing was reported; or it was once, and is taken back. */
  static Figure missing(Freshness freshness) {
    return new Figure(null, null, null, null, State.MISSING, List.of(), freshness);
  }

  /** The value before it is rounded, a share as a fraction of 1, so that no rounded number is rounded again. */
  public Optional<BigDecimal> exact() {
    return numerator == null || denominator == null || denominator == 0
        ? Optional.ofNullable(value)
        : Optional.of(BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), MathContext.DECIMAL128));
  }

  /** Whether there is nothing to say: no count, no value and no flag. */
  public boolean isEmpty() {
    return value == null && denominator == null && flags.isEmpty() && state != State.SUPPRESSED;
  }
}
