package careaccess.contract.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import careaccess.contract.cell.Measure;
import careaccess.contract.measurement.Deviation;
import careaccess.contract.measurement.Phase;
import careaccess.contract.period.Calendar;
import careaccess.contract.period.Period;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue that is shipped. */
class CatalogueTest {

  private static final Catalogue CATALOGUE = Catalogue.load(null);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  /** The beginning of the names of the pages that a region's goals are worded on. */
  private static final Map<String, String> PAGES =
      Map.of("13", "halland-", "19", "vastmanland-", "22", "vasternorrland-", "23", "jamtland-harjedalen-");

  // --- Places

  @Test
  void everyRegionAndMunicipalityIsThere() {
    Map<String, Long> perLevel =
        CATALOGUE.places().all().stream().collect(Collectors.groupingBy(Place::level, Collectors.counting()));
    assertThat(perLevel)
        .containsEntry("country", 1L)
        .containsEntry("healthcare-region", 6L)
        .containsEntry("region", 21L)
        .containsEntry("municipality", 290L)
        .containsEntry("node", 4L)
        .containsEntry("area", 3L)
        .containsEntry("administration", 1L);
    assertThat(CATALOGUE.levels()).containsAll(perLevel.keySet());
  }

  /** Codes of the regions in Kolada and RIV-TA "Tillgänglighet specialiserad vård". */
  @ParameterizedTest
  @CsvSource({
    "01, 10", "03, 12", "04, 13", "05, 21", "06, 22", "07, 23", "08, 24", "09, 26", "10, 27", "12, 41", "13, 42",
    "14, 51", "17, 54", "18, 55", "19, 56", "20, 57", "21, 61", "22, 62", "23, 63", "24, 64", "25, 65",
  })
  void regionHasItsCodesInEverySystem(String region, String rivta) {
    assertThat(place(region).aliases()).isEqualTo(Map.of("kolada", "00" + region, "rivta", rivta));
  }

  @ParameterizedTest
  @CsvSource({
    "hr-norra,        22 23 24 25",
    "hr-stockholm,    01 09",
    "hr-sydostra,     05 06 08",
    "hr-sodra,        07 10 12 13",
    "hr-vastra,       14",
    "hr-mellansverige, 03 04 17 18 19 20 21",
  })
  void healthcareRegionHasItsRegions(String healthcareRegion, String regions) {
    assertThat(CATALOGUE.places().children(healthcareRegion, TODAY)).extracting(Place::id)
        .containsExactly(regions.split(" "));
    assertThat(place(healthcareRegion).parents(TODAY)).containsExactly("SE");
  }

  @Test
  void municipalityBelongsToTheRegionThatItsCodeBeginsWith() {
    assertThat(ofLevel("municipality")).allSatisfy(municipality -> {
      assertThat(municipality.id()).matches("[0-9]{4}");
      assertThat(municipality.parents(TODAY)).containsExactly(municipality.id().substring(0, 2));
      assertThat(municipality.aliases()).isEqualTo(Map.of("kolada", municipality.id()));
    });
  }

  @Test
  void aliasNamesOnePlaceInItsScheme() {
    assertThat(CATALOGUE.places().all().stream()
            .flatMap(place -> place.aliases().entrySet().stream())
            .map(alias -> alias.getKey() + ":" + alias.getValue()))
        .doesNotHaveDuplicates()
        .contains("kolada:0000", "kolada:0019", "rivta:56", "kolada:1980");
  }

  @Test
  void everyPlaceIsPartOfTheCountryAndHasBothNames() {
    assertThat(CATALOGUE.places().all()).allSatisfy(place -> {
      assertThat(CATALOGUE.places().isWithin(place.id(), "SE", TODAY)).isTrue();
      assertThat(place.name()).containsOnlyKeys("sv", "en");
    });
    assertThat(CATALOGUE.places().selfAndDescendants("SE", TODAY)).hasSize(CATALOGUE.places().all().size());
  }

  @Test
  void unitIsFoundByItsIdAndByItsHsaIdOnly() {
    Place unit = place("19-vc-sala");
    String hsa = Objects.requireNonNull(unit.aliases().get("hsa"));
    assertThat(CATALOGUE.places().ofUnit("19-vc-sala")).contains(unit);
    assertThat(CATALOGUE.places().ofUnit(hsa)).contains(unit);
    assertThat(CATALOGUE.places().find(hsa)).isEmpty();
    assertThat(CATALOGUE.places().ofUnit("0019")).as("Kolada's code is no unit").isEmpty();
    assertThat(CATALOGUE.places().ofUnit("SE0000000000-X")).isEmpty();
  }

  @Test
  void everyPlaceThatReportsIsAnExampleOrHasAPublishedCode() {
    assertThat(CATALOGUE.places().all().stream().filter(place -> !place.reports().isEmpty()))
        .isNotEmpty()
        .allSatisfy(place -> assertThat(place.tags()).contains("example"));
  }

  @Test
  void placeReachedByTwoPathsCountsOnce() {
    // Through its node and its administration, and through its municipality.
    assertThat(CATALOGUE.places().selfAndAncestors("19-vc-sala", TODAY))
        .containsExactlyInAnyOrder(
            "19-vc-sala", "19-nod-sala", "19-nara-vard", "19-hsf", "1981", "19", "hr-mellansverige", "SE");
    assertThat(CATALOGUE.places().selfAndDescendants("19", TODAY)).doesNotHaveDuplicates().contains("19-vc-sala");
  }

  @Test
  void placeIsWithinItselfAndItsAncestorsOnly() {
    Places places = CATALOGUE.places();
    assertThat(places.isWithin("19-vc-sala", "19-vc-sala", TODAY)).isTrue();
    assertThat(places.isWithin("19-vc-sala", "19", TODAY)).isTrue();
    assertThat(places.isWithin("19", "19-vc-sala", TODAY)).isFalse();
    assertThat(places.isWithin("19-vc-sala", "13", TODAY)).isFalse();
    assertThatThrownBy(() -> places.selfAndAncestors("nowhere", TODAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nowhere");
    assertThat(places.children("nowhere", TODAY)).isEmpty();
  }

  // --- Calendar and codes

  @Test
  void calendarIsSwedishWithFollowUpsPerAprilAndAugust() {
    Calendar calendar = CATALOGUE.calendar();
    assertThat(calendar.zone().getId()).isEqualTo("Europe/Stockholm");
    assertThat(calendar.reportingDeadlineDay()).isEqualTo(20);
    assertThat(calendar.period("2026-AUG").map(Period::lastDay)).contains(LocalDate.of(2026, 8, 31));
    assertThat(calendar.period("2026-APR").map(Period::lastDay)).contains(LocalDate.of(2026, 4, 30));
  }

  @ParameterizedTest
  @CsvSource({"0, 0-17", "17, 0-17", "18, 18-64", "64, 18-64", "65, 65-79", "79, 65-79", "80, 80+", "125, 80+"})
  void ageFallsIntoItsGroup(int age, String group) {
    assertThat(CATALOGUE.codes().ageGroup(age)).isEqualTo(group);
    assertThat(CATALOGUE.codes().ageGroupCodes()).containsExactly("0-17", "18-64", "65-79", "80+");
  }

  @Test
  void bandsAreThoseOfTheNationalTables() {
    Map<String, List<Integer>> bands = CATALOGUE.codes().bands();
    assertThat(Codes.rangeCodes(Objects.requireNonNull(bands.get("specialised"))))
        .containsExactly("0-30", "31-60", "61-90", "91-120", "121-180", "181-365", "366+");
    assertThat(Codes.rangeCodes(Objects.requireNonNull(bands.get("primary"))))
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8+");
  }

  @Test
  void contactCountsInItsPhaseAndInThePopulationOfItsSpecialty() {
    Codes codes = CATALOGUE.codes();
    assertThat(codes.populationsOf(Phase.FIRST_VISIT, "901")).containsExactly("FIRST_VISIT", "ADULT_PSYCHIATRY");
    assertThat(codes.populationsOf(Phase.FIRST_VISIT, "311")).containsExactly("FIRST_VISIT");
    assertThat(codes.populationsOf(Phase.FIRST_VISIT, null)).containsExactly("FIRST_VISIT");
    assertThat(codes.populationsOf(Phase.TREATMENT, "901")).containsExactly("TREATMENT");
    assertThat(codes.phaseOf("ADULT_PSYCHIATRY")).contains(Phase.FIRST_VISIT);
    assertThat(codes.childPsychiatry()).containsExactly("931");
    assertThat(codes.phaseOf("EMERGENCY")).contains(Phase.EMERGENCY);
    assertThat(codes.phaseOf("YOUTH")).isEmpty();
  }

  // --- Indicators

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {
    "PRIMARY_CONTACT_SAME_DAY,    tally,     -,   -,                   N79179",
    "PRIMARY_ASSESSMENT_3D,       completed, 3,   wait,                N79173",
    "FIRST_VISIT_WAITING_90D,     waiting,   90,  wait,                N79221",
    "FIRST_VISIT_COMPLETED_90D,   completed, 90,  wait,                N79222",
    "TREATMENT_WAITING_90D,       waiting,   90,  wait,                N79223",
    "TREATMENT_COMPLETED_90D,     completed, 90,  wait,                N79224",
    "FIRST_VISIT_WAITING_MEDIAN,  waiting,   -,   wait,                N79240",
    "FIRST_VISIT_COMPLETED_MEDIAN, completed, -,  wait,                N79241",
    "TREATMENT_WAITING_MEDIAN,    waiting,   -,   wait,                N79242",
    "TREATMENT_COMPLETED_MEDIAN,  completed, -,   wait,                N79243",
    "CAP_ASSESSMENT_30D,          completed, 30,  wait,                -",
    "CAP_ASSESSMENT_WAITING_30D,  waiting,   30,  wait,                -",
    "CAP_TREATMENT_30D,           completed, 30,  wait,                U79119",
    "CAP_TREATMENT_WAITING_30D,   waiting,   30,  wait,                -",
    "ADULT_PSYCHIATRY_90D,        completed, 90,  wait,                U79049",
    "FOLLOW_UP_ON_TIME,           completed, 0,   pastTarget,          -",
    "EMERGENCY_ASSESSED_1H,       completed, 60,  minutesToAssessment, -",
    "EMERGENCY_STAY_4H,           completed, 240, minutesOfStay,       -",
    "CANCER_PATHWAY_LEAD_TIME,    tally,     -,   -,                   N79198",
    "CANCER_PATHWAY_INCLUSION,    tally,     -,   -,                   N70643",
    "DIGITAL_CONTACT_SHARE,       completed, -,   contactForm,         -",
    "HIRED_STAFF_SHARE,           tally,     -,   -,                   -",
    "PERCEIVED_WAIT_HOSPITAL,     tally,     -,   -,                   U70448",
    "PERCEIVED_WAIT_PRIMARY,      tally,     -,   -,                   U70450",
    "CARE_GUARANTEE_INDEX,        derived,   -,   -,                   U79142",
  })
  void indicatorIsDefinedAsPublished(
      String id, String basis, @Nullable Integer limit, @Nullable String measure, @Nullable String kolada) {
    Indicator indicator = CATALOGUE.indicator(id).orElseThrow();
    assertThat(Indicator.code(indicator.basis())).isEqualTo(basis);
    assertThat(indicator.rule(TODAY).orElseThrow().limit()).isEqualTo(limit);
    Measure measured = indicator.measure();
    assertThat(measured == null ? null : measured.code()).isEqualTo(measure);
    assertThat(indicator.kolada()).isEqualTo(kolada);
  }

  @Test
  void onlyHiredStaffIsMoney() {
    assertThat(CATALOGUE.indicators().values().stream().filter(Indicator::money).map(Indicator::id))
        .containsExactly("HIRED_STAFF_SHARE");
  }

  @Test
  void lessIsBetterForWaitsQueuesAndHiredStaffOnly() {
    assertThat(
            CATALOGUE.indicators().values().stream()
                .filter(indicator -> indicator.better() == Indicator.Better.LOWER)
                .map(Indicator::id))
        .contains("HIRED_STAFF_SHARE", "TREATMENT_COMPLETED_MEDIAN", "FIRST_VISIT_QUEUE_OVER_LIMIT")
        .allMatch(id -> id.endsWith("_MEDIAN") || id.contains("_QUEUE") || id.equals("HIRED_STAFF_SHARE"));
    assertThat(
            CATALOGUE.indicators().values().stream()
                .filter(indicator -> indicator.better() == Indicator.Better.HIGHER)
                .map(Indicator::id))
        .noneMatch(id -> id.endsWith("_MEDIAN") || id.contains("_QUEUE"));
  }

  @Test
  void unitsAreExpectedToCountTelephoneCallsAndRegionsWhateverElseIsTallied() {
    assertThat(
            CATALOGUE.indicators().values().stream()
                .filter(indicator -> indicator.basis() == Indicator.IndicatorBasis.TALLY)
                .collect(Collectors.toMap(Indicator::id, Indicator::populations)))
        .containsEntry("PRIMARY_CONTACT_SAME_DAY", List.of("PRIMARY_CONTACT"))
        .containsEntry("CANCER_PATHWAY_LEAD_TIME", List.of())
        .containsEntry("HIRED_STAFF_SHARE", List.of());
  }

  @Test
  void everyIndicatorHasBothNamesASourceAndARuleToday() {
    assertThat(CATALOGUE.indicators()).isNotEmpty().allSatisfy((id, indicator) -> {
      assertThat(indicator.id()).isEqualTo(id);
      assertThat(indicator.name()).containsOnlyKeys("sv", "en");
      assertThat(indicator.source()).hasSizeGreaterThan(10);
      assertThat(indicator.rule(TODAY)).isPresent();
    });
  }

  @Test
  void primaryCareHadSevenDaysBefore2019() {
    Indicator indicator = CATALOGUE.indicator("PRIMARY_ASSESSMENT_3D").orElseThrow();
    assertThat(indicator.rule(LocalDate.of(2018, 12, 31)).orElseThrow().limit()).isEqualTo(7);
    assertThat(indicator.rule(LocalDate.of(2019, 1, 1)).orElseThrow().limit()).isEqualTo(3);
    assertThat(indicator.rule(LocalDate.of(2005, 10, 31))).isEmpty();
  }

  @Test
  void limitIsInclusiveAndAMissingValueOutside() {
    Indicator.Rule guarantee = rule("FIRST_VISIT_COMPLETED_90D");
    assertThat(guarantee.isWithin(90)).isTrue();
    assertThat(guarantee.isWithin(91)).isFalse();
    assertThat(guarantee.exclusions()).isEqualTo(Map.of(Deviation.PATIENT_CHOSEN, Indicator.Exclusion.OVER_LIMIT));
    Indicator.Rule stay = rule("EMERGENCY_STAY_4H");
    assertThat(stay.isWithin(240)).isTrue();
    assertThat(stay.isWithin(Measure.MISSING)).isFalse();
    Indicator.Rule digital = rule("DIGITAL_CONTACT_SHARE");
    assertThat(List.of(80, 81, 82, 83, 84).stream().map(digital::isWithin))
        .containsExactly(false, true, true, true, false);
  }

  @Test
  void sharesAndRatiosTakeTallies() {
    assertThat(CATALOGUE.indicators().values().stream().filter(Indicator::takesTallies).map(Indicator::kind))
        .containsOnly(Indicator.Kind.SHARE, Indicator.Kind.RATIO);
    assertThat(CATALOGUE.indicator("PRIMARY_ASSESSMENT_3D").map(Indicator::takesTallies)).contains(true);
    assertThat(CATALOGUE.indicator("FIRST_VISIT_QUEUE").map(Indicator::takesTallies)).contains(false);
    assertThat(CATALOGUE.indicator("CARE_GUARANTEE_INDEX").map(Indicator::takesTallies)).contains(false);
  }

  @Test
  void wordsOfTheCatalogueAreInCamelCase() {
    assertThat(Indicator.code(Indicator.Part.OVER_LIMIT)).isEqualTo("overLimit");
    assertThat(Indicator.code(Indicator.Kind.SHARE)).isEqualTo("share");
  }

  // --- Goals

  @Test
  void fourRegionsHaveGoals() {
    assertThat(CATALOGUE.regionsWithGoals()).containsExactlyInAnyOrderElementsOf(PAGES.keySet());
    assertThat(CATALOGUE.goals()).extracting(Goal::id).doesNotHaveDuplicates();
  }

  @Test
  void goalComesAfterTheOneThatItIsPartOf() {
    Set<String> seen = new HashSet<>();
    for (Goal goal : CATALOGUE.goals()) {
      String parent = goal.parent();
      assertThat(parent == null || seen.contains(parent)).as(goal.id()).isTrue();
      seen.add(goal.id());
    }
  }

  @Test
  void goalNamesItsPageAndItsTargetsTheirSource() {
    assertThat(CATALOGUE.goals()).allSatisfy(goal -> {
      assertThat(goal.name()).containsOnlyKeys("sv", "en");
      assertThat(goal.source()).hasSizeGreaterThan(10).doesNotContain(".txt");
      assertThat(goal.aims()).allSatisfy(aim -> {
        assertThat(CATALOGUE.indicator(aim.indicator())).isPresent();
        switch (aim.target()) {
          case Goal.Target.Value value -> assertThat(value.source()).isNotBlank();
          case Goal.Target.BetterThanLastYear better -> assertThat(better.source()).isNotBlank();
          case Goal.Target.NonePublished _ -> {}
        }
      });
    });
  }

  @Test
  void strategyOfHallandHasFiveSubgoalsAndHasEnded() {
    List<Goal> goals = CATALOGUE.goalsOf("13");
    Goal overall = goals.getFirst();
    assertThat(overall.parent()).isNull();
    assertThat(goals.stream().filter(goal -> overall.id().equals(goal.parent()))).hasSize(5);
    assertThat(overall.validity().contains(LocalDate.of(2025, 12, 31))).isTrue();
    assertThat(overall.validity().endedBefore(LocalDate.of(2026, 1, 1))).isTrue();
  }

  @Test
  void accessInVastmanlandIsFollowedBySixMeasures() {
    Goal goal = CATALOGUE.goalsOf("19").stream().filter(one -> one.id().equals("19-tillganglig")).findFirst().orElseThrow();
    assertThat(goal.aims()).extracting(Goal.Aim::indicator)
        .containsExactly(
            "PRIMARY_CONTACT_SAME_DAY", "PRIMARY_ASSESSMENT_3D", "FIRST_VISIT_WAITING_90D", "TREATMENT_WAITING_90D",
            "CAP_ASSESSMENT_30D", "CAP_TREATMENT_30D");
  }

  /** The pages are not part of the repository: without them this is skipped. */
  @ParameterizedTest
  @MethodSource("regionsWithGoals")
  void goalIsWordedAsOnThePageOfItsRegion(String region) throws IOException {
    Path seeds = Path.of(System.getProperty("shared", "shared"), "seeds");
    assumeTrue(Files.isDirectory(seeds), "the regions' pages, which are not part of the repository, are not beside it");
    String pages;
    try (Stream<Path> files = Files.list(seeds)) {
      String prefix = Objects.requireNonNull(PAGES.get(region));
      pages =
          files.filter(file -> file.getFileName().toString().startsWith(prefix)).sorted().map(CatalogueTest::flowing)
              .collect(Collectors.joining(" "));
    }
    assertThat(CATALOGUE.goalsOf(region)).isNotEmpty()
        .allSatisfy(goal -> assertThat(pages).contains(flowing(goal.text())));
  }

  static List<String> regionsWithGoals() {
    return CATALOGUE.regionsWithGoals();
  }

  private static String flowing(Path file) {
    try {
      return flowing(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Line breaks and indentation are ours or the page's, not words. */
  private static String flowing(String text) {
    return text.replaceAll("[\\s\\u00A0]+", " ").strip();
  }

  private static Indicator.Rule rule(String indicator) {
    return CATALOGUE.indicator(indicator).flatMap(one -> one.rule(TODAY)).orElseThrow();
  }

  private static Place place(String id) {
    return CATALOGUE.places().find(id).orElseThrow();
  }

  private static List<Place> ofLevel(String level) {
    return CATALOGUE.places().all().stream().filter(place -> place.level().equals(level)).toList();
  }
}
