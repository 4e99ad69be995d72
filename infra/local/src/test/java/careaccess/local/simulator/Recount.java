package careaccess.local.simulator;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.Exclusion;
import careaccess.contract.catalogue.Indicator.IndicatorBasis;
import careaccess.contract.cell.Measure;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.Tally;
import careaccess.contract.measurement.Wait;
import careaccess.contract.measurement.WaitState;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Counts simulated measurements in the simplest way that there is: over the latest revisions, one by one. */
final class Recount {

  private final Catalogue catalogue;
  private final Collection<Assertion> latest;

  Recount(Catalogue catalogue, List<Assertion> delivered) {
    this.catalogue = catalogue;
    Map<String, Assertion> byId = new LinkedHashMap<>();
    for (Assertion assertion : delivered) {
      byId.merge(
          assertion.type().code() + "/" + assertion.id(),
          assertion,
          (known, next) -> next.revision() >= known.revision() ? next : known);
    }
    this.latest = byId.values();
  }

  /** Waits as their latest revisions have them; retracted ones are gone. */
  Stream<Wait> waits() {
    return latest.stream().filter(Wait.class::isInstance).map(Wait.class::cast);
  }

  Stream<Tally> tallies() {
    return latest.stream().filter(Tally.class::isInstance).map(Tally.class::cast);
  }

  Stream<Wait> completed(LocalDate from, LocalDate to) {
    return waits()
        .filter(wait -> wait.state() == WaitState.COMPLETED)
        .filter(wait -> !stop(wait).isBefore(from) && !stop(wait).isAfter(to));
  }

  Stream<Wait> queue(LocalDate date) {
    return waits()
        .filter(wait -> !wait.contact().clockStart().isAfter(date))
        .filter(wait -> wait.clockStop() == null || wait.clockStop().isAfter(date));
  }

  Predicate<Wait> within(String place) {
    return wait -> catalogue.places().ofUnit(wait.contact().unit())
        .filter(unit -> catalogue.places().isWithin(unit.id(), place, wait.contact().clockStart()))
        .isPresent();
  }

  /** Percent; empty where nothing counts. A stock is that of the last day. */
  OptionalDouble share(Indicator indicator, String place, LocalDate from, LocalDate to) {
    if (indicator.basis() == IndicatorBasis.TALLY) {
      List<Tally> tallies = tallies()
          .filter(tally -> tally.measure().equals(indicator.id()))
          .filter(tally -> catalogue.places().isWithin(tally.place(), place, to))
          .filter(tally -> !tally.period().firstDay().isBefore(from) && !tally.period().lastDay().isAfter(to))
          .toList();
      return percent(
          tallies.stream().mapToLong(Tally::numerator).sum(), tallies.stream().mapToLong(Tally::denominator).sum());
    }
    List<Boolean> judged = contacts(indicator, place, from, to)
        .flatMap(wait -> judge(indicator, wait, to).stream())
        .toList();
    return percent(judged.stream().filter(within -> within).count(), judged.size());
  }

  Stream<Wait> contacts(Indicator indicator, String place, LocalDate from, LocalDate to) {
    Stream<Wait> counted = indicator.basis() == IndicatorBasis.WAITING ? queue(to) : completed(from, to);
    return counted.filter(within(place)).filter(wait -> isOf(indicator, wait.contact()));
  }

  private boolean isOf(Indicator indicator, Contact contact) {
    return catalogue.codes().populationsOf(contact.phase(), contact.specialty()).stream()
        .anyMatch(indicator.populations()::contains);
  }

  private static Optional<Boolean> judge(Indicator indicator, Wait wait, LocalDate date) {
    LocalDate counted = indicator.basis() == IndicatorBasis.WAITING ? date : stop(wait);
    Indicator.Rule rule = indicator.rule(counted).orElseThrow();
    boolean within = rule.isWithin(value(Objects.requireNonNull(indicator.measure()), wait.contact(), counted));
    Exclusion exclusion = rule.exclusions().get(wait.contact().deviation());
    boolean excluded = exclusion == Exclusion.ALWAYS || (exclusion == Exclusion.OVER_LIMIT && !within);
    boolean outsideGuarantee = indicator.guaranteeOnly() && !wait.contact().careGuarantee();
    return excluded || outsideGuarantee ? Optional.empty() : Optional.of(within);
  }

  private static int value(Measure measure, Contact contact, LocalDate date) {
    Integer value = switch (measure) {
      case WAIT -> Integer.valueOf((int) (date.toEpochDay() - contact.clockStart().toEpochDay()));
      case PAST_TARGET -> contact.targetDate() == null
          ? null
          : Integer.valueOf((int) Math.max(0, date.toEpochDay() - contact.targetDate().toEpochDay()));
      case MINUTES_TO_ASSESSMENT -> contact.minutesToAssessment();
      case MINUTES_OF_STAY -> contact.minutesOfStay();
      case CONTACT_FORM -> contact.contactForm();
      case CORRECTED, RETRACTED -> throw new AssertionError("no indicator is of corrections");
    };
    return value == null ? Measure.MISSING : value;
  }

  private static OptionalDouble percent(long numerator, long denominator) {
    return denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * numerator / denominator);
  }

  static LocalDate stop(Wait wait) {
    return Objects.requireNonNull(wait.clockStop());
  }
}
