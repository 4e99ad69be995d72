package careaccess.reporting.core;

import careaccess.contract.catalogue.Indicator;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The colour of a figure or a goal, as the regions' follow-ups show it. */
public enum Status {
  /** The target is met. */
  GREEN,
  /** Missed by no more than the indicator's tolerance. */
  YELLOW,
  RED,
  /** Nothing to judge: no value, or no target. */
  GREY;

  private static final double GREEN_FROM = 1.5;
  private static final double RED_BELOW = 0.5;

  /** The word on the wire. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Judges a value against one that is to be reached: at least or at most, by the indicator's direction. */
  static Status reaching(Indicator indicator, @Nullable BigDecimal value, @Nullable BigDecimal target) {
    return judge(indicator, value, target, 0);
  }

  /** Judges a value against one that is to be surpassed; an equal one is no improvement. */
  static Status surpassing(Indicator indicator, @Nullable BigDecimal value, @Nullable BigDecimal before) {
    return judge(indicator, value, before, 1);
  }

  /**
   * The colour of a goal: the mean of green 2, yellow 1 and red 0 over those that are not grey; from 1.5 green, below
   * 0.5 red, otherwise yellow; grey when all are.
   */
  static Status mean(Collection<Status> statuses) {
    double mean = statuses.stream().filter(status -> status != GREY).mapToInt(Status::points).average().orElse(-1);
    if (mean < 0) {
      return GREY;
    }
    return mean >= GREEN_FROM ? GREEN : mean < RED_BELOW ? RED : YELLOW;
  }

  private static Status judge(
      Indicator indicator, @Nullable BigDecimal value, @Nullable BigDecimal aim, int leastSignum) {
    if (value == null || aim == null) {
      return GREY;
    }
    BigDecimal ahead =
        switch (indicator.better()) {
          case HIGHER -> value.subtract(aim);
          case LOWER -> aim.subtract(value);
        };
    if (ahead.signum() >= leastSignum) {
      return GREEN;
    }
    return ahead.negate().compareTo(BigDecimal.valueOf(indicator.tolerance())) <= 0 ? YELLOW : RED;
  }

  private int points() {
    return switch (this) {
      case GREEN -> 2;
      case YELLOW -> 1;
      case RED, GREY -> 0;
    };
  }
}
