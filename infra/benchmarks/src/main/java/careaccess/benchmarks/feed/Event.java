package careaccess.benchmarks.feed;

import careaccess.contract.measurement.Assertion;

/**
 * One measurement on its way.
 *
 * @param source name of the client that sends it
 */
public record Event(String source, Assertion assertion) {}
