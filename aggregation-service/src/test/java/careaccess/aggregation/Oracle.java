package careaccess.aggregation;

import careaccess.aggregation.Histories.Happening.Replaces;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.Completed;
import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.ContactMeasurement;
import careaccess.contract.measurement.Measurement;
import careaccess.contract.measurement.Phase;
import careaccess.contract.measurement.Retraction;
import careaccess.contract.measurement.Tally;
import careaccess.contract.measurement.Wait;
import careaccess.contract.measurement.WaitState;
import careaccess.contract.measurement.Waiting;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The naive recomputation: the latest revision per identity, then loops straight from the definitions. It shares no code
 * with the core and knows nothing of deltas. The answer is one text line per count, so that a difference reads itself.
 */
final class Oracle {

  private final Catalogue catalogue;
  private final YearMonth lastMonthEnd;
  private final Map<String, Long> counts = new TreeMap<>();

  /**
   * An oracle on that day.
   *
   * @param today open waits stand in the queue of this month's end, and three days before a month begins in that of its end
   */
  Oracle(Catalogue catalogue, LocalDate today) {
    this(catalogue, YearMonth.from(today.plusDays(3)));
  }

  /** @param lastMonthEnd that open waits stand in the queue of */
  Oracle(Catalogue catalogue, YearMonth lastMonthEnd) {
    this.catalogue = catalogue;
    this.lastMonthEnd = lastMonthEnd;
  }

  /** @param delivery that it belongs to; null: none */
  record Arrival(Assertion assertion, @Nullable String delivery) {}

  /** Every count that is not 0, by {@code cell | stratum | value}. */
  Map<String, Long> counts(String source, List<Assertion> inArrivalOrder) {
    return counts(source, inArrivalOrder.stream().map(assertion -> new Arrival(assertion, null)).toList(), Set.of());
  }

  /** The same, where a latest revision counts unless its delivery is among the replaced, whenever that happened. */
  Map<String, Long> counts(String source, List<Arrival> inArrivalOrder, Set<String> replaced) {
    holding(source, inArrivalOrder, replaced).forEach(this::count);
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  /** What others stand in place of; and of several that stand in place of the same, all but the one with the greatest id. */
  static Set<String> replaced(List<Replaces> said) {
    Set<String> replaced = new HashSet<>();
    for (Replaces one : said) {
      replaced.add(one.replaced());
      for (Replaces other : said) {
        if (other.replaced().equals(one.replaced()) && other.delivery().compareTo(one.delivery()) > 0) {
          replaced.add(one.delivery());
        }
      }
    }
    return replaced;
  }

  private static List<Assertion> holding(String source, List<Arrival> inArrivalOrder, Set<String> replaced) {
    Map<String, Arrival> latest = new HashMap<>();
    for (Arrival arrival : inArrivalOrder) {
      String key = arrival.assertion().identity(source).key();
      Arrival before = latest.get(key);
      if (before == null || arrival.assertion().revision() >= before.assertion().revision()) {
        latest.put(key, arrival);
      }
    }
    return latest.values().stream()
        .filter(arrival -> arrival.delivery() == null || !replaced.contains(arrival.delivery()))
        .map(Arrival::assertion)
        .toList();
  }

  /** How many measurements hold, by source, unit, phase or indicator, and month. */
  Map<String, Long> reported(String source, List<Arrival> inArrivalOrder, Set<String> replaced) {
    Map<String, Long> reported = new TreeMap<>();
    for (Assertion assertion : holding(source, inArrivalOrder, replaced)) {
      if (assertion instanceof Measurement measurement) {
        reported.merge(reportedAs(source, measurement), 1L, Long::sum);
      }
    }
    return reported;
  }

  String reportedAs(String source, Measurement measurement) {
    if (measurement instanceof Tally tally) {
      return reportedAs(source, tally.place(), tally.measure(), tally.period().code());
    }
    Contact contact = ((ContactMeasurement) measurement).contact();
    LocalDate date =
        switch (measurement) {
          case Wait wait when wait.clockStop() == null -> contact.clockStart();
          case Wait wait -> wait.clockStop();
          case Completed completed -> completed.clockStop();
          case Waiting waiting -> waiting.asOf();
          case Tally _ -> throw new AssertionError("answered above");
        };
    return reportedAs(source, contact.unit(), contact.phase().name(), String.valueOf(date).substring(0, 7));
  }

  private String reportedAs(String source, String unit, String subject, String period) {
    return "Reported[source=%s, unit=%s, placed=%s, subject=%s, period=%s]"
        .formatted(source, unit, placeOf(unit).isPresent(), subject, period);
  }

  /** What one assertion is counted as. */
  Map<String, Long> lines(Assertion assertion) {
    count(assertion);
    return counts;
  }

  private void count(Assertion assertion) {
    switch (assertion) {
      case Retraction _ -> {}
      case Tally tally -> countTally(tally);
      case ContactMeasurement contact -> countContact(contact);
    }
  }

  private void countContact(Measurement measurement) {
    switch (measurement) {
      case Wait wait -> {
        LocalDate stop = wait.clockStop();
        YearMonth month = YearMonth.from(wait.contact().clockStart());
        for (; !month.isAfter(lastMonthEnd); month = month.plusMonths(1)) {
          LocalDate date = month.atEndOfMonth();
          if (!wait.contact().clockStart().isAfter(date) && (stop == null || stop.isAfter(date))) {
            countQueue(wait.contact(), date);
          }
        }
        if (wait.state() == WaitState.COMPLETED && stop != null) {
          countCompletion(wait.contact(), stop);
        }
      }
      case Completed completed -> countCompletion(completed.contact(), completed.clockStop());
      case Waiting waiting -> countQueue(waiting.contact(), waiting.asOf());
      case Tally _ -> throw new AssertionError("tallies are counted elsewhere");
    }
  }

  private void countQueue(Contact contact, LocalDate date) {
    count(contact, "WAITING", date, "WAIT", date.toEpochDay() - contact.clockStart().toEpochDay());
    countLateness(contact, "WAITING", date);
  }

  private void countCompletion(Contact contact, LocalDate stop) {
    count(contact, "COMPLETED", stop, "WAIT", stop.toEpochDay() - contact.clockStart().toEpochDay());
    if (contact.contactForm() != null) {
      count(contact, "COMPLETED", stop, "CONTACT_FORM", contact.contactForm());
    }
    countLateness(contact, "COMPLETED", stop);
    if (contact.phase() == Phase.EMERGENCY) {
      Integer assessed = contact.minutesToAssessment();
      Integer stay = contact.minutesOfStay();
      count(contact, "COMPLETED", stop, "MINUTES_TO_ASSESSMENT", assessed == null ? Integer.MAX_VALUE : assessed);
      count(contact, "COMPLETED", stop, "MINUTES_OF_STAY", stay == null ? Integer.MAX_VALUE : stay);
    }
  }

  private void countLateness(Contact contact, String basis, LocalDate date) {
    if (contact.phase() == Phase.FOLLOW_UP) {
      LocalDate target = contact.targetDate();
      long late = target == null ? Integer.MAX_VALUE : Math.max(0, date.toEpochDay() - target.toEpochDay());
      count(contact, basis, date, "PAST_TARGET", late);
    }
  }

  private void count(Contact contact, String basis, LocalDate date, String measure, long value) {
    List<String> populations = new ArrayList<>(List.of(contact.phase().name()));
    catalogue.codes().populations().forEach(part -> {
      if (part.phase() == contact.phase() && part.specialties().contains(String.valueOf(contact.specialty()))) {
        populations.add(part.code());
      }
    });
    Optional<Place> known = placeOf(contact.unit());
    if (known.isEmpty()) {
      return;
    }
    Place unit = known.get();
    String month = date.toString().substring(0, 7);
    String stratum = measure + " " + contact.careGuarantee() + " " + contact.deviation() + " | " + value;
    for (String place : upwards(unit.id(), date)) {
      for (String part : parts(contact, unit, date)) {
        for (String population : populations) {
          add(place + "/" + month + "/" + part + "/" + population + "/" + basis + " | " + stratum, 1);
        }
      }
    }
  }

  private List<String> parts(Contact contact, Place unit, LocalDate date) {
    String sex = Map.of("FEMALE", "KVINNA", "MALE", "MAN", "UNKNOWN", "OKÄNT").get(contact.sex().name());
    String age = "-";
    if (contact.birthYear() != null) {
      int years = date.getYear() - contact.birthYear();
      age = years < 18 ? "0-17" : years < 65 ? "18-64" : years < 80 ? "65-79" : "80+";
    }
    return List.of(
        "all",
        "sex=" + sex,
        "ageGroup=" + age,
        "sexAge=" + sex + "," + age,
        "specialty=" + (contact.specialty() == null ? "-" : contact.specialty()),
        "contactForm=" + (contact.contactForm() == null ? "-" : contact.contactForm()),
        "residence=" + (contact.residence() == null ? "-" : contact.residence()),
        "provider=" + (unit.tags().contains("private") ? "PRIVATE" : "PUBLIC"));
  }

  private void countTally(Tally tally) {
    Optional<Place> reportedFor = placeOf(tally.place());
    if (reportedFor.isEmpty()) {
      return;
    }
    for (String place : upwards(reportedFor.get().id(), tally.period().lastDay())) {
      List<String> parts = new ArrayList<>(List.of("all"));
      if (tally.sex() != null) {
        parts.add("sex=" + tally.sex().code());
      }
      for (String part : parts) {
        String cell = place + "/" + tally.period().code() + "/" + part + "/" + tally.measure() + "/TALLY | ";
        add(cell + "numerator", tally.numerator());
        add(cell + "denominator", tally.denominator());
        add(cell + "excluded", tally.excluded());
        add(cell + "reports", 1);
        add(cell + "direct", place.equals(reportedFor.get().id()) ? 1 : 0);
      }
    }
  }

  private Optional<Place> placeOf(String unit) {
    return catalogue.places().all().stream()
        .filter(place -> place.id().equals(unit) || unit.equals(place.aliases().get("hsa")))
        .findFirst();
  }

  private Set<String> upwards(String id, LocalDate date) {
    Set<String> found = new HashSet<>(Set.of(id));
    placeOf(id).orElseThrow().memberships().forEach(membership -> {
      if (membership.validity().contains(date)) {
        found.addAll(upwards(membership.parent(), date));
      }
    });
    return found;
  }

  private void add(String key, long count) {
    counts.merge(key, count, Long::sum);
  }
}
