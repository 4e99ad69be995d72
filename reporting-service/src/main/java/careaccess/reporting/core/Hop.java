package careaccess.reporting.core;

import careaccess.contract.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * What measurements pass on their way to figures, in this order. What a hop has been given is known once all before it
 * have passed.
 */
public enum Hop {
  /** From the measurement topic into aggregation's first stage, which then takes away what replaced deliveries hold. */
  MEASUREMENTS,
  /** From the first stage to the second. */
  CHANGES,
  /** From the indicator topic into the read model. */
  CELLS;

  private static final String REPARTITION = "-repartition";

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The topics of the hop among all that there are; none while aggregation has not made them. */
  public List<String> topics(String generation, Collection<String> all) {
    return all.stream().filter(topic -> isOf(topic, generation)).sorted().toList();
  }

  private boolean isOf(String topic, String generation) {
    return switch (this) {
      case MEASUREMENTS -> topic.equals(Topics.MEASUREMENTS);
      case CHANGES -> topic.startsWith(Topics.application(generation) + "-") && topic.endsWith(REPARTITION);
      case CELLS -> topic.equals(Topics.indicators(generation));
    };
  }
}
