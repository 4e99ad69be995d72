package careaccess.reporting.core.hiding;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Stratum;
import careaccess.contract.cell.Tallied;
import careaccess.contract.measurement.Deviation;
import careaccess.contract.measurement.Sex;
import careaccess.contract.period.Period;
import careaccess.reporting.core.Fraction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TotalsTest {

  private static final Stratum UNCOVERED = new Stratum(Measure.WAIT, false, Deviation.NONE);
  private static final Stratum MEDICAL = new Stratum(Measure.WAIT, true, Deviation.MEDICAL);

  private final World world = new World();

  @Test
  void oneOfThreePartsIsNotHiddenAlone() {
    world.place("SE", "a", "b", "c").place("a").place("b").place("c");
    world.waiting("a", 10, 40).waiting("b", 10, 57).waiting("c", 10, 3);

    assertThat(shownOf("QUEUE")).as("100 - 40 - 57 = 3").containsExactly("SE", "a");
    assertThat(named(world.shown(Complement.OFF).orElseThrow().get("b"), "QUEUE")).isEqualTo(new Fraction(57, 57, 0));
  }

  @Test
  void nobodyIsNoSecret() {
    world.place("SE", "a", "b", "c").place("a").place("b").place("c");
    world.waiting("a", 10, 40).waiting("b", 10, 57);

    assertThat(shownOf("QUEUE")).containsExactly("SE", "a", "b");
  }

  @Test
  void fivePlacesWithFivePeopleHaveOneEach() {
    world.place("SE", "r", "s", "a", "b", "c", "d", "e").place("r", "a", "b", "c", "d", "e").place("s");
    List.of("a", "b", "c", "d", "e").forEach(unit -> world.place(unit).waiting(unit, 10, 1));
    world.waiting("s", 10, 40);
    assertThat(shownOf("QUEUE")).as("r would tell of each unit").containsExactly("SE");

    world.waiting("a", 10, 4);
    assertThat(shownOf("QUEUE")).as("nine at five units").containsExactly("SE", "r", "s");
  }

  @Test
  void whatAGroupAcrossRegionsLeavesOverIsLargeToo() {
    world.place("SE", "r", "s", "x", "a", "b", "c", "d").place("r", "a", "b").place("s", "c", "d").place("x", "b", "c");
    List.of("a", "b", "c", "d").forEach(world::place);
    world.waiting("a", 10, 3).waiting("b", 10, 50).waiting("c", 10, 50).waiting("d", 10, 50);

    assertThat(shownOf("QUEUE")).as("r without x is 3").containsExactly("SE", "c", "d", "r", "s");
  }

  @Test
  void sharesOfHiddenPlacesDoNotFollowFromOtherFigures() {
    world.place("SE", "u", "v", "w").place("u").place("v").place("w");
    for (String place : List.of("u", "v", "w")) {
      world.waiting(place, 10, 40).waiting(place, 100, 20);
    }
    world.with("u", MEDICAL, 100, 3);
    world.with("v", MEDICAL, 10, 6);

    assertThat(shownOf("QUEUE")).containsExactly("SE", "u", "v", "w");
    assertThat(shownOf("WAITING_90D")).as("3 of 9 are excluded at u, so v is hidden too").containsExactly("SE", "w");
  }

  /** Each figure and each remainder is large, yet together they leave four values for the excluded of u. */
  @Test
  void figuresOfOneKindAreShownOnlyWhereTheOthersAre() {
    world.place("P", "u", "v", "w").place("u").place("v").place("w");
    world.waiting("u", 10, 20).waiting("u", 100, 5).with("u", MEDICAL, 100, 5).with("u", UNCOVERED, 100, 2);
    world.waiting("v", 10, 20).waiting("v", 100, 10);
    world.waiting("w", 10, 20).with("w", UNCOVERED, 100, 3);

    assertThat(shownOf("WAITING_90D")).containsExactly("P", "v");
    assertThat(shownOf("QUEUE_OVER_LIMIT")).as("12 at u, which show no share").containsExactly("P", "v");
    assertThat(named(world.shown(Complement.OFF).orElseThrow().get("u"), "QUEUE_OVER_LIMIT"))
        .isEqualTo(new Fraction(12, 32, 0));
  }

  @Test
  void sharesOfFewerThanTwentyAreHidden() {
    world.place("a").place("b").waiting("a", 10, 19).waiting("b", 10, 20);

    assertThat(shownOf("QUEUE")).containsExactly("a", "b");
    assertThat(shownOf("WAITING_90D")).containsExactly("b");
  }

  @Test
  void sexIsShownWhereNoSmallNumberFollowsOfEither() {
    world.place("SE", "a", "b", "c").place("a").place("b").place("c");
    world.waiting("a", Sex.FEMALE, 10, 40).waiting("a", Sex.MALE, 10, 40);
    world.waiting("b", Sex.FEMALE, 10, 40).waiting("b", Sex.MALE, 10, 40);
    world.waiting("c", Sex.FEMALE, 10, 40).waiting("c", Sex.MALE, 10, 3);

    Map<String, Shown> shown = world.shown(Complement.ON).orElseThrow();
    assertThat(places(shown, "WAITING_90D")).containsExactly("SE", "a", "b", "c");
    assertThat(parts(shown, "a"))
        .isEqualTo(
            Map.of(
                new Breakdown(Dimension.SEX, "KVINNA"), sexes(shown, "a", 40),
                new Breakdown(Dimension.SEX, "MAN/OKÄNT"), sexes(shown, "a", 40)));
    assertThat(parts(shown, "b")).as("without a and b there are three men").isEmpty();
    assertThat(parts(shown, "c")).isEmpty();
    assertThat(parts(world.shown(Complement.OFF).orElseThrow(), "b")).hasSize(2);
  }

  private static Map<Breakdown, Map<String, Fraction>> parts(Map<String, Shown> shown, String place) {
    return Objects.requireNonNull(shown.get(place), place).released().parts();
  }

  private static Map<String, Fraction> sexes(Map<String, Shown> shown, String place, long people) {
    Map<String, Fraction> figures = new HashMap<>();
    Objects.requireNonNull(shown.get(place)).figures().keySet().stream()
        .filter(name -> !name.startsWith("QUEUE_OVER_LIMIT"))
        .forEach(name -> figures.put(name, new Fraction(people, people, 0)));
    return figures;
  }

  @Test
  void whoseSexIsNotKnownAreCountedWithMen() {
    world.place("a").waiting("a", Sex.FEMALE, 10, 40).waiting("a", Sex.MALE, 10, 40).waiting("a", Sex.UNKNOWN, 10, 3);

    Map<String, Shown> shown = world.shown(Complement.ON).orElseThrow();
    assertThat(parts(shown, "a"))
        .containsEntry(new Breakdown(Dimension.SEX, "KVINNA"), sexes(shown, "a", 40))
        .containsEntry(new Breakdown(Dimension.SEX, "MAN/OKÄNT"), sexes(shown, "a", 43));
  }

  @Test
  void whoseSexIsNotToldIsOneOfAKindToo() {
    world.place("a").waiting("a", Sex.FEMALE, 10, 40).waiting("a", Sex.MALE, 10, 40).waiting("a", 10, 3);

    assertThat(parts(world.shown(Complement.ON).orElseThrow(), "a")).as("83 less 80").isEmpty();
    world.waiting("a", 10, 2);
    assertThat(parts(world.shown(Complement.ON).orElseThrow(), "a")).hasSize(2);
  }

  @Test
  void sexIsHiddenWhereTheShareIs() {
    world.place("SE", "a", "b").place("a").place("b");
    world.waiting("a", Sex.FEMALE, 10, 40).waiting("a", Sex.MALE, 100, 40);
    world.waiting("b", Sex.FEMALE, 10, 40).waiting("b", Sex.MALE, 100, 40);
    world.with("b", MEDICAL, 10, 3);

    Map<String, Shown> shown = world.shown(Complement.ON).orElseThrow();
    assertThat(places(shown, "QUEUE")).containsExactly("SE", "a", "b");
    assertThat(places(shown, "WAITING_90D")).as("three are excluded").isEmpty();
    assertThat(shown.values()).allSatisfy(place -> assertThat(place.released().parts()).isEmpty());
  }

  @Test
  void talliesOfASexAreHiddenAsThoseOfEverybody() {
    Breakdown women = new Breakdown(Dimension.SEX, "KVINNA");
    Map<String, Counted> counted =
        Map.of(
            "SE", new Counted(tally(80, 90), Map.of(women, tally(43, 48))),
            "n1", new Counted(tally(40, 45), Map.of(women, tally(20, 25))),
            "m1", new Counted(tally(40, 45), Map.of(women, tally(23, 23))));
    world.place("SE", "n1", "m1").place("n1").place("m1");
    Indicator share = World.CATALOGUE.indicator("SAME_DAY").orElseThrow();

    Map<String, Shown> shown =
        new Hiding(World.CATALOGUE)
            .decide(Views.ofTallies(World.CATALOGUE, share, LocalDate.of(2026, 9, 30)), world.nesting(), counted, Memory.NONE, Map.of())
            .orElseThrow()
            .places();

    assertThat(parts(shown, "n1")).containsOnlyKeys(women);
    assertThat(parts(shown, "m1")).containsOnlyKeys(women);
  }

  @Test
  void bandsAreShownWhereNoKindInThemIsSmall() {
    world.place("SE", "a", "b", "c").place("a").place("b").place("c");
    for (String place : List.of("a", "b", "c")) {
      world.waiting(place, 10, 30).waiting(place, 40, 30);
    }
    world.waiting("c", 70, 3).waiting("b", 70, 5).waiting("a", 70, 5);

    Map<String, Shown> shown = world.shown(Complement.ON).orElseThrow();
    assertThat(places(shown, "WAITING_90D")).containsExactly("SE", "a", "b", "c");
    assertThat(withValues(shown)).as("13 less 5 and 5 is 3").containsExactly("SE", "a");
    assertThat(withValues(world.shown(Complement.OFF).orElseThrow())).containsExactly("SE", "a", "b");
    assertThat(Objects.requireNonNull(shown.get("a")).released().values().values())
        .allSatisfy(values -> assertThat(values.median()).hasValue(BigDecimal.valueOf(40)));
  }

  @Test
  void aBandIsHiddenWhereItHasFewWhoAreExcluded() {
    world.place("a").waiting("a", 10, 30).waiting("a", 40, 30).with("a", MEDICAL, 10, 5).with("a", MEDICAL, 40, 3);

    assertThat(places(world.shown(Complement.ON).orElseThrow(), "WAITING_90D")).containsExactly("a");
    assertThat(withValues(world.shown(Complement.ON).orElseThrow())).isEmpty();
  }

  /** Of the specialised bands. */
  private static Set<String> withValues(Map<String, Shown> shown) {
    return shown.entrySet().stream()
        .filter(place -> place.getValue().released().values().containsKey("wait [0, 31, 61, 91]"))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void nothingIsShownWhereMembersHaveMoreThanEverybody() {
    Counts all = waits(40);
    Counted counted = new Counted(all, Map.of(new Breakdown(Dimension.SEX, "KVINNA"), waits(41)));
    world.place("a");

    assertThat(
            new Hiding(World.CATALOGUE).decide(World.QUEUE, world.nesting(), Map.of("a", counted), Memory.NONE, Map.of()))
        .isEmpty();
  }

  @Test
  void nothingIsShownWherePartsHaveMoreThanTheWhole() {
    world.place("SE", "a").place("a").waiting("a", 10, 50);
    Map<String, Counted> counted = Map.of("a", world.at("a"));

    Hiding hiding = new Hiding(World.CATALOGUE);
    assertThat(hiding.decide(World.QUEUE, world.nesting(), counted, Memory.NONE, Map.of())).isEmpty();
  }

  @Test
  void peopleOfPartsOfAPhaseAreNotShown() {
    Map<String, Shown> shown = decide("ADULT_PSYCHIATRY", Basis.COMPLETED, Map.of("n1", waits(60)));

    assertThat(shown).containsKeys("SE", "n1");
    assertThat(shown.values()).allSatisfy(place -> assertThat(place.figures()).isEmpty());
  }

  @Test
  void measuresOfTheSameContactsAreToldApartByThemselves() {
    Counts few = Counts.of(new Stratum(Measure.CONTACT_FORM, true, Deviation.NONE), Histogram.of(81, 57));
    Counts enough = Counts.of(new Stratum(Measure.CONTACT_FORM, true, Deviation.NONE), Histogram.of(81, 30));

    Map<String, Shown> shown =
        decide("TREATMENT", Basis.COMPLETED, Map.of("n1", waits(60).plus(few), "s1", waits(60).plus(enough)));

    assertThat(named(shown.get("s1"), "COMPLETED_3D")).isEqualTo(new Fraction(0, 60, 0));
    assertThat(named(shown.get("SE"), "DIGITAL")).isEqualTo(new Fraction(87, 87, 0));
    assertThat(named(shown.get("n1"), "COMPLETED_COUNT")).isEqualTo(new Fraction(60, 60, 0));
    assertThat(places(shown, "DIGITAL"))
        .as("3 of 60 have no form at n1, which 87 less 30 would tell")
        .containsExactly("SE");
  }

  @Test
  void talliesAreHiddenAsContactsAre() {
    Map<String, Shown> shown =
        decide("SAME_DAY", Basis.TALLY, Map.of("n1", tally(40, 45), "m1", tally(40, 45), "m2", tally(10, 13)));

    assertThat(places(shown, "SAME_DAY"))
        .as("3 of 13 were not answered at m2, which would follow from m1")
        .containsExactly("SE", "middle", "n1", "north");
  }

  @Test
  void talliesThatMayCountPeopleTwiceAreHiddenAtThePlaceAndAboveIt() {
    Map<String, Shown> shown =
        decide("SAME_DAY", Basis.TALLY, Map.of("n1", tally(40, 45), "north", tally(40, 45), "m1", tally(40, 45)));

    assertThat(places(shown, "SAME_DAY")).containsExactly("m1", "middle", "n1");
  }

  @Test
  void theTwoSumsOfARatioMayNotDifferByAFewPeople() {
    Indicator ratio = Catalogue.load(null).indicator("CANCER_PATHWAY_INCLUSION").orElseThrow();
    world.place("SE", "a", "b").place("a").place("b");
    Map<String, Counted> counted = new HashMap<>();
    Map.of("SE", tally(90, 97), "a", tally(40, 45), "b", tally(50, 52))
        .forEach((place, counts) -> counted.put(place, new Counted(counts, Map.of())));

    Map<String, Shown> shown =
        new Hiding(World.CATALOGUE)
            .decide(Views.ofTallies(World.CATALOGUE, ratio, LocalDate.of(2026, 9, 30)), world.nesting(), counted, Memory.NONE, Map.of())
            .orElseThrow()
            .places();

    assertThat(places(shown, "CANCER_PATHWAY_INCLUSION")).as("a leaves over 50 and 52").containsExactly("SE");
  }

  @Test
  void moneyIsNobodysSecret() {
    Map<String, Shown> shown = decide("HIRED", Basis.TALLY, Map.of("n1", tally(1, 3), "m1", tally(2, 4)));

    assertThat(named(shown.get("n1"), "HIRED")).isEqualTo(new Fraction(1, 3, 0));
    assertThat(places(shown, "HIRED")).containsExactly("SE", "m1", "middle", "n1", "north");
  }

  /** Of what places count themselves, as aggregation adds it up. */
  private static Map<String, Shown> decide(String population, Basis basis, Map<String, Counts> own) {
    Period month = World.CATALOGUE.calendar().period("2026-09").orElseThrow();
    Map<String, Counted> counted = new HashMap<>();
    Nesting.of(World.CATALOGUE, month.lastDay()).within().forEach((place, parts) -> {
      Counts sum = own.getOrDefault(place, Counts.NONE);
      for (String part : parts) {
        if (!part.equals(place)) {
          Counts below = own.getOrDefault(part, Counts.NONE);
          long direct = below.tallied().direct();
          sum = sum.plus(below).plus(Counts.of(new Tallied(0, 0, 0, 0, -direct)));
        }
      }
      if (!sum.isNone()) {
        counted.put(place, new Counted(sum, Map.of()));
      }
    });
    return new Hiding(World.CATALOGUE)
        .decide(new Table(population, basis, month), counted, Memory.NONE, Map.of())
        .orElseThrow()
        .places();
  }

  private static Counts waits(long people) {
    return Counts.of(new Stratum(Measure.WAIT, true, Deviation.NONE), Histogram.of(100, people));
  }

  private static Counts tally(long numerator, long denominator) {
    return Counts.of(new Tallied(numerator, denominator, 0, 1, 1));
  }

  private static Fraction named(@Nullable Shown shown, String indicator) {
    return Objects.requireNonNull(shown, "nobody is there").figures().entrySet().stream()
        .filter(figure -> figure.getKey().startsWith(indicator + "#"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  private Set<String> shownOf(String indicator) {
    return places(world.shown(Complement.ON).orElseThrow(), indicator);
  }

  private static Set<String> places(Map<String, Shown> shown, String indicator) {
    return shown.entrySet().stream()
        .filter(place ->
            place.getValue().figures().keySet().stream().anyMatch(name -> name.startsWith(indicator + "#")))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
