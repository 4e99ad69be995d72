package careaccess.reporting.core;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Places;
import careaccess.contract.measurement.Phase;
import careaccess.contract.period.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many of those that the catalogue expects to report have done so. Expected are its pairs of unit and phase, month by
 * month up to the running one; which of them have reported, {@link Expectations#reported} says. Not safe for use by
 * several threads.
 */
final class ResponseRates {

  private record Question(String place, Period period, Set<Phase> phases) {}

  private record Answer(long expected, long reported) {}

  private record Part(Phase phase, Period month) {}

  private final Places places;
  private final Expectations expectations;
  private final Snapshot snapshot;
  private final LocalDate today;
  private final Map<Question, Optional<BigDecimal>> rates = new HashMap<>();
  private final Map<Part, List<Set<String>>> reporters = new HashMap<>();

  ResponseRates(Places places, Expectations expectations, Snapshot snapshot, LocalDate today) {
    this.places = places;
    this.expectations = expectations;
    this.snapshot = snapshot;
    this.today = today;
  }

  /** From 0 to 1; empty for places without parts, for indicators without phase, and where nobody is expected. */
  Optional<BigDecimal> of(Indicator indicator, Subject subject) {
    if (!snapshot.knowsReports() || !places.isDivided(subject.place(), subject.period().lastDay())) {
      return Optional.empty();
    }
    Question question = new Question(subject.place(), subject.period(), expectations.phases(indicator));
    return rates.computeIfAbsent(question, this::rate);
  }

  private Optional<BigDecimal> rate(Question question) {
    if (question.phases().isEmpty()) {
      return Optional.empty();
    }
    long expected = 0;
    long reported = 0;
    for (Period month : question.period().months().stream().map(Period::of).toList()) {
      Answer answer = month.firstDay().isAfter(today) ? new Answer(0, 0) : answer(question, month);
      expected += answer.expected();
      reported += answer.reported();
    }
    return expected == 0 ? Optional.empty() : Optional.of(Decimals.ratio(reported, expected));
  }

  private Answer answer(Question question, Period month) {
    long expected = 0;
    long reported = 0;
    for (Phase phase : question.phases()) {
      List<Set<String>> any =
          reporters.computeIfAbsent(new Part(phase, month), _ -> expectations.reported(snapshot, phase, month));
      expected += expectations.expected(question.place(), phase, month.lastDay()).size();
      reported += expectations.countReported(question.place(), phase, month.lastDay(), any);
    }
    return new Answer(expected, reported);
  }
}
