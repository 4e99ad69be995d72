package careaccess.aggregation.core;

import careaccess.contract.measurement.Completed;
import careaccess.contract.measurement.Measurement;
import careaccess.contract.measurement.Tally;
import careaccess.contract.measurement.Wait;
import careaccess.contract.measurement.Waiting;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The day that a measurement is of. */
public final class BusinessDate {

  private BusinessDate() {}

  /** When a wait stopped or, while it is open, began; when a contact was completed or was waiting; a tally's last day. */
  public static LocalDate of(Measurement measurement) {
    return switch (measurement) {
      case Wait wait -> {
        LocalDate stop = wait.clockStop();
        yield stop == null ? wait.contact().clockStart() : stop;
      }
      case Completed completed -> completed.clockStop();
      case Waiting waiting -> waiting.asOf();
      case Tally tally -> tally.period().lastDay();
    };
  }

  /** Days from then until it arrived; 0 where it arrived before, as tallies of the running month do. */
  public static long daysUntil(Instant arrival, Measurement measurement, ZoneId zone) {
    return Math.max(0, ChronoUnit.DAYS.between(of(measurement), LocalDate.ofInstant(arrival, zone)));
  }
}
