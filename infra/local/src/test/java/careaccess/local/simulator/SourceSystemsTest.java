package careaccess.local.simulator;

import static careaccess.local.simulator.Usual.CATALOGUE;
import static careaccess.local.simulator.Usual.LINES;
import static careaccess.local.simulator.Usual.RECOUNT;
import static careaccess.local.simulator.Usual.TODAY;
import static careaccess.local.simulator.Usual.list;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Place;
import careaccess.contract.measurement.PersonalNumbers;
import careaccess.contract.measurement.Phase;
import careaccess.contract.measurement.Wait;
import careaccess.local.simulator.scene.Scenario;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourceSystemsTest {

  private static final int MISTAKES = 11;

  @Test
  void sameSeedGivesTheSameLines() {
    SourceSystems systems = new SourceSystems(CATALOGUE, Scenario.usual(TODAY));
    assertThat(list(systems.lines())).isEqualTo(LINES);
    assertThat(list(systems.lines())).isEqualTo(LINES);
  }

  @Test
  void anotherSeedGivesOtherMeasurements() {
    List<String> others = list(new SourceSystems(CATALOGUE, new Scenario(7, 1, 14, TODAY)).lines());
    assertThat(others).noneMatch(new HashSet<>(LINES)::contains);
  }

  @Test
  void thereAreAsManyAsSmallRegionsWouldSend() {
    assertThat(LINES).hasSizeBetween(40_000, 60_000);
  }

  @Test
  void theScaleMultipliesThePatientsAndKeepsThoseThereWere() {
    List<String> few = list(new SourceSystems(CATALOGUE, new Scenario(1, 1, 2, TODAY)).lines());
    List<String> many = list(new SourceSystems(CATALOGUE, new Scenario(1, 3, 2, TODAY)).lines());
    assertThat((double) many.size() / few.size()).isBetween(2.6, 3.1);
    assertThat(few).allMatch(new HashSet<>(many)::contains);
  }

  @Test
  void everyLineButTheMistakesIsValid() {
    List<String> refused = LINES.stream().filter(line -> Usual.valid(line).findAny().isEmpty()).toList();
    assertThat(refused).hasSize(MISTAKES).allMatch(line -> line.contains(":mistake:"));
    assertThat(LINES).filteredOn(line -> line.contains(":mistake:")).hasSize(MISTAKES);
  }

  @Test
  void noLineHoldsAPersonalNumber() {
    assertThat(LINES).noneMatch(PersonalNumbers::occurIn);
  }

  @Test
  void onlyANewUnitIsUnknownToTheCatalogue() {
    List<String> unknown = Usual.waits().map(wait -> wait.contact().unit())
        .filter(unit -> CATALOGUE.places().ofUnit(unit).isEmpty()).toList();
    assertThat(unknown).hasSizeBetween(3, 20).allMatch(unit -> unit.matches("SE[0-9]{10}-[0-9A-Z]{1,20}"));
    assertThat(Set.copyOf(unknown)).hasSize(1);
  }

  @Test
  void everyUnitReportsEveryPhaseEveryMonth() {
    Set<String> reported = reported();
    List<String> expected = CATALOGUE.places().all().stream()
        .flatMap(place -> place.reports().stream().map(Place.Expectation::phase)
            .flatMap(phase -> months().map(month -> report(place.id(), phase, month))))
        .toList();
    assertThat(expected).hasSizeGreaterThan(3000).allMatch(reported::contains);
  }

  private static Stream<YearMonth> months() {
    Scenario usual = Scenario.usual(TODAY);
    return Stream.iterate(usual.first(), month -> !month.isAfter(usual.last()), month -> month.plusMonths(1));
  }

  private static Set<String> reported() {
    Set<String> reported = new HashSet<>();
    RECOUNT.tallies()
        .filter(tally -> tally.measure().startsWith(Phase.PRIMARY_CONTACT + "_"))
        .forEach(tally -> reported.add(report(tally.place(), Phase.PRIMARY_CONTACT, tally.period().first())));
    RECOUNT.completed(LocalDate.MIN, TODAY)
        .forEach(wait -> reported.add(report(wait, YearMonth.from(Recount.stop(wait)))));
    months().forEach(month -> RECOUNT.queue(month.atEndOfMonth()).forEach(wait -> reported.add(report(wait, month))));
    return reported;
  }

  private static String report(Wait wait, YearMonth month) {
    String unit = wait.contact().unit();
    return report(CATALOGUE.places().ofUnit(unit).map(Place::id).orElse(unit), wait.contact().phase(), month);
  }

  private static String report(String place, Phase phase, YearMonth month) {
    return place + " " + phase + " " + month;
  }
}
