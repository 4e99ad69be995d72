package careaccess.contract.cell;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is measured of each contact; a cell holds how often each value occurred. */
public enum Measure {
  /** Whole days from clockStart to the counting date. */
  WAIT(0, "wait"),
  /** Whole days after the target date; 0 when on time. */
  PAST_TARGET(1, "pastTarget"),
  MINUTES_TO_ASSESSMENT(2, "minutesToAssessment"),
  MINUTES_OF_STAY(3, "minutesOfStay"),
  /** The national contact form itself, where reported. */
  CONTACT_FORM(4, "contactForm");

  /** The value of a contact that should have one but does not: outside every limit. */
  public static final int MISSING = Integer.MAX_VALUE;

  private final int number;
  private final String code;

  Measure(int number, String code) {
    this.number = number;
    this.code = code;
  }

  /** Stands for the measure in bytes; never reassigned. */
  int number() {
    return number;
  }

  /** The word in the catalogue, for example {@code pastTarget}. */
  public String code() {
    return code;
  }

  public static Optional<Measure> of(String code) {
    return Arrays.stream(values()).filter(measure -> measure.code.equals(code)).findFirst();
  }

  public static List<String> codes() {
    return Arrays.stream(values()).map(Measure::code).toList();
  }
}
