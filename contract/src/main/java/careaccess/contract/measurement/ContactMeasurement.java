package careaccess.contract.measurement;

/** A measurement of one patient's contact; the three differ in which figures they reach. */
public sealed interface ContactMeasurement extends Measurement permits Wait, Completed, Waiting {

  Contact contact();
}
