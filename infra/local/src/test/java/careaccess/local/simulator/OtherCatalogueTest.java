package careaccess.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.ContractRules;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.Phase;
import careaccess.contract.measurement.Reading;
import careaccess.contract.measurement.Tally;
import careaccess.contract.measurement.Wait;
import careaccess.local.simulator.scene.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is hard-wired: a country of one trust, with other levels, codes and limits. */
class OtherCatalogueTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 2, 10);

  @TempDir private Path directory;

  @BeforeEach
  void writeCatalogue() throws IOException {
    write("catalogue.yaml", """
        version: "1"
        levels: [country, trust, ward]
        calendar: calendar.yaml
        codes: codes.yaml
        indicators: indicators.yaml
        places: [places.yaml]
        goals: [goals.yaml]
        """);
    write("calendar.yaml", """
        timeZone: Europe/London
        reportingDeadlineDay: 14
        followUps: []
        """);
    write("codes.yaml", """
        ageGroups: [0, 65]
        identifiers: []
        specialty: {pattern: "C_[0-9]{3}"}
        residence: {level: ward, unknown: "X"}
        populations: []
        bands: {weeks: [0, 8, 127]}
        """);
    write("indicators.yaml", """
        indicators:
          - {id: RTT_18W, name: {en: Within 18 weeks}, kind: share, basis: waiting, phases: [TREATMENT], measure: wait,
             rules: [{from: 2010-01-01, limit: 126}], unit: percent, better: higher, tolerance: 2, source: made up}
          - {id: SMILES, name: {en: Smiles}, kind: share, basis: tally, rules: [{from: 2010-01-01}], unit: percent,
             better: higher, tolerance: 2, source: made up}
          - {id: ANSWERED, name: {en: Calls answered}, kind: share, basis: tally, phases: [PRIMARY_CONTACT],
             rules: [{from: 2010-01-01}], unit: percent, better: higher, tolerance: 2, source: made up}
        """);
    write("places.yaml", """
        places:
          - {id: ENG, level: country, name: {en: England}}
          - {id: RX1, level: trust, parents: [ENG], name: {en: A trust}, reports: [TREATMENT]}
          - {id: RX1-CALLS, level: trust, parents: [RX1], name: {en: Its switchboard}, reports: [PRIMARY_CONTACT]}
          - {id: RX2, level: trust, parents: [ENG], name: {en: Another}, reports: [TREATMENT]}
        """);
    write("goals.yaml", """
        region: RX1
        goals:
          - {id: g1, name: {en: Soon}, text: Care is given soon., source: A page, indicators: [
             {indicator: RTT_18W, target: 92, source: A page}]}
        """);
  }

  @Test
  void onlyRegionsWithGoalsReportAndOnlyWhatTheCatalogueKnows() {
    List<Assertion> delivered = delivered();
    assertThat(delivered).filteredOn(Wait.class::isInstance).hasSizeGreaterThan(20)
        .extracting(wait -> ((Wait) wait).contact())
        .allMatch(contact -> contact.unit().equals("RX1") && contact.phase() == Phase.TREATMENT)
        .allMatch(contact -> contact.specialty() == null)
        .allMatch(contact -> contact.residence() == null || contact.residence().equals("X"));
    assertThat(delivered).filteredOn(Tally.class::isInstance)
        .extracting(tally -> ((Tally) tally).measure() + " of " + ((Tally) tally).place())
        .as("what names a phase from those that report it, else from the region")
        .containsOnly("SMILES of RX1", "ANSWERED of RX1-CALLS");
  }

  private List<Assertion> delivered() {
    Catalogue catalogue = Catalogue.load(directory.toString());
    MeasurementFormat format = new MeasurementFormat(catalogue.calendar());
    return Usual.list(new SourceSystems(catalogue, new Scenario(1, 1, 6, TODAY)).lines()).stream()
        .filter(line -> !line.contains(":mistake:"))
        .flatMap(line -> Stream.of(format.read(line.getBytes(StandardCharsets.UTF_8))))
        .map(reading -> ((Reading.Valid) reading).assertion())
        .peek(assertion -> assertThat(ContractRules.violations(assertion, TODAY)).isEmpty())
        .toList();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }
}
