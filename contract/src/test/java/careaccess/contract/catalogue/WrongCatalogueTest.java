package careaccess.contract.catalogue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Breaks the shipped catalogue in one place at a time. */
class WrongCatalogueTest {

  private static final String VASTMANLAND = "places/vastmanland.yaml";

  @TempDir private Path directory;
  private CatalogueCopy catalogue;

  @BeforeEach
  void copy() throws IOException {
    catalogue = CatalogueCopy.in(directory);
  }

  /** The mistake stands on the line where the replacement begins. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      catalogue.yaml | version: "2026.1" | versio: "2026.1" | unknown key 'versio'; known here: calendar, codes, goals, indicators, levels, places, version
      calendar.yaml  | timeZone: Europe/Stockholm | timeZone: Europe/Stokholm | 'Europe/Stokholm' is no time zone such as Europe/Stockholm
      calendar.yaml  | reportingDeadlineDay: 20 | reportingDeadlineDay: 31 | a day that every month has is needed, 1 to 28, not 31
      calendar.yaml  | reportingDeadlineDay: 20 | reportingDeadlineDay: twentieth | expected a whole number, found 'twentieth'
      calendar.yaml  | code: APR | code: Q1 | the code of a follow-up is 2 to 8 capital letters, not 'Q1'
      calendar.yaml  | lastMonth: 8 | lastMonth: 13 | a month is 1 to 12, not 13
      codes.yaml     | ageGroups: [0, 18, 65, 80] | ageGroups: [18, 65] | lower bounds must begin with 0 and ascend, not [18, 65]
      codes.yaml     | specialised: [0, 31, 61 | specialised: [0, 61, 31 | lower bounds must begin with 0 and ascend, not [0, 61, 31, 91, 121, 181, 366]
      codes.yaml     | "SE[0-9]{10}-[0-9A-Z]{1,20}" | "SE[0-9" | 'SE[0-9' is no regular expression: Unclosed character class
      codes.yaml     | level: municipality, | level: town, | 'town' is none of the levels country, healthcare-region, region, administration, area, node, municipality, hospital, clinic, unit
      codes.yaml     | code: ADULT_PSYCHIATRY | code: TREATMENT | population 'TREATMENT' bears the name of a phase
      codes.yaml     | phase: FIRST_VISIT | phase: SECOND_VISIT | 'SECOND_VISIT' is none of CAP_ASSESSMENT, CAP_TREATMENT, EMERGENCY, EXAMINATION, FIRST_VISIT, FOLLOW_UP, PRIMARY_ASSESSMENT, PRIMARY_CONTACT, TREATMENT
      places/vastmanland.yaml | parents: [19-sjh-koping, 19-nara-vard] | parents: [19-sjh-kopping, 19-nara-vard] | unknown parent '19-sjh-kopping' of place '19-koping-akut'
      places/vastmanland.yaml | id: 19-vc-sala | id: "19 vc sala" | the id of a place is letters, digits and ._-, not '19 vc sala'
      places/vastmanland.yaml | {id: 19-vc-sala, level: unit | {id: 19-vc-sala, level: villa | 'villa' is none of the levels country, healthcare-region, region, administration, area, node, municipality, hospital, clinic, unit
      places/vastmanland.yaml | SE2321000172-E999900019031 | SE232100172-E999900019031 | 'SE232100172-E999900019031' is no HSA-id (SE[0-9]{10}-[0-9A-Z]{1,20})
      places/vastmanland.yaml | en: Sala health centre}, aliases: {hsa: SE2321000172-E999900019031 | en: Sala health centre}, aliases: {hsa: SE2321000172-E999900019030 | hsa 'SE2321000172-E999900019030' already means place '19-vc-kungsor'
      places/municipalities.yaml | en: Vallentuna}, aliases: {kolada: "0115"} | en: Vallentuna}, aliases: {kolada: "0114"} | kolada '0114' already means place '0114'
      places/vastmanland.yaml | {id: 19-hsf, | {id: 19-hsf, label: x, | unknown key 'label'; known here: aliases, id, level, name, parents, reports, tags
      places/vastmanland.yaml | {id: 19-hsf, level: administration, parents: ["19"], | {id: 19-hsf, level: administration, parents: "19", | expected a list, found '19'
      places/vastmanland.yaml | {id: 19-hsf, level: administration, parents: ["19"], | {id: 19-hsf, level: administration, parents: ["19", {place: "19", from: 2020-01-01}], | place '19-hsf' has parent '19' twice with overlapping validity
      places/vastmanland.yaml | {id: 19-hsf, level: administration, parents: ["19"], | {id: 19-hsf, level: administration, parents: [{place: "19", from: 1 May}], | expected a date such as 2026-03-31, found '1 May'
      places/vastmanland.yaml | {id: 19-hsf, level: administration, parents: ["19"], | {id: 19-hsf, level: administration, parents: [{place: "19", from: 2026-01-01, to: 2025-12-31}], | ends on 2025-12-31, before it begins on 2026-01-01
      places/vastmanland.yaml | {id: 19-hsf, level: administration, parents: ["19"], | {id: 19-hsf, level: administration, parents: [{from: 2026-01-01}], | 'place' is missing
      places/vastmanland.yaml | {id: 19-hsf, level: administration, | {id: 19-hsf, | 'level' is missing
      places/vastmanland.yaml | {id: 19-hsf, level: administration, | {id: 19-hsf, level: , | expected a text, found nothing
      places/vastmanland.yaml | {id: 19-vc-sala, level: unit, | {id: 19-vc-sala, level: unit, level: clinic, | key 'level' is given twice
      places/vastmanland.yaml | reports: [EMERGENCY] | reports: [ER] | 'ER' is none of CAP_ASSESSMENT, CAP_TREATMENT, EMERGENCY, EXAMINATION, FIRST_VISIT, FOLLOW_UP, PRIMARY_ASSESSMENT, PRIMARY_CONTACT, TREATMENT
      places/country.yaml | {id: SE, level: country, | {id: SE, level: country, parents: [SE], | place 'SE' is part of itself, by way of 'SE'
      indicators.yaml | id: FIRST_VISIT_WAITING_90D_EXCL_MEDICAL | id: Primary-3d | the id of an indicator is capital letters, digits and _, not 'Primary-3d'
      indicators.yaml | measure: minutesOfStay | measure: minutesOfSleep | measure 'minutesOfSleep' does not exist; there are wait, pastTarget, minutesToAssessment, minutesOfStay, contactForm
      indicators.yaml | phases: [EMERGENCY] | phases: [ER] | no phase or population 'ER'; the phases are CAP_ASSESSMENT, CAP_TREATMENT, EMERGENCY, EXAMINATION, FIRST_VISIT, FOLLOW_UP, PRIMARY_ASSESSMENT, PRIMARY_CONTACT, TREATMENT
      indicators.yaml | to: 2018-12-31 | to: 2018-02-30 | expected a date such as 2026-03-31, found '2018-02-30'
      indicators.yaml | kind: share | kind: part | 'part' is none of count, index, median, percentile, ratio, share
      indicators.yaml | basis: completed | basis: finished | 'finished' is none of completed, derived, tally, waiting
      indicators.yaml | better: higher | better: more | 'more' is none of higher, lower
      indicators.yaml | unit: percent | unit: percents | 'percents' is none of contacts, days, index, percent, weeks
      indicators.yaml | part: all | part: some | 'some' is none of all, overLimit
      indicators.yaml | tolerance: 5 | tolerance: NaN | expected a number, found 'NaN'
      indicators.yaml | guaranteeOnly: true | guaranteeOnly: yes | 'yes' is none of false, true
      indicators.yaml | bands: primary | bands: secondary | no bands 'secondary'; there are
      indicators.yaml | {PATIENT_CHOSEN: overLimit} | {PATIENT_CHOSEN: sometimes} | 'sometimes' is none of always, overLimit
      indicators.yaml | {PATIENT_CHOSEN: overLimit} | {PATIENT: overLimit} | unknown key 'PATIENT'; known here: MEDICAL, PATIENT_CHOSEN, SPECIAL
      indicators.yaml | limit: 3, | limit: -3, | a rule has either a limit of at least 0 or contact forms
      indicators.yaml | limit: 3, | limit: 3, forms: [81], | a rule has either a limit of at least 0 or contact forms
      indicators.yaml | limit: 3, | limit: 3, to: 2026-03-15, | figures are of months: a rule begins on the first day of one and ends on the last day of one
      goals/halland.yaml | region: "13" | region: "31" | unknown place '31'
      goals/halland.yaml | indicator: PRIMARY_ASSESSMENT_3D | indicator: PRIMARY_ASSESSMENT_30D | unknown indicator 'PRIMARY_ASSESSMENT_30D'
      goals/halland.yaml | target: none published | target: soon | expected a number, found 'soon'
      goals/halland.yaml | target: none published | target: 100 | 'source' is missing
      goals/halland.yaml | target: none published | target: better than last year | 'source' is missing
      goals/halland.yaml | valid: {from: 2017-01-01, to: 2025-12-31} | valid: {from: 2017-01-01, until: 2025-12-31} | unknown key 'until'; known here: from, to
      """)
  void mistakeIsReportedWithFileLineAndReason(String file, String old, String replacement, String reason)
      throws IOException {
    catalogue.replace(file, old, replacement);
    assertWrong(catalogue.locationOf(file, replacement) + ": " + reason);
  }

  // --- Mistakes that show on another line than they are made on

  @Test
  void missingKeyIsReportedWhereTheEntryBegins() throws IOException {
    catalogue.replace("indicators.yaml", "    unit: percent\n", "");
    assertWrong(catalogue.locationOf("indicators.yaml", "id: PRIMARY_CONTACT_SAME_DAY") + ": 'unit' is missing");
  }

  @Test
  void missingTextOfAGoalIsReportedWhereTheGoalBegins() throws IOException {
    catalogue.replace("goals/halland.yaml", "    source: \"Region Halland, Hälso- och sjukvårdsstrategi 2017–2025\"\n", "");
    assertWrong(catalogue.locationOf("goals/halland.yaml", "id: 13-battre-halsa") + ": 'source' is missing");
  }

  @Test
  void unknownKeyIsReportedOnItsOwnLineEvenWhenItsValueBeginsBelow() throws IOException {
    catalogue.replace("indicators.yaml", "    rules:\n", "    rule:\n");
    assertWrong(
        catalogue.locationOf("indicators.yaml", "    rule:\n")
            + ": unknown key 'rule'; known here: bands, basis, better, components, fewest, guaranteeOnly, id, kind, kolada,"
            + " measure, method, money, name, part, percent, phases, rules, source, tolerance, unit");
  }

  @Test
  void overlappingRulesAreReportedOnTheLaterOne() throws IOException {
    catalogue.replace("indicators.yaml", "to: 2018-12-31", "to: 2019-01-31");
    assertWrong(
        catalogue.locationOf("indicators.yaml", "{from: 2019-01-01")
            + ": the validity of this rule overlaps that of another rule of the same indicator");
  }

  @Test
  void placeDefinedTwiceIsReportedOnceWithBothLines() throws IOException {
    String line = catalogue.line(VASTMANLAND, "id: 19-vc-sala");
    catalogue.insertAfter(VASTMANLAND, "id: 19-vc-sala", line);
    assertWrong(
        catalogue.locationOf(VASTMANLAND, "id: 19-vc-sala", 1)
            + ": place '19-vc-sala' is already defined, see "
            + catalogue.locationOf(VASTMANLAND, "id: 19-vc-sala"));
  }

  @Test
  void placeDefinedInTwoFilesIsReportedWithBoth() throws IOException {
    catalogue.insertAfter(VASTMANLAND, "places:", "  - {id: \"19\", level: region, name: {sv: En till}}");
    assertWrong(
        catalogue.locationOf(VASTMANLAND, "id: \"19\"")
            + ": place '19' is already defined, see "
            + catalogue.locationOf("places/country.yaml", "id: \"19\""));
  }

  @Test
  void codeOfAUnitThatIsTheIdOfAnotherPlaceIsReported() throws IOException {
    String code = "SE2321000172-E999900019031";
    catalogue.insertAfter(VASTMANLAND, "places:", "  - {id: " + code + ", level: unit, name: {sv: En till}}");
    assertWrong(
        catalogue.locationOf(VASTMANLAND, "{id: 19-vc-sala") + ": hsa '" + code + "' is the id of another place");
  }

  @Test
  void indicatorDefinedTwiceIsReportedWithBothLines() throws IOException {
    String file = "indicators.yaml";
    catalogue.replace(file, "id: PRIMARY_ASSESSMENT_COMPLETED_COUNT", "id: PRIMARY_CONTACT_SAME_DAY");
    String location = catalogue.locationOf(file, "id: PRIMARY_CONTACT_SAME_DAY");
    assertThatThrownBy(catalogue::load)
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining(
            catalogue.locationOf(file, "id: PRIMARY_CONTACT_SAME_DAY", 1)
                + ": indicator 'PRIMARY_CONTACT_SAME_DAY' is already defined on line "
                + location.substring(location.indexOf(':') + 1));
  }

  @Test
  void goalDefinedTwiceIsReportedWithBothLinesAcrossFilesToo() throws IOException {
    catalogue.replace("goals/halland.yaml", "id: 13-delmal-1", "id: 13-battre-halsa");
    catalogue.replace("goals/vasternorrland.yaml", "id: 22-malbild", "id: 19-uppdrag");
    assertWrong(
        catalogue.locationOf("goals/halland.yaml", "id: 13-battre-halsa", 1)
            + ": goal '13-battre-halsa' is already defined, see "
            + catalogue.locationOf("goals/halland.yaml", "id: 13-battre-halsa"),
        catalogue.locationOf("goals/vasternorrland.yaml", "id: 19-uppdrag")
            + ": goal '19-uppdrag' is already defined, see "
            + catalogue.locationOf("goals/vastmanland.yaml", "id: 19-uppdrag"));
  }

  @Test
  void cycleIsReportedForEveryPlaceInIt() throws IOException {
    catalogue.replace("places/country.yaml", "{id: hr-norra, level: healthcare-region, parents: [SE]",
        "{id: hr-norra, level: healthcare-region, parents: [\"2580\"]");
    assertWrong(
        catalogue.locationOf("places/country.yaml", "{id: hr-norra") + ": place 'hr-norra' is part of itself, by way of '25'",
        catalogue.locationOf("places/country.yaml", "{id: \"25\"") + ": place '25' is part of itself, by way of '2580'",
        catalogue.locationOf("places/municipalities.yaml", "{id: \"2580\"")
            + ": place '2580' is part of itself, by way of 'hr-norra'");
  }

  @Test
  void cycleThatHoldsForATimeOnlyIsOneToo() throws IOException {
    catalogue.replace("places/country.yaml", "{id: SE, level: country,",
        "{id: SE, level: country, parents: [{place: hr-vastra, to: 1999-12-31}],");
    assertThatThrownBy(catalogue::load)
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining(
            catalogue.locationOf("places/country.yaml", "{id: SE") + ": place 'SE' is part of itself, by way of 'hr-vastra'");
  }

  @Test
  void followUpGivenTwiceIsReported() throws IOException {
    catalogue.replace("calendar.yaml", "code: AUG", "code: APR");
    assertWrong(catalogue.locationOf("calendar.yaml", "  - {code: APR") + ": follow-up 'APR' is given twice");
  }

  @Test
  void shareOfContactsNeedsALimit() throws IOException {
    catalogue.replace("indicators.yaml", "limit: 3, ", "");
    assertWrong(
        catalogue.locationOf("indicators.yaml", "id: PRIMARY_ASSESSMENT_3D")
            + ": 'PRIMARY_ASSESSMENT_3D' needs a limit, or contact forms, in each of its rules");
  }

  @Test
  void indicatorOfContactsNeedsPhasesAndMeasure() throws IOException {
    catalogue.replace("indicators.yaml", "    measure: wait\n", "");
    assertWrong(
        catalogue.locationOf("indicators.yaml", "id: PRIMARY_ASSESSMENT_3D")
            + ": 'PRIMARY_ASSESSMENT_3D' counts contacts: it needs phases and a measure");
  }

  @Test
  void indicatorOfTalliesTakesNoMeasure() throws IOException {
    catalogue.replace("indicators.yaml", "basis: tally\n", "basis: tally\n    measure: wait\n");
    assertWrong(
        catalogue.locationOf("indicators.yaml", "id: PRIMARY_CONTACT_SAME_DAY")
            + ": 'PRIMARY_CONTACT_SAME_DAY' does not count contacts: it takes no measure");
  }

  @Test
  void onlyTalliesCanBeOfMoney() throws IOException {
    catalogue.replace("indicators.yaml", "basis: completed\n", "basis: completed\n    money: true\n");
    assertWrong(
        catalogue.locationOf("indicators.yaml", "id: PRIMARY_ASSESSMENT_3D")
            + ": 'PRIMARY_ASSESSMENT_3D' is not tallied: only tallies can be of money");
  }

  @Test
  void indexTakesNoPhases() throws IOException {
    catalogue.replace("indicators.yaml", "basis: derived\n", "basis: derived\n    phases: [PRIMARY_CONTACT]\n");
    assertWrong(
        catalogue.locationOf("indicators.yaml", "id: CARE_GUARANTEE_INDEX")
            + ": 'CARE_GUARANTEE_INDEX' has the phases of its components: it takes none itself");
  }

  @Test
  void indicatorNeedsARule() throws IOException {
    catalogue.replace("indicators.yaml", "    rules:\n      - {from: 2010-01-01}\n", "");
    assertWrong(
        catalogue.locationOf("indicators.yaml", "id: PRIMARY_CONTACT_SAME_DAY")
            + ": 'PRIMARY_CONTACT_SAME_DAY' needs at least one rule, saying from when it is valid");
  }

  // --- Medians and percentiles

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      percent: 95     | a median takes no percent; a percentile does
      method: weekly  | 'weekly' is none of exact, grouped
      fewest: 0       | a number from 1 to 2147483647 is needed, not 0
      """)
  void wrongWordOfAMedianIsReportedOnItsLine(String word, String reason) throws IOException {
    catalogue.insertAfter("indicators.yaml", "kind: median", "    " + word);
    assertWrong(catalogue.locationOf("indicators.yaml", word) + ": " + reason);
  }

  @Test
  void percentileNeedsItsPercent() throws IOException {
    catalogue.replace("indicators.yaml", "kind: median", "kind: percentile");
    assertWrong(catalogue.locationOf("indicators.yaml", "id: FIRST_VISIT_WAITING_MEDIAN") + ": 'percent' is missing");
  }

  @Test
  void percentIsBelowAHundred() throws IOException {
    catalogue.replace("indicators.yaml", "kind: median", "kind: percentile\n    percent: 100");
    assertWrong(
        catalogue.locationOf("indicators.yaml", "percent: 100") + ": a number from 1 to 99 is needed, not 100");
  }

  @ParameterizedTest
  @ValueSource(strings = {"percent: 95", "method: exact", "fewest: 50"})
  void shareTakesNothingOfAPercentile(String word) throws IOException {
    catalogue.insertAfter("indicators.yaml", "kind: share", "    " + word);
    assertWrong(
        catalogue.locationOf("indicators.yaml", word)
            + ": percent, method and fewest belong to medians and percentiles only");
  }

  @Test
  void groupedMedianNeedsBands() throws IOException {
    catalogue.replace("indicators.yaml", "kind: median", "kind: median\n    method: grouped");
    removeAfter("method: grouped", "    bands: specialised\n");
    assertWrong(
        catalogue.locationOf("indicators.yaml", "id: FIRST_VISIT_WAITING_MEDIAN")
            + ": 'FIRST_VISIT_WAITING_MEDIAN' is interpolated within bands: it needs them");
  }

  @Test
  void medianIsOfContacts() throws IOException {
    catalogue.replace("indicators.yaml", "kind: share\n    basis: tally", "kind: median\n    basis: tally");
    assertWrong(
        catalogue.locationOf("indicators.yaml", "id: PRIMARY_CONTACT_SAME_DAY")
            + ": 'PRIMARY_CONTACT_SAME_DAY' is formed over contacts: its basis is waiting or completed");
  }

  @Test
  void weeksAreForMediansAndPercentilesOnly() throws IOException {
    catalogue.replace("indicators.yaml", "unit: percent", "unit: weeks");
    assertWrong(
        catalogue.locationOf("indicators.yaml", "id: PRIMARY_CONTACT_SAME_DAY")
            + ": 'PRIMARY_CONTACT_SAME_DAY': weeks are the unit of medians and percentiles of waits only");
  }

  private void removeAfter(String marker, String removed) throws IOException {
    String text = catalogue.text("indicators.yaml");
    int at = text.indexOf(removed, text.indexOf(marker));
    Files.writeString(
        catalogue.file("indicators.yaml"), text.substring(0, at) + text.substring(at + removed.length()));
  }

  @Test
  void indexIsMadeOfOtherIndicatorsOnly() throws IOException {
    catalogue.replace("indicators.yaml", "components: [PRIMARY_CONTACT_SAME_DAY", "components: [PRIMARY_CONTACT");
    assertWrong(
        catalogue.locationOf("indicators.yaml", "id: CARE_GUARANTEE_INDEX")
            + ": 'CARE_GUARANTEE_INDEX' is made of 'PRIMARY_CONTACT', which is no other indicator");
  }

  @Test
  void indexNeedsComponents() throws IOException {
    String components = catalogue.line("indicators.yaml", "    components: [");
    catalogue.replace("indicators.yaml", components + "\n", "");
    assertWrong(
        catalogue.locationOf("indicators.yaml", "id: CARE_GUARANTEE_INDEX")
            + ": 'CARE_GUARANTEE_INDEX': components belong to an index, and an index needs them");
  }

  // --- Files

  @Test
  void brokenYamlIsLocated() throws IOException {
    catalogue.replace("places/halland.yaml", "tags: [example]", "tags: [example");
    String line = catalogue.locationOf("places/halland.yaml", "tags: [example,");
    assertThatThrownBy(catalogue::load)
        .isInstanceOf(CatalogueException.class)
        .hasMessageStartingWith("The catalogue is wrong: " + line + ": not YAML: ");
  }

  @Test
  void brokenManifestIsLocated() throws IOException {
    catalogue.replace("catalogue.yaml", "version: \"2026.1\"", "version: \"2026.1");
    assertThatThrownBy(catalogue::load)
        .isInstanceOf(CatalogueException.class)
        .hasMessageMatching("The catalogue is wrong: catalogue\\.yaml:\\d+: not YAML: .*");
  }

  @Test
  void fileThatIsNotUtf8IsNamed() throws IOException {
    byte[] bytes = catalogue.text("places/halland.yaml").getBytes(StandardCharsets.ISO_8859_1);
    Files.write(catalogue.file("places/halland.yaml"), bytes);
    assertThatThrownBy(catalogue::load)
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("places/halland.yaml:1: not YAML in UTF-8: ");
  }

  @Test
  void emptyFileIsNamed() throws IOException {
    Files.writeString(catalogue.file("places/halland.yaml"), "");
    assertWrong("places/halland.yaml:1: the file is empty");
  }

  @Test
  void fileWithoutItsListIsNamed() throws IOException {
    Files.writeString(catalogue.file("goals/halland.yaml"), "region: \"13\"\n");
    assertWrong("goals/halland.yaml:1: 'goals' is missing");
  }

  @Test
  void missingFileIsReportedWhereItIsNamed() throws IOException {
    Files.delete(catalogue.file("places/halland.yaml"));
    assertWrong(
        catalogue.locationOf("catalogue.yaml", "places/halland.yaml")
            + ": 'places/halland.yaml' cannot be read in " + directory.toAbsolutePath());
  }

  @Test
  void missingCodesAreReportedWhereTheyAreNamed() throws IOException {
    Files.delete(catalogue.file("codes.yaml"));
    assertWrong(
        catalogue.locationOf("catalogue.yaml", "codes: ") + ": 'codes.yaml' cannot be read in " + directory.toAbsolutePath());
  }

  @Test
  void directoryWithoutAManifestIsNamed() {
    Path nowhere = directory.resolve("nowhere");
    assertThatThrownBy(() -> Catalogue.load(nowhere.toString()))
        .isInstanceOf(CatalogueException.class)
        .hasMessage("The catalogue is wrong: catalogue.yaml: cannot be read in " + nowhere.toAbsolutePath());
  }

  // --- Several at once

  @Test
  void everyProblemIsReportedAtOnce() throws IOException {
    catalogue.replace("calendar.yaml", "Europe/Stockholm", "Mars/Olympus");
    catalogue.replace("indicators.yaml", "measure: minutesOfStay", "measure: sleep");
    catalogue.replace(VASTMANLAND, "parents: [19-sjh-koping", "parents: [19-sjh-kopping");
    catalogue.replace("places/municipalities.yaml", "kolada: \"0115\"", "kolada: \"0114\"");
    catalogue.replace("goals/halland.yaml", "indicator: PRIMARY_ASSESSMENT_3D", "indicator: PRIMARY");
    assertWrong(
        catalogue.locationOf("calendar.yaml", "Mars") + ": 'Mars/Olympus' is no time zone such as Europe/Stockholm",
        catalogue.locationOf("indicators.yaml", "sleep")
            + ": measure 'sleep' does not exist; there are wait, pastTarget, minutesToAssessment, minutesOfStay, contactForm",
        catalogue.locationOf("places/municipalities.yaml", "{id: \"0115\"") + ": kolada '0114' already means place '0114'",
        catalogue.locationOf(VASTMANLAND, "19-sjh-kopping") + ": unknown parent '19-sjh-kopping' of place '19-koping-akut'",
        catalogue.locationOf("goals/halland.yaml", "indicator: PRIMARY,") + ": unknown indicator 'PRIMARY'");
  }

  @Test
  void oneMistakeIsReportedOnceHoweverManyPlacesAndGoalsStandOnIt() throws IOException {
    catalogue.replace("places/country.yaml", "{id: \"19\", level: region", "{id: \"19\", level: regiom");
    assertWrong(
        catalogue.locationOf("places/country.yaml", "regiom")
            + ": 'regiom' is none of the levels country, healthcare-region, region, administration, area, node,"
            + " municipality, hospital, clinic, unit");
  }

  private void assertWrong(String... problems) {
    String message =
        problems.length == 1
            ? "The catalogue is wrong: " + problems[0]
            : "The catalogue is wrong in " + problems.length + " places:\n  " + String.join("\n  ", List.of(problems));
    assertThatThrownBy(catalogue::load).isInstanceOf(CatalogueException.class).hasMessageStartingWith(message);
  }
}
