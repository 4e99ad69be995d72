package careaccess.ingest;

import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the valid measurements of a submission go, and what becomes of them. */
sealed interface Destination extends AutoCloseable permits DryRun, OneByOne, AllOrNothing {

  /** Whether Kafka has failed it, so that reading on is of no use. */
  boolean isLost();

  /** Takes the next valid measurement. */
  void accept(Assertion assertion);

  /** Takes note of an invalid one; null: so much so that its type is unknown. */
  void reject(@Nullable MeasurementType type);

  /**
   * Waits until Kafka has stored everything, and what is said of it, or has failed.
   *
   * @param whole false: there would have been more, but the service ends
   */
  Arrived finish(boolean whole, Judged judged);

  /**
   * The same where no more can be read of the body.
   *
   * @return empty: of such a body nothing is stored
   */
  Optional<Arrived> breakOff(Judged judged);

  /** Lets go of what it holds, whether or not it was finished. */
  @Override
  void close();
}
