package careaccess.contract.measurement;

/** What a source asserts: one contact in one of three shapes, or a count. */
public sealed interface Measurement extends Assertion permits ContactMeasurement, Tally {}
