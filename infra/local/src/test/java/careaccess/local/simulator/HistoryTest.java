package careaccess.local.simulator;

import static careaccess.local.simulator.Usual.LINES;
import static careaccess.local.simulator.Usual.TODAY;
import static careaccess.local.simulator.Usual.VALID;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.Retraction;
import careaccess.contract.measurement.Tally;
import careaccess.contract.measurement.Wait;
import careaccess.contract.measurement.WaitState;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What comes of a wait in time: revisions, corrections, retractions, duplicates and disorder. */
class HistoryTest {

  @Test
  void waitsAreRegisteredCompletedAndRemoved() {
    Map<WaitState, Long> states = Usual.waits().collect(groupingBy(Wait::state, counting()));
    assertThat(states.get(WaitState.WAITING)).isGreaterThan(15_000);
    assertThat(states.get(WaitState.COMPLETED)).isGreaterThan(20_000);
    assertThat(states.get(WaitState.REMOVED)).isBetween(500L, 3000L);
  }

  @Test
  void aFewAreRetracted() {
    assertThat(VALID).filteredOn(Retraction.class::isInstance).hasSizeBetween(50, 400);
  }

  @Test
  void aFewLinesAreSentTwice() {
    assertThat(LINES.size() - new HashSet<>(LINES).size()).isBetween(200, 1000);
  }

  @Test
  void someRevisionsArriveAfterHigherOnes() {
    Map<String, Long> highest = new HashMap<>();
    assertThat(VALID.stream().distinct())
        .filteredOn(each -> highest.merge(each.id(), each.revision(), Math::max) > each.revision())
        .hasSizeBetween(50, 1000);
  }

  @Test
  void equalRevisionsAreEqual() {
    Map<String, Assertion> known = new HashMap<>();
    assertThat(VALID).allMatch(each ->
        Objects.requireNonNullElse(known.putIfAbsent(each.id() + "#" + each.revision(), each), each).equals(each));
  }

  @Test
  void correctionsChangeUnitPhaseSexAndDates() {
    List<Function<Wait, Object>> fields = List.of(
        wait -> wait.contact().unit(),
        wait -> wait.contact().phase(),
        wait -> wait.contact().sex(),
        wait -> wait.contact().clockStart());
    assertThat(fields).allSatisfy(field -> assertThat(changed(Usual.waits(), field)).isGreaterThan(50));
    Stream<Wait> ended = Usual.waits().filter(wait -> wait.state() != WaitState.WAITING);
    assertThat(changed(ended, Recount::stop)).isGreaterThan(50);
  }

  @Test
  void talliesOfARunningMonthAreReplacedByThoseOfTheWhole() {
    Map<String, List<Tally>> byId = VALID.stream()
        .filter(Tally.class::isInstance).map(Tally.class::cast).collect(groupingBy(Tally::id));
    assertThat(byId.values()).filteredOn(tallies -> tallies.size() == 2)
        .isNotEmpty()
        .allMatch(tallies -> tallies.getFirst().denominator() < tallies.getLast().denominator()
            && tallies.getFirst().revision() < tallies.getLast().revision());
  }

  @Test
  void nothingHappensAfterToday() {
    assertThat(Usual.waits().flatMap(wait -> Stream.ofNullable(wait.clockStop()))).noneMatch(TODAY::isBefore);
    assertThat(Usual.waits().map(wait -> wait.contact().clockStart())).noneMatch(TODAY::isBefore);
  }

  @Test
  void manyEventsArriveLongAfterLaterOnesOfTheirUnit() {
    Map<String, LocalDate> latest = new HashMap<>();
    assertThat(Usual.waits().filter(wait -> wait.state() == WaitState.COMPLETED && wait.revision() < 2))
        .filteredOn(wait -> {
          String queue = wait.contact().unit() + wait.contact().phase();
          LocalDate last = latest.merge(queue, Recount.stop(wait), (one, other) -> one.isAfter(other) ? one : other);
          return Recount.stop(wait).plusDays(10).isBefore(last);
        })
        .hasSizeBetween(300, 4000);
  }

  /** How many waits have two values of that field. */
  private static long changed(Stream<Wait> waits, Function<Wait, Object> field) {
    return waits.collect(groupingBy(Wait::id)).values().stream()
        .filter(revisions -> revisions.stream().map(field).distinct().count() > 1)
        .count();
  }
}
