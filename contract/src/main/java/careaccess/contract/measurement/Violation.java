package careaccess.contract.measurement;

/**
 * One reason why a measurement is refused.
 *
 * @param field the field's name on the wire; empty when it is the measurement as a whole
 * @param code stable, for programs: {@code required}, {@code twice}, {@code type}, {@code unknown}, {@code format},
 *     {@code range}, {@code order}, {@code future}, {@code not-applicable}, {@code personal-number}, {@code json}
 * @param message for people, with the offending value unless that is a personal identity number
 */
public record Violation(String field, String code, String message) {

  private static final int LONGEST_VALUE = 60;

  /** The value as it may stand in a message: short, on one line, and never a personal identity number. */
  public static String quote(String value) {
    boolean whole = value.codePointCount(0, value.length()) <= LONGEST_VALUE;
    String shown = whole ? value : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    if (PersonalNumbers.occurIn(value) || PersonalNumbers.occurIn(shown)) { // Cut, a longer run of digits may become one.
      return "(a personal identity number)";
    }
    return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
  }
}
