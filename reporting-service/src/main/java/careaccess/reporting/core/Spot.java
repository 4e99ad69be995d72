package careaccess.reporting.core;

/** One partition of a topic. */
public record Spot(String topic, int partition) {}
