package careaccess.local.simulator.waits;

import careaccess.contract.catalogue.Place;
import careaccess.contract.measurement.Contact;
import careaccess.local.simulator.scene.Clinic;
import careaccess.local.simulator.scene.Scenario;
import careaccess.local.simulator.scene.Seed;
import careaccess.local.simulator.scene.Sender;
import careaccess.local.simulator.scene.Source;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.random.RandomGenerator;

/** Those who wait for one step of care at one clinic; each can be drawn any number of times, always the same. */
final class Queue implements Source {

  private final Contacts contacts;
  private final Correction correction;
  private final Place.Expectation expectation;
  private final Scenario scenario;
  private final Seed seed;
  private final String idPrefix;

  Queue(Contacts contacts, Correction correction, Place.Expectation expectation, Scenario scenario) {
    this.contacts = contacts;
    this.correction = correction;
    this.expectation = expectation;
    this.scenario = scenario;
    String place = contacts.clinic().place().id();
    this.seed = scenario.root().of(place).of(contacts.phase().name());
    this.idPrefix = place + ":" + contacts.phase() + ":";
  }

  @Override
  public Sender open() {
    return new Waits(this, scenario);
  }

  /** The first month that somebody may have come in who still waits when the scenario begins. */
  YearMonth oldest() {
    return scenario.first().minusMonths((contacts.care().longest() + Season.LONGEST_POSTPONEMENT) / 30 + 1);
  }

  /** How many begin to wait in that month; a larger scale adds some and changes none. */
  int patients(YearMonth begun) {
    if (!Clinic.isExpected(expectation, begun)) {
      return 0;
    }
    RandomGenerator random = of(begun).random();
    double usual = contacts.care().arrivals()
        * contacts.clinic().temper().size()
        * Season.arrivals(begun.getMonth(), contacts.care().nonStop())
        * (1 + 0.08 * random.nextGaussian());
    return (int) (usual * scenario.scale() + random.nextDouble());
  }

  /** One of them, numbered from 1. */
  Patient patient(YearMonth begun, int number) {
    RandomGenerator random = of(begun).of(number).random();
    double pace = contacts.clinic().temper().pace(months(begun));
    double tardiness = contacts.clinic().temper().tardiness();
    Course course = Course.draw(contacts.care(), contacts.limit(), pace, tardiness, begun, random);
    return new Patient(begun, number, course, random);
  }

  /** Who waits, known as far as the course of the wait; chance stands where the rest is drawn from. */
  record Patient(YearMonth begun, int number, Course course, RandomGenerator random) {}

  /** All that is ever told of a patient. */
  List<Delivery> story(Patient patient) {
    Contact contact = contacts.draw(patient.course(), months(patient.begun()), patient.random());
    String id = idPrefix + patient.begun() + ":" + patient.number() + scenario.idSuffix();
    return Story.of(id, patient.course(), contact, correction, patient.random());
  }

  private Seed of(YearMonth begun) {
    return seed.of(begun.getYear() * 12L + begun.getMonthValue());
  }

  private long months(YearMonth begun) {
    return scenario.first().until(begun, ChronoUnit.MONTHS);
  }
}
