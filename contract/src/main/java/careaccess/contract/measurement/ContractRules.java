package careaccess.contract.measurement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of every measurement whatever the catalogue: ids of sane shape, dates in order and in reach,
 * deviations that the phase allows, counts that fit each other. A measurement that was accepted once stays valid, since
 * "today" is the day that it arrived.
 */
public final class ContractRules {

  /** RIV-TA "Tillgänglighet specialiserad vård" takes timestamps from here on. */
  private static final LocalDate EARLIEST = LocalDate.of(2010, 1, 1);

  /** … and referral dates from here on. */
  private static final LocalDate EARLIEST_REFERRAL = LocalDate.of(1900, 1, 1);

  /** What an id may hold besides letters and digits. */
  private static final String MARKS_IN_ID = "._:/+@~#|=-";

  private final LocalDate latest;
  private final List<Violation> violations = new ArrayList<>(0);

  private ContractRules(LocalDate today) {
    this.latest = today.plusDays(1);
  }

  /**
   * Every rule that the assertion breaks; empty when it breaks none.
   *
   * @param today the day it arrived, in the catalogue's zone
   */
  public static List<Violation> violations(Assertion assertion, LocalDate today) {
    ContractRules rules = new ContractRules(today);
    rules.checkId(assertion.id());
    switch (assertion) {
      case Wait wait -> rules.checkWait(wait);
      case Completed completed -> rules.checkCompleted(completed);
      case Waiting waiting -> rules.checkWaiting(waiting);
      case Tally tally -> rules.checkTally(tally);
      case Retraction _ -> {}
    }
    return rules.violations;
  }

  private void checkId(String id) {
    if (!isId(id)) {
      reject(Field.ID, "format", "must be letters, digits and ._:/+@~#|=- and begin with a letter or digit, not " + Violation.quote(id));
    }
  }

  /** Character by character: as a regular expression it took a tenth of reading and judging a measurement. */
  private static boolean isId(String id) {
    for (int at = 0; at < id.length(); at += Character.charCount(id.codePointAt(at))) {
      int character = id.codePointAt(at);
      if (at == 0 ? !isLetterOrNumber(character) : !mayStandInId(character)) {
        return false;
      }
    }
    return !id.isEmpty();
  }

  /** Whether an id of a measurement may hold that character; it begins with a letter or digit. */
  public static boolean mayStandInId(int character) {
    return isLetterOrNumber(character) || MARKS_IN_ID.indexOf(character) >= 0;
  }

  private static boolean isLetterOrNumber(int character) {
    return switch (Character.getType(character)) {
      case Character.UPPERCASE_LETTER, Character.LOWERCASE_LETTER, Character.TITLECASE_LETTER, Character.MODIFIER_LETTER,
          Character.OTHER_LETTER, Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> false;
    };
  }

  private void checkWait(Wait wait) {
    checkContact(wait.contact(), Field.CLOCK_STOP, wait.clockStop());
  }

  private void checkCompleted(Completed completed) {
    checkContact(completed.contact(), Field.CLOCK_STOP, completed.clockStop());
  }

  private void checkWaiting(Waiting waiting) {
    checkContact(waiting.contact(), Field.AS_OF, waiting.asOf());
    if (!waiting.asOf().equals(YearMonth.from(waiting.asOf()).atEndOfMonth())) {
      reject(Field.AS_OF, "range", "must be the last day of a month, not " + waiting.asOf());
    }
  }

  private void checkContact(Contact contact, Field endField, @Nullable LocalDate end) {
    boolean referral = contact.phase().startsAtReferral();
    checkReach(Field.CLOCK_START, contact.clockStart(), referral ? EARLIEST_REFERRAL : EARLIEST);
    if (end != null) {
      checkReach(endField, end, EARLIEST);
      if (end.isBefore(contact.clockStart())) {
        reject(endField, "order", "%s is before clockStart %s".formatted(end, contact.clockStart()));
      }
    }
    if (!contact.phase().allows(contact.deviation())) {
      reject(Field.DEVIATION, "range", "%s is not allowed in phase %s".formatted(contact.deviation(), contact.phase()));
    }
    Integer birthYear = contact.birthYear();
    if (birthYear != null && birthYear > latest.getYear()) {
      reject(Field.BIRTH_YEAR, "future", birthYear + " is in the future");
    }
    LocalDate target = contact.targetDate();
    if (target != null && target.isBefore(EARLIEST)) {
      reject(Field.TARGET_DATE, "range", target + " is before " + EARLIEST);
    }
    if (contact.phase() != Phase.EMERGENCY) {
      rejectOutsideEmergency(Field.MINUTES_TO_ASSESSMENT, contact.minutesToAssessment());
      rejectOutsideEmergency(Field.MINUTES_OF_STAY, contact.minutesOfStay());
    }
  }

  private void rejectOutsideEmergency(Field field, @Nullable Integer minutes) {
    if (minutes != null) {
      reject(field, "not-applicable", "belongs to phase EMERGENCY only");
    }
  }

  private void checkReach(Field field, LocalDate date, LocalDate earliest) {
    if (date.isBefore(earliest)) {
      reject(field, "range", date + " is before " + earliest);
    } else if (date.isAfter(latest)) {
      reject(field, "future", date + " is more than a day in the future");
    }
  }

  private void checkTally(Tally tally) {
    if (tally.period().firstDay().isAfter(latest)) {
      reject(Field.PERIOD, "future", tally.period() + " has not begun");
    }
  }

  private void reject(Field field, String code, String problem) {
    violations.add(new Violation(field.wireName(), code, field.wireName() + ": " + problem));
  }
}
