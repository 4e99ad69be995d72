package careaccess.local.simulator;

import static careaccess.local.simulator.Usual.CATALOGUE;
import static careaccess.local.simulator.Usual.END_OF_APRIL;
import static careaccess.local.simulator.Usual.END_OF_AUGUST;
import static careaccess.local.simulator.Usual.NEW_YEAR;
import static careaccess.local.simulator.Usual.RECOUNT;
import static careaccess.local.simulator.Usual.TODAY;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Goal;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.Deviation;
import careaccess.contract.measurement.Phase;
import careaccess.contract.measurement.Sex;
import careaccess.contract.measurement.Tally;
import careaccess.contract.measurement.Wait;
import careaccess.contract.measurement.WaitState;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated figures look like published ones. */
class PlausibilityTest {

  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  @ParameterizedTest
  @ValueSource(strings = {
    "PRIMARY_CONTACT_SAME_DAY", "PRIMARY_ASSESSMENT_3D", "FIRST_VISIT_WAITING_90D", "FIRST_VISIT_COMPLETED_90D",
    "TREATMENT_WAITING_90D", "TREATMENT_COMPLETED_90D", "CAP_ASSESSMENT_30D", "CAP_TREATMENT_30D",
    "ADULT_PSYCHIATRY_90D", "FOLLOW_UP_ON_TIME", "EMERGENCY_ASSESSED_1H", "EMERGENCY_STAY_4H"
  })
  void sharesAreNeitherHopelessNorPerfect(String indicator) {
    assertThat(shares(indicator)).hasSizeGreaterThan(1).allMatch(share -> share > 50 && share < 95);
  }

  @Test
  void remoteContactsAreSomeInAHundred() {
    assertThat(shares("DIGITAL_CONTACT_SHARE")).allMatch(share -> share > 8 && share < 20);
  }

  @Test
  void regionsDiffer() {
    List<Double> shares = shares("FIRST_VISIT_COMPLETED_90D");
    assertThat(Collections.max(shares) - Collections.min(shares)).isGreaterThan(5);
  }

  @Test
  void everyIndicatorOfAGoalHasAFigureAtEachFollowUp() {
    for (Goal goal : CATALOGUE.goals()) {
      for (Goal.Aim aim : goal.aims()) {
        Indicator indicator = CATALOGUE.indicator(aim.indicator()).orElseThrow();
        assertThat(List.of(END_OF_APRIL, END_OF_AUGUST))
            .as(indicator.id() + " in " + goal.region())
            .allMatch(end -> hasFigure(indicator, goal.region(), end));
      }
    }
  }

  private static boolean hasFigure(Indicator indicator, String region, LocalDate end) {
    return switch (indicator.kind()) {
      case SHARE, RATIO -> RECOUNT.share(indicator, region, NEW_YEAR, end).isPresent();
      case MEDIAN, PERCENTILE, COUNT -> RECOUNT.contacts(indicator, region, NEW_YEAR, end).findAny().isPresent();
      case INDEX -> indicator.components().stream()
          .allMatch(part -> hasFigure(CATALOGUE.indicator(part).orElseThrow(), region, end));
    };
  }

  @Test
  void eachMeasureIsTalliedAtOneLevelOnly() {
    Map<String, Set<String>> levels = RECOUNT.tallies().collect(groupingBy(
        Tally::measure, mapping(tally -> CATALOGUE.places().find(tally.place()).orElseThrow().level(), toSet())));
    assertThat(levels.values()).isNotEmpty().allMatch(each -> each.size() == 1);
  }

  @Test
  void littleIsDoneOnWeekendsExceptInEmergencies() {
    assertThat(weekendShare(phase -> phase != Phase.EMERGENCY)).isBetween(0.002, 0.05);
    assertThat(weekendShare(phase -> phase == Phase.EMERGENCY)).isBetween(0.25, 0.32);
  }

  @Test
  void lessIsDoneInJuly() {
    Map<Month, Long> months = RECOUNT.completed(NEW_YEAR, TODAY)
        .filter(wait -> wait.contact().phase() != Phase.EMERGENCY)
        .collect(groupingBy(wait -> Recount.stop(wait).getMonth(), counting()));
    double july = Objects.requireNonNull(months.get(Month.JULY));
    assertThat(july / Objects.requireNonNull(months.get(Month.MAY))).isBetween(0.4, 0.8);
    assertThat(july / Objects.requireNonNull(months.get(Month.SEPTEMBER))).isBetween(0.4, 0.8);
  }

  @Test
  void someQueuesGrowAndSomeShrink() {
    List<Long> growth = CATALOGUE.places().all().stream()
        .filter(place -> place.reports().stream().anyMatch(expectation -> expectation.phase() == Phase.FIRST_VISIT))
        .map(clinic -> queue(clinic, TODAY) - queue(clinic, TODAY.minusYears(1)))
        .toList();
    assertThat(growth).filteredOn(more -> more > 3).hasSizeGreaterThan(5);
    assertThat(growth).filteredOn(more -> more < -3).hasSizeGreaterThan(5);
  }

  @Test
  void privateUnitsAreQuicker() {
    assertThat(meanWait(unit -> unit.tags().contains(Place.PRIVATE)))
        .isLessThan(meanWait(unit -> !unit.tags().contains(Place.PRIVATE)));
  }

  @Test
  void patientsChooseToWaitMostlyBeyondTheLimit() {
    Map<Boolean, Long> chosen = RECOUNT.completed(NEW_YEAR, TODAY)
        .filter(wait -> wait.contact().phase() == Phase.FIRST_VISIT)
        .filter(wait -> wait.contact().deviation() == Deviation.PATIENT_CHOSEN)
        .collect(groupingBy(wait -> days(wait) > 90, counting()));
    assertThat(chosen.get(true)).isGreaterThan(2 * chosen.getOrDefault(false, 0L));
  }

  @Test
  void someThingsAreNotKnown() {
    String unknown = CATALOGUE.codes().residence().unknown();
    List<Predicate<Contact>> gaps = List.of(
        contact -> contact.sex() == Sex.UNKNOWN,
        contact -> contact.birthYear() == null,
        contact -> contact.residence() == null,
        contact -> unknown.equals(contact.residence()),
        contact -> contact.contactForm() == null,
        contact -> contact.phase() == Phase.FOLLOW_UP && contact.targetDate() == null,
        contact -> contact.phase() == Phase.EMERGENCY && contact.minutesToAssessment() == null,
        contact -> contact.phase() == Phase.EMERGENCY && contact.minutesOfStay() == null);
    double all = RECOUNT.waits().count();
    assertThat(gaps).allSatisfy(gap ->
        assertThat(RECOUNT.waits().map(Wait::contact).filter(gap).count() / all).isBetween(0.001, 0.04));
  }

  @Test
  void peopleLiveInTheRegionMostly() {
    double own = RECOUNT.completed(NEW_YEAR, TODAY)
        .filter(RECOUNT.within("19"))
        .filter(wait -> Objects.requireNonNullElse(wait.contact().residence(), "").startsWith("19"))
        .count();
    assertThat(own / RECOUNT.completed(NEW_YEAR, TODAY).filter(RECOUNT.within("19")).count()).isBetween(0.9, 0.98);
  }

  /** In the order of the regions, January to August. */
  private static List<Double> shares(String id) {
    Indicator indicator = CATALOGUE.indicator(id).orElseThrow();
    return CATALOGUE.regionsWithGoals().stream()
        .map(region -> RECOUNT.share(indicator, region, NEW_YEAR, END_OF_AUGUST).orElseThrow())
        .toList();
  }

  private static double weekendShare(Predicate<Phase> phases) {
    List<DayOfWeek> days = completed(phases).map(wait -> Recount.stop(wait).getDayOfWeek()).toList();
    return (double) days.stream().filter(WEEKEND::contains).count() / days.size();
  }

  private static Stream<Wait> completed(Predicate<Phase> phases) {
    return RECOUNT.waits()
        .filter(wait -> wait.state() == WaitState.COMPLETED && phases.test(wait.contact().phase()));
  }

  private static long queue(Place clinic, LocalDate date) {
    return RECOUNT.queue(date)
        .filter(wait -> wait.contact().phase() == Phase.FIRST_VISIT)
        .filter(RECOUNT.within(clinic.id()))
        .count();
  }

  private static double meanWait(Predicate<Place> units) {
    return completed(phase -> phase == Phase.PRIMARY_ASSESSMENT)
        .filter(wait -> CATALOGUE.places().ofUnit(wait.contact().unit()).filter(units).isPresent())
        .mapToLong(PlausibilityTest::days)
        .average()
        .orElseThrow();
  }

  private static long days(Wait wait) {
    return Recount.stop(wait).toEpochDay() - wait.contact().clockStart().toEpochDay();
  }
}
