package careaccess.benchmarks.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import careaccess.benchmarks.feed.Feed.Arrival;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.ContractRules;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.Phase;
import careaccess.contract.measurement.Reading;
import careaccess.contract.measurement.Wait;
import careaccess.contract.measurement.WaitState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final int EVENTS = 200_000;
  private static final Set<Phase> PRIMARY = Set.of(Phase.PRIMARY_CONTACT, Phase.PRIMARY_ASSESSMENT);

  private Catalogue catalogue;
  private List<Arrival> arrivals;

  @BeforeAll
  void draw(@TempDir Path directory) throws IOException {
    catalogue = SwedishCatalogue.in(directory);
    arrivals = first(EVENTS, new Feed(catalogue, 1, FIRST));
  }

  @Test
  void theCatalogueIsAsLargeAsSweden() {
    assertThat(catalogue.places().all().stream().filter(place -> !place.reports().isEmpty())).hasSizeBetween(2_900, 3_200);
  }

  @Test
  void theSameSeedGivesTheSameFeedAndAnotherAnother() {
    List<Arrival> one = first(1_000, new Feed(catalogue, 1, FIRST, 10));
    assertThat(first(1_000, new Feed(catalogue, 1, FIRST, 10))).isEqualTo(one);
    assertThat(first(1_000, new Feed(catalogue, 2, FIRST, 10))).isNotEqualTo(one);
  }

  @Test
  void everyEventIsValidOnArrivalAndFromAKnownUnit() {
    MeasurementFormat format = new MeasurementFormat(catalogue.calendar());
    List<String> wrong = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      Assertion assertion = arrival.event().assertion();
      byte[] json = format.write(assertion);
      LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(arrival.millis()), catalogue.calendar().zone());
      boolean isPlaced = !(assertion instanceof Wait wait) || catalogue.places().ofUnit(wait.contact().unit()).isPresent();
      if (!format.read(json).equals(new Reading.Valid(assertion))
          || !ContractRules.violations(assertion, today).isEmpty()
          || !isPlaced) {
        wrong.add(new String(json, StandardCharsets.UTF_8));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void eventsArriveInOrderOfTimeAndAtTheRateOfACountry() {
    assertThat(arrivals).isSortedAccordingTo((one, other) -> Long.compare(one.millis(), other.millis()));
    long days = (arrivals.getLast().millis() - arrivals.getFirst().millis()) / 86_400_000 + 1;
    assertThat(EVENTS / days).isBetween(90_000L, 250_000L);
  }

  @Test
  void halfOfTheContactsAreInPrimaryCareAndWaitsEndAsOftenAsTheyBegin() {
    Map<WaitState, Integer> states = new HashMap<>();
    int ended = 0;
    int primary = 0;
    for (Arrival arrival : arrivals) {
      if (arrival.event().assertion() instanceof Wait wait) {
        states.merge(wait.state(), 1, Integer::sum);
        if (wait.state() == WaitState.COMPLETED) {
          ended++;
          primary += PRIMARY.contains(wait.contact().phase()) ? 1 : 0;
        }
      }
    }
    assertThat((double) primary / ended).isCloseTo(0.5, within(0.08));
    assertThat(states).containsKeys(WaitState.WAITING, WaitState.COMPLETED, WaitState.REMOVED);
  }

  @Test
  void someEventsComeTwiceAndSomeAreCorrections() {
    Set<Object> seen = new HashSet<>();
    long repeated = arrivals.stream().filter(arrival -> !seen.add(arrival.event())).count();
    long corrections =
        arrivals.stream().filter(arrival -> arrival.event().assertion().revision() > 1).count();
    assertThat(repeated).isBetween(EVENTS / 1_000L, EVENTS / 20L);
    assertThat(corrections).isPositive();
  }

  private static List<Arrival> first(int count, Feed feed) {
    List<Arrival> first = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      first.add(feed.next());
    }
    return first;
  }
}
