package careaccess.aggregation.core;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Measure;
import careaccess.contract.measurement.Completed;
import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.Phase;
import careaccess.contract.measurement.Tally;
import careaccess.contract.measurement.Wait;
import careaccess.contract.measurement.WaitState;
import careaccess.contract.measurement.Waiting;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One occasion on which a contact counts: standing in a queue on a date, or being completed on one.
 *
 * @param date decides the month, the age and which places the unit is part of
 * @param values what is measured of the contact on this occasion
 */
record Event(Contact contact, Basis basis, LocalDate date, Map<Measure, Integer> values) {

  static List<Event> of(Contribution contribution) {
    return switch (contribution.measurement()) {
      case Wait wait -> ofWait(wait, contribution.queue());
      case Completed completed -> List.of(completion(completed.contact(), completed.clockStop()));
      case Waiting waiting -> queue(waiting.contact(), contribution.queue());
      case Tally _ -> List.of();
    };
  }

  private static List<Event> ofWait(Wait wait, Months queue) {
    List<Event> events = new ArrayList<>(queue(wait.contact(), queue));
    LocalDate stop = wait.clockStop();
    if (wait.state() == WaitState.COMPLETED && stop != null) {
      events.add(completion(wait.contact(), stop));
    }
    return events;
  }

  private static List<Event> queue(Contact contact, Months queue) {
    return queue.list().stream().map(YearMonth::atEndOfMonth).map(date -> standing(contact, date)).toList();
  }

  private static Event standing(Contact contact, LocalDate date) {
    return new Event(contact, Basis.WAITING, date, waited(contact, date));
  }

  private static Event completion(Contact contact, LocalDate stop) {
    Map<Measure, Integer> values = waited(contact, stop);
    Integer form = contact.contactForm();
    if (form != null) {
      values.put(Measure.CONTACT_FORM, form);
    }
    if (contact.phase() == Phase.EMERGENCY) {
      Integer toAssessment = contact.minutesToAssessment();
      Integer ofStay = contact.minutesOfStay();
      values.put(Measure.MINUTES_TO_ASSESSMENT, toAssessment == null ? Measure.MISSING : toAssessment);
      values.put(Measure.MINUTES_OF_STAY, ofStay == null ? Measure.MISSING : ofStay);
    }
    return new Event(contact, Basis.COMPLETED, stop, values);
  }

  /** What is measured of whoever has waited until then, seen or not. */
  private static Map<Measure, Integer> waited(Contact contact, LocalDate until) {
    Map<Measure, Integer> values = new EnumMap<>(Measure.class);
    values.put(Measure.WAIT, days(contact.clockStart(), until));
    if (contact.phase() == Phase.FOLLOW_UP) {
      LocalDate target = contact.targetDate();
      values.put(Measure.PAST_TARGET, target == null ? Measure.MISSING : Math.max(0, days(target, until)));
    }
    return values;
  }

  private static int days(LocalDate from, LocalDate to) {
    return Math.toIntExact(ChronoUnit.DAYS.between(from, to));
  }
}
