package careaccess.contract.cell;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is measured of each contact; a cell holds how often each value occurred. The last two say of the cell itself how often
 * contacts or tallies that were counted in it were revised: they are of no value but 0, and only among all contacts together.
 */
public enum Measure {
  /** Whole days from clockStart to the counting date. */
  WAIT(0, "wait"),
  /** Whole days from the target date of a return visit to the counting date; 0 up to the target date. */
  PAST_TARGET(1, "pastTarget"),
  MINUTES_TO_ASSESSMENT(2, "minutesToAssessment"),
  MINUTES_OF_STAY(3, "minutesOfStay"),
  /** The national contact form itself, where reported. */
  CONTACT_FORM(4, "contactForm"),
  /** Has been corrected, so that it is counted here otherwise since, or not any more. Of several times each. */
  CORRECTED(5, "corrected"),
  /** Was taken away: retracted, or with the delivery that it came with. */
  RETRACTED(6, "retracted");

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

  /** Whether it is measured of those who are counted. */
  public boolean isOfContacts() {
    return this != CORRECTED && this != RETRACTED;
  }

  /** One that is measured of contacts. */
  public static Optional<Measure> of(String code) {
    return ofContacts().filter(measure -> measure.code.equals(code)).findFirst();
  }

  /** Of those that are measured of contacts. */
  public static List<String> codes() {
    return ofContacts().map(Measure::code).toList();
  }

  private static Stream<Measure> ofContacts() {
    return Arrays.stream(values()).filter(Measure::isOfContacts);
  }
}
