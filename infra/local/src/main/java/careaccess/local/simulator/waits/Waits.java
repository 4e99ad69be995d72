package careaccess.local.simulator.waits;

import careaccess.local.simulator.scene.Line;
import careaccess.local.simulator.scene.Scenario;
import careaccess.local.simulator.scene.Sender;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A queue from month to month. Of a wait nothing is kept but who it is and when there is something to tell next; the
 * rest is drawn again then, so that memory hardly grows with the scale.
 */
final class Waits implements Sender {

  private final Queue queue;
  private final Scenario scenario;
  private List<Expected> expected = new ArrayList<>();

  Waits(Queue queue, Scenario scenario) {
    this.queue = queue;
    this.scenario = scenario;
  }

  /** @param day since 1970-01-01, on which there is something to tell of the patient, or may be */
  private record Expected(YearMonth begun, int number, long day) {}

  /** The first month brings, besides its own, all that is known of the queue as it begins. */
  @Override
  public Stream<Line> during(YearMonth month) {
    boolean first = month.equals(scenario.first());
    for (YearMonth begun = first ? queue.oldest() : month; !begun.isAfter(month); begun = begun.plusMonths(1)) {
      int patients = queue.patients(begun);
      for (int number = 1; number <= patients; number++) {
        expected.add(new Expected(begun, number, Long.MIN_VALUE));
      }
    }
    long from = first ? Long.MIN_VALUE : month.atDay(1).toEpochDay();
    long to = Math.min(month.atEndOfMonth().toEpochDay(), scenario.today().toEpochDay());
    return told(from, to).stream().map(delivery -> new Line.Sound(delivery.assertion()));
  }

  /** By day, both inclusive. */
  private List<Delivery> told(long from, long to) {
    List<Delivery> told = new ArrayList<>();
    List<Expected> later = new ArrayList<>();
    for (Expected one : expected) {
      long next = one.day() > to ? one.day() : tell(one, from, to, told);
      if (next <= scenario.today().toEpochDay()) {
        later.add(new Expected(one.begun(), one.number(), next));
      }
    }
    expected = later;
    told.sort(Comparator.comparingLong(Delivery::day));
    return told;
  }

  /** The next day that there is more to tell on. */
  private long tell(Expected one, long from, long to, List<Delivery> told) {
    Queue.Patient patient = queue.patient(one.begun(), one.number());
    if (patient.course().stop() < scenario.first().atDay(1).toEpochDay()) {
      return Course.NEVER;
    }
    if (patient.course().registered() > to) {
      return patient.course().registered();
    }
    long next = Course.NEVER;
    for (Delivery delivery : queue.story(patient)) {
      if (delivery.day() > to) {
        next = Math.min(next, delivery.day());
      } else if (delivery.day() >= from) {
        told.add(delivery);
      }
    }
    return next;
  }
}
