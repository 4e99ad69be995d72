package careaccess.contract.measurement;

/** One record of the measurement topic: a measurement, or the withdrawal of one. */
public sealed interface Assertion permits Measurement, Retraction {

  MeasurementType type();

  /** The source's own id; unique for the source and {@link #type()}, and for the date of a {@link Waiting}. */
  String id();

  /** The higher revision wins; 0 unless the source numbers them. */
  long revision();

  /** Who and what this speaks of, once it is known which source says it. */
  Identity identity(String source);
}
