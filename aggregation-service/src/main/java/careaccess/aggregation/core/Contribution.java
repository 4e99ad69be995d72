package careaccess.aggregation.core;

import careaccess.contract.measurement.Completed;
import careaccess.contract.measurement.Measurement;
import careaccess.contract.measurement.Tally;
import careaccess.contract.measurement.Wait;
import careaccess.contract.measurement.WaitState;
import careaccess.contract.measurement.Waiting;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * What a measurement adds to the figures; taking it away again takes exactly that away.
 *
 * @param queue the month ends at which its contact stands in the queue
 */
public record Contribution(Measurement measurement, Months queue) {

  /**
   * Leaves time to enter the waits that are open when a month begins, after a weekend without a running service too. A wait
   * that changes before costs half as much as if it stood in the next month as well.
   */
  private static final int DAYS_IN_ADVANCE = 3;

  /**
   * All that the measurement contributes.
   *
   * @param horizon the last month end that open waits are entered for, in advance
   */
  public static Contribution of(Measurement measurement, YearMonth horizon) {
    return switch (measurement) {
      case Wait wait -> new Contribution(wait, queue(wait, horizon));
      case Waiting waiting -> new Contribution(waiting, new Months(month(waiting.asOf()), month(waiting.asOf())));
      case Completed completed -> new Contribution(completed, Months.NONE);
      case Tally tally -> new Contribution(tally, Months.NONE);
    };
  }

  /** The place or unit that it is reported for. */
  public String unit() {
    return unit(measurement);
  }

  /** The place or unit that a measurement is reported for. */
  public static String unit(Measurement measurement) {
    return switch (measurement) {
      case Wait wait -> wait.contact().unit();
      case Completed completed -> completed.contact().unit();
      case Waiting waiting -> waiting.contact().unit();
      case Tally tally -> tally.place();
    };
  }

  /** Whether the measurement enters the queue of every month end to come, until its next revision. */
  public static boolean isOpen(Measurement measurement) {
    return measurement instanceof Wait wait && wait.state() == WaitState.WAITING;
  }

  /** The last month end that open waits are entered for: the coming one, and soon before a month begins its end too. */
  public static YearMonth horizon(LocalDate today) {
    return month(today.plusDays(DAYS_IN_ADVANCE));
  }

  /** A wait stands in the queue of day D when it began on or before D and did not stop on or before D. */
  private static Months queue(Wait wait, YearMonth horizon) {
    LocalDate stop = wait.clockStop();
    YearMonth first = month(wait.contact().clockStart());
    return new Months(first, stop == null ? horizon : month(stop).minusMonths(1));
  }

  private static YearMonth month(LocalDate date) {
    return YearMonth.from(date);
  }
}
