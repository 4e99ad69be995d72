package careaccess.ingest.core;

import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.Completed;
import careaccess.contract.measurement.ContactMeasurement;
import careaccess.contract.measurement.Field;
import careaccess.contract.measurement.Retraction;
import careaccess.contract.measurement.Tally;
import careaccess.contract.measurement.Violation;
import careaccess.contract.measurement.Wait;
import careaccess.contract.measurement.Waiting;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What cannot be true though the contract allows it. Only what comes in is asked for it, so that measurements from before
 * a rule was thought of stay valid in every later count.
 */
final class Plausibility {

  /** As of contacts. */
  private static final LocalDate EARLIEST = LocalDate.of(2010, 1, 1);

  private Plausibility() {}

  static List<Violation> violations(Assertion assertion, LocalDate today) {
    return switch (assertion) {
      case ContactMeasurement measurement -> violations(measurement, today);
      case Tally tally -> violations(tally);
      case Retraction _ -> List.of();
    };
  }

  private static List<Violation> violations(Tally tally) {
    if (!tally.period().lastDay().isBefore(EARLIEST)) {
      return List.of();
    }
    String name = Field.PERIOD.wireName();
    return List.of(new Violation(name, "range", "%s %s ends before %s".formatted(name, tally.period(), EARLIEST)));
  }

  /** Nobody has had care before they were born; ages would be negative. A year to come is refused as such already. */
  private static List<Violation> violations(ContactMeasurement measurement, LocalDate today) {
    Integer birthYear = measurement.contact().birthYear();
    LocalDate last = last(measurement);
    if (birthYear == null || last == null || birthYear <= last.getYear() || birthYear > today.plusDays(1).getYear()) {
      return List.of();
    }
    String name = Field.BIRTH_YEAR.wireName();
    return List.of(new Violation(name, "order", "%s %d is after %s".formatted(name, birthYear, last)));
  }

  private static @Nullable LocalDate last(ContactMeasurement measurement) {
    return switch (measurement) {
      case Wait wait -> wait.clockStop();
      case Completed completed -> completed.clockStop();
      case Waiting waiting -> waiting.asOf();
    };
  }
}
