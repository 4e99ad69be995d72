package careaccess.local.simulator.waits;

import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.measurement.Retraction;
import careaccess.contract.measurement.Wait;
import careaccess.contract.measurement.WaitState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All that a source tells of one wait: revision after revision, some of them twice or in the wrong order. */
final class Story {

  private static final double OUT_OF_ORDER = 0.008;
  private static final double TWICE = 0.008;

  private final String id;
  private final Course course;
  private final RandomGenerator random;
  private final List<Delivery> deliveries = new ArrayList<>(3);

  private Story(String id, Course course, RandomGenerator random) {
    this.id = id;
    this.course = course;
    this.random = random;
  }

  static List<Delivery> of(String id, Course course, Contact contact, Correction correction, RandomGenerator random) {
    Story story = new Story(id, course, random);
    story.tell(contact, correction);
    story.confuse();
    return story.deliveries;
  }

  private void tell(Contact contact, Correction correction) {
    Contact known = contact;
    if (!course.isImmediate()) {
      add(course.registered(), waiting(known));
    }
    boolean correctedWhileWaiting = course.corrected() < course.ended() && !course.isImmediate();
    if (correctedWhileWaiting) {
      Wait corrected = correction.of(waiting(known), random);
      add(course.corrected(), corrected);
      known = corrected.contact();
    }
    add(course.ended(), ended(known));
    if (course.corrected() != Course.NEVER && !correctedWhileWaiting) {
      add(Math.max(course.corrected(), course.ended()), correction.of(ended(known), random));
    }
    if (course.retracted() != Course.NEVER) {
      long last = deliveries.getLast().day();
      Retraction retraction = new Retraction(MeasurementType.WAIT, id, null, deliveries.size());
      deliveries.add(new Delivery(Math.max(last, course.retracted()), retraction));
    }
  }

  /** Networks and queues between the source and us send things again, or one after the other that came before it. */
  private void confuse() {
    if (deliveries.size() > 1 && random.nextDouble() < OUT_OF_ORDER) {
      long after = deliveries.get(1).day() + 1 + random.nextInt(4);
      deliveries.set(0, deliveries.getFirst().on(after));
    }
    if (random.nextDouble() < TWICE * deliveries.size()) {
      Delivery again = deliveries.get(random.nextInt(deliveries.size()));
      deliveries.add(again.on(again.day() + random.nextInt(3)));
    }
  }

  private Wait waiting(Contact contact) {
    return wait(contact, WaitState.WAITING, null);
  }

  private Wait ended(Contact contact) {
    WaitState state = course.removed() ? WaitState.REMOVED : WaitState.COMPLETED;
    return wait(contact, state, LocalDate.ofEpochDay(course.stop()));
  }

  private Wait wait(Contact contact, WaitState state, @Nullable LocalDate clockStop) {
    return new Wait(id, deliveries.size(), contact, state, clockStop);
  }

  private void add(long day, Wait wait) {
    deliveries.add(new Delivery(day, wait));
  }
}
