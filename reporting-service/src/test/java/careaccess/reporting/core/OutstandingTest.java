package careaccess.reporting.core;

import static careaccess.reporting.core.Recorded.direct;
import static careaccess.reporting.core.Recorded.waits;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Place;
import careaccess.contract.measurement.Phase;
import careaccess.contract.period.Period;
import careaccess.reporting.core.Outstanding.Arrival;
import careaccess.reporting.core.Outstanding.Expected;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutstandingTest {

  private static final Instant OCTOBER = Instant.parse("2026-10-02T08:00:00Z");
  private static final Instant SEPTEMBER = Instant.parse("2026-09-30T21:59:59.999Z");

  private final Outstanding outstanding = new Outstanding(Given.CATALOGUE);
  private final Recorded recorded = new Recorded();

  @Test
  void theMonthThatIsDueIsTheOneWhoseDeadlineComesNext() {
    for (String day : List.of("2026-10-21", "2026-10-31", "2026-11-01", "2026-11-20")) {
      assertThat(due(day)).as(day).isEqualTo("2026-10");
    }
    assertThat(due("2026-11-21")).isEqualTo("2026-11");
    assertThat(due("2027-01-20")).isEqualTo("2026-12");
  }

  private static String due(String today) {
    return Outstanding.due(Given.CATALOGUE.calendar(), LocalDate.parse(today)).code();
  }

  @Test
  void whatIsExpectedOfAPlaceAndItsPartsIsMissingUntilThereAreContactsOrTallies() {
    recorded.waiting("n1", "2026-10", waits(10));
    recorded.tallied("m1", "2026-10", "SAME_DAY", direct(0, 0, 0));
    recorded.tallied("m2", "2026-Q4", "SAME_DAY", direct(1, 2, 0));

    assertThat(states("2026-10", List.of()))
        .containsExactly(
            "n1 FIRST_VISIT MISSING", "n1 TREATMENT REPORTED",
            "n2 FIRST_VISIT MISSING", "n2 TREATMENT MISSING",
            "m1 PRIMARY_CONTACT REPORTED", "m1 TREATMENT MISSING",
            "m2 PRIMARY_CONTACT REPORTED",
            "s1 TREATMENT MISSING");
  }

  @Test
  void whatIsExpectedLaterOrOfAMonthThatHasNotBegunIsNotMissing() {
    assertThat(states("2026-01", List.of())).doesNotContain("m2 PRIMARY_CONTACT MISSING", "n2 FIRST_VISIT MISSING").hasSize(6);
    assertThat(states("2026-12", List.of())).isEmpty();
  }

  @Test
  void thoseWhoseOpenWaitsAreAllThatIsThereAreSilentOnceTheMonthHasBegunWithoutThem() {
    recorded.waiting("n1", "2026-10", waits(60)).waiting("n2", "2026-10", waits(60)).waiting("s1", "2026-10", waits(60));

    List<Arrival> arrivals =
        List.of(
            new Arrival("n1", "TREATMENT", "old", SEPTEMBER.minusSeconds(60)),
            new Arrival("n1", "TREATMENT", "feed", SEPTEMBER),
            new Arrival("n1", "FIRST_VISIT", "feed", OCTOBER),
            new Arrival("n2", "TREATMENT", "feed", SEPTEMBER),
            new Arrival("n2", "TREATMENT", "other", OCTOBER),
            new Arrival("m1", "SAME_DAY", "feed", SEPTEMBER),
            new Arrival("nobody", "TREATMENT", "feed", OCTOBER));
    assertThat(states("2026-10", arrivals))
        .as("the catalogue's October begins at 22:00 in Greenwich")
        .contains("n1 TREATMENT SILENT", "n1 FIRST_VISIT MISSING", "n2 TREATMENT REPORTED", "s1 TREATMENT REPORTED");
    assertThat(expected("2026-10", arrivals).get(1).arrivals()).extracting(Arrival::source).containsExactly("feed", "old");
    assertThat(expected("2026-10", arrivals).get(4).arrivals())
        .as("tallies of an indicator are of its phases")
        .extracting(Arrival::last)
        .containsExactly(SEPTEMBER);
  }

  @Test
  void phasesAreReportedAsContactsAndAsTalliesOfTheirIndicators() {
    assertThat(outstanding.subjects(List.of(Phase.PRIMARY_CONTACT, Phase.TREATMENT)))
        .contains("PRIMARY_CONTACT", "SAME_DAY", "TREATMENT", "COMPLETED_3D")
        .doesNotContain("FIRST_VISIT", "STAY_4H", "HIRED");
  }

  private List<String> states(String month, List<Arrival> arrivals) {
    return expected(month, arrivals).stream()
        .map(pair -> "%s %s %s".formatted(pair.unit().id(), pair.phase(), pair.state()))
        .toList();
  }

  private List<Expected> expected(String month, List<Arrival> arrivals) {
    Period period = Given.period(month);
    List<Phase> phases = Arrays.asList(Phase.values());
    List<Place> country = List.of(Given.CATALOGUE.places().find("SE").orElseThrow());
    List<Place> units = outstanding.units(country, phases, period);
    return outstanding.of(units, phases, period, Given.TODAY, arrivals, recorded);
  }
}
