package careaccess.local.simulator;

/**
 * Measurements to send.
 *
 * @param count how many lines there are
 * @param lines one measurement each, as JSON without line breaks, in sending order; every iteration gives the same ones
 */
public record Feed(long count, Iterable<String> lines) {}
