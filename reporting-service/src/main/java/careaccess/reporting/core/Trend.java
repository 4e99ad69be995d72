package careaccess.reporting.core;

import careaccess.contract.catalogue.Indicator;
import java.util.Locale;
import java.util.Optional;

/** Where a figure has gone since the same period of the year before. */
public enum Trend {
  BETTER,
  UNCHANGED,
  WORSE;

  /** By the indicator's direction; empty where there is no value then or now. */
  static Optional<Trend> of(Indicator indicator, Figure lastYear, Figure now) {
    return switch (Status.surpassing(indicator, now.value(), lastYear.value())) {
      case GREEN -> Optional.of(BETTER);
      case GREY -> Optional.empty();
      case YELLOW, RED ->
          Status.surpassing(indicator, lastYear.value(), now.value()) == Status.GREEN
              ? Optional.of(WORSE)
              : Optional.of(UNCHANGED);
    };
  }

  /** The word on the wire. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
