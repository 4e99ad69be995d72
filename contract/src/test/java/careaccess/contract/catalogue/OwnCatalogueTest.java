package careaccess.contract.catalogue;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.measurement.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Catalogues in directories of their own, changed from the shipped one. */
class OwnCatalogueTest {

  private static final String VASTMANLAND = "places/vastmanland.yaml";
  private static final LocalDate BEFORE = LocalDate.of(2025, 12, 31);
  private static final LocalDate AFTER = LocalDate.of(2026, 1, 1);

  @TempDir private Path directory;
  private CatalogueCopy copy;

  @BeforeEach
  void copy() throws IOException {
    copy = CatalogueCopy.in(directory);
  }

  // --- Hash

  @Test
  void equalFilesHaveEqualHashesWhereverTheyAre() {
    String hash = Catalogue.load(null).hash();
    assertThat(hash).matches("[0-9a-f]{12}").isEqualTo(Catalogue.load("").hash());
    assertThat(copy.load().hash()).isEqualTo(hash);
    assertThat(copy.load()).usingRecursiveComparison().ignoringFields("codes").isEqualTo(Catalogue.load(null));
  }

  @ParameterizedTest
  @MethodSource("names")
  void hashChangesWithAnyByteOfAnyFile(String name) throws IOException {
    Set<String> hashes = new HashSet<>(Set.of(copy.load().hash()));
    byte[] original = Files.readAllBytes(copy.file(name));
    byte[] longer = (new String(original, UTF_8) + "#\n").getBytes(UTF_8);
    for (byte comment : "01".getBytes(US_ASCII)) {
      longer[longer.length - 1] = comment;
      Files.write(copy.file(name), longer);
      hashes.add(copy.load().hash());
    }
    assertThat(hashes).hasSize(3);
    Files.write(copy.file(name), original);
    assertThat(copy.load().hash()).isEqualTo(Catalogue.load(null).hash());
  }

  @ParameterizedTest
  @MethodSource("names")
  void whereContactsCountIsSaidByCalendarCodesAndPlaces(String name) throws IOException {
    boolean isOfPlacing = name.startsWith("places/") || Set.of("calendar.yaml", "codes.yaml").contains(name);
    String placing = copy.load().placing();
    Files.writeString(copy.file(name), "# another\n", StandardOpenOption.APPEND);
    assertThat(copy.load().placing().equals(placing)).isNotEqualTo(isOfPlacing);
  }

  static List<String> names() throws IOException {
    return CatalogueCopy.names();
  }

  // --- Memberships

  @Test
  void nodeThatMovesTakesItsUnitsAlongFromThatDay() throws IOException {
    copy.replace(
        VASTMANLAND,
        "{id: 19-nod-koping, level: node, parents: [19-nara-vard]",
        "{id: 19-nod-koping, level: node, parents: [{place: 19-nara-vard, to: 2025-12-31}, {place: 19-akutsjukvard, from: 2026-01-01}]");
    Places places = copy.load().places();
    assertThat(places.selfAndAncestors("19-vc-koping", BEFORE))
        .containsExactlyInAnyOrder(
            "19-vc-koping", "19-nod-koping", "19-nara-vard", "19-hsf", "1983", "19", "hr-mellansverige", "SE");
    assertThat(places.selfAndAncestors("19-vc-koping", AFTER))
        .containsExactlyInAnyOrder(
            "19-vc-koping", "19-nod-koping", "19-akutsjukvard", "19-hsf", "1983", "19", "hr-mellansverige", "SE");
    assertThat(places.isWithin("19-vc-koping", "19-akutsjukvard", BEFORE)).isFalse();
    assertThat(places.isWithin("19-vc-koping", "19-akutsjukvard", AFTER)).isTrue();
    assertThat(places.children("19-nara-vard", BEFORE)).extracting(Place::id).contains("19-nod-koping");
    assertThat(places.children("19-nara-vard", AFTER)).extracting(Place::id).doesNotContain("19-nod-koping");
    assertThat(places.selfAndDescendants("19-akutsjukvard", AFTER)).contains("19-nod-koping", "19-vc-koping");
    assertThat(places.selfAndDescendants("19-akutsjukvard", BEFORE)).doesNotContain("19-vc-koping");
  }

  @Test
  void unitMayLeaveAndComeBack() throws IOException {
    copy.replace(
        VASTMANLAND,
        "{id: 19-vc-sala, level: unit, parents: [19-nod-sala, \"1981\"]",
        "{id: 19-vc-sala, level: unit, parents: [{place: 19-nod-sala, to: 2020-12-31}, {place: 19-nod-sala, from: 2026-01-01}, \"1981\"]");
    Places places = copy.load().places();
    assertThat(places.isWithin("19-vc-sala", "19-nod-sala", LocalDate.of(2020, 12, 31))).isTrue();
    assertThat(places.isWithin("19-vc-sala", "19-nod-sala", LocalDate.of(2021, 1, 1))).isFalse();
    assertThat(places.isWithin("19-vc-sala", "19-nod-sala", AFTER)).isTrue();
    assertThat(places.isWithin("19-vc-sala", "1981", LocalDate.of(2021, 1, 1))).isTrue();
    assertThat(places.children("19-nod-sala", AFTER)).extracting(Place::id).containsOnlyOnce("19-vc-sala");
  }

  @Test
  void unitMayReportAPhaseForATime() throws IOException {
    copy.replace(VASTMANLAND, "reports: [EMERGENCY]", "reports: [{phase: EMERGENCY, from: 2026-01-01}]");
    assertThat(copy.load().places().find("19-vasteras-akut").orElseThrow().reports())
        .containsExactly(new Place.Expectation(Phase.EMERGENCY, new Validity(AFTER, null)));
  }

  // --- Nothing Swedish is hard-wired

  @Test
  void catalogueMayNameItsOwnLevelsCalendarAndCodes(@TempDir Path english) throws IOException {
    write(english, "catalogue.yaml", """
        version: "1"
        levels: [country, trust]
        calendar: calendar.yaml
        codes: codes.yaml
        indicators: indicators.yaml
        places: [places.yaml]
        goals: []
        """);
    write(english, "calendar.yaml", "{timeZone: Europe/London, reportingDeadlineDay: 10, followUps: []}\n");
    write(english, "codes.yaml", """
        ageGroups: [0]
        identifiers: [{name: ODS code, scheme: ods, pattern: "[A-Z0-9]{3,5}"}]
        specialty: {pattern: "[A-Z][0-9]{2}"}
        residence: {level: trust, unknown: X}
        bands: {weeks: [0, 127]}
        """);
    write(english, "indicators.yaml", """
        indicators:
          - id: WITHIN_18_WEEKS
            name: {en: Within 18 weeks}
            kind: share
            basis: waiting
            phases: [TREATMENT]
            measure: wait
            rules: [{from: 2012-04-01, limit: 126}]
            unit: percent
            better: higher
            source: NHS England
        """);
    write(english, "places.yaml", """
        places:
          - {id: ENG, level: country, name: {en: England}}
          - {id: trust-1, level: trust, parents: [ENG], name: {en: A trust}, aliases: {ods: RX1}}
        """);
    Catalogue catalogue = Catalogue.load(english.toString());
    assertThat(catalogue.places().ofUnit("RX1").map(Place::id)).contains("trust-1");
    assertThat(catalogue.calendar().zone().getId()).isEqualTo("Europe/London");
    assertThat(catalogue.codes().ageGroup(200)).isEqualTo("0+");
    assertThat(catalogue.regionsWithGoals()).isEmpty();
    assertThat(catalogue.indicator("WITHIN_18_WEEKS").orElseThrow().tolerance()).isZero();
  }

  private static void write(Path directory, String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }
}
