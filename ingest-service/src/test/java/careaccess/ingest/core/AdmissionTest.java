package careaccess.ingest.core;

import static careaccess.ingest.Samples.HALMSTAD_SURGERY;
import static careaccess.ingest.Samples.UNKNOWN_UNIT;
import static careaccess.ingest.Samples.aCompleted;
import static careaccess.ingest.Samples.aPersonalNumber;
import static careaccess.ingest.Samples.aQueued;
import static careaccess.ingest.Samples.aRetraction;
import static careaccess.ingest.Samples.aTally;
import static careaccess.ingest.Samples.aWait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.client.Client;
import careaccess.contract.client.Role;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.measurement.Violation;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class AdmissionTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 4, 1);
  private static final Catalogue CATALOGUE = Catalogue.load(null);
  private static final Set<MeasurementType> ALL_TYPES = EnumSet.allOf(MeasurementType.class);

  private final Client country = new Client("country", Role.SOURCE, Set.of("SE"), ALL_TYPES);
  private final Client halland = new Client("halland", Role.SOURCE, Set.of("13"), ALL_TYPES);

  @Test
  void everyTypeOfMeasurementComesIn() {
    assertThat(judge(halland, aWait("a")))
        .isInstanceOfSatisfying(
            Verdict.Accepted.class, accepted -> assertThat(accepted.assertion().id()).isEqualTo("a"));
    assertThat(List.of(aCompleted("b"), aQueued("c"), aTally("d"), aRetraction("wait", "e")))
        .allSatisfy(valid -> assertThat(judge(halland, valid)).isInstanceOf(Verdict.Accepted.class));
  }

  @Test
  void rulesOfTheContractHoldToo() {
    assertThat(violations(halland, aWait("a").put("clockStop", "2026-01-11")))
        .containsExactly(new Violation("clockStop", "order", "clockStop: 2026-01-11 is before clockStart 2026-01-12"));
  }

  @Test
  void nobodyHasCareBeforeTheyAreBorn() {
    var expected = new Violation("birthYear", "order", "birthYear 2026 is after 2025-03-05");
    ObjectNode early = aWait("a").put("clockStart", "2025-01-12").put("clockStop", "2025-03-05");
    assertThat(violations(halland, early.put("birthYear", 2026))).containsExactly(expected);
    assertThat(violations(halland, early.put("birthYear", 2025))).isEmpty();
    assertThat(violations(halland, aCompleted("b").put("birthYear", 2026))).isEmpty();
    ObjectNode queued = aQueued("c").put("clockStart", "2025-12-01").put("asOf", "2025-12-31").put("birthYear", 2026);
    assertThat(violations(halland, queued)).extracting(Violation::code).containsExactly("order");
  }

  @Test
  void tallyIsOfNoPeriodFromBeforeContactsAreTaken() {
    assertThat(violations(halland, aTally("a").put("period", "2009-12")))
        .containsExactly(new Violation("period", "range", "period 2009-12 ends before 2010-01-01"));
    assertThat(violations(halland, aTally("a").put("period", "1000"))).extracting(Violation::code).containsExactly("range");
    assertThat(violations(halland, aTally("a").put("period", "2010-01"))).isEmpty();
    assertThat(violations(halland, aTally("a").put("period", "2010"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "clockStop,   2026-02-30,  format",
    "clockStop,   2026-04-03,  future",
    "clockStart,  2009-12-31,  range",
    "deviation,   SPECIAL,     range",
    "specialty,   30A,         format",
    "residence,   9999,        unknown",
    "unit,        SE12-3,      unknown",
    "phase,       OPERATION,   unknown",
    "sex,         X,           unknown",
    "id,          a b,         format",
  })
  void whatTheDomainForbidsIsRefused(String field, String value, String code) {
    assertThat(violations(halland, aWait("a").put(field, value)))
        .extracting(Violation::field, Violation::code)
        .contains(tuple(field, code));
  }

  @Test
  void birthYearIsPlausible() {
    assertThat(violations(halland, aWait("a").put("birthYear", 1900))).extracting(Violation::code).contains("range");
    assertThat(violations(halland, aWait("a").put("birthYear", 2028))).extracting(Violation::code).containsExactly("future");
    assertThat(violations(halland, aWait("a").put("birthYear", 1901))).isEmpty();
  }

  @Test
  void idIsOfSaneLength() {
    assertThat(violations(halland, aWait("x".repeat(200)))).isEmpty();
    assertThat(violations(halland, aWait("x".repeat(201)))).extracting(Violation::field).containsExactly("id");
  }

  @Test
  void everyReasonIsGivenAtOnce() {
    assertThat(violations(halland, aWait("a").put("clockStop", "2026-04-03").put("specialty", "x").put("unit", "01")))
        .extracting(Violation::field)
        .containsExactly("clockStop", "specialty", "unit");
  }

  @Test
  void unreadableMeasurementIsRejectedWithoutAnIdOfItsOwn() {
    assertThat(judge(halland, "{\"type\":\"wait\",")).isInstanceOfSatisfying(Verdict.Rejected.class, rejected -> {
      assertThat(rejected.id()).isNull();
      assertThat(rejected.type()).isNull();
      assertThat(rejected.violations()).extracting(Violation::code).containsExactly("json");
    });
  }

  @Test
  void personalNumberIsRefusedAndNotRepeated() {
    String number = aPersonalNumber();
    assertThat(judge(halland, aWait(number)))
        .isInstanceOfSatisfying(Verdict.Rejected.class, rejected -> {
          assertThat(rejected.violations()).extracting(Violation::code).containsExactly("personal-number");
          assertThat(rejected.toString()).doesNotContain(number);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {HALMSTAD_SURGERY, "13-halmstad-kirurg", "13"})
  void unitIsAPlaceOrAnyCodeOfOne(String unit) {
    assertThat(violations(halland, aWait("a").put("unit", unit))).isEmpty();
  }

  @Test
  void unitOfNoKnownShapeIsRefusedNamingTheShapes() {
    assertThat(violations(country, aWait("a").put("unit", "Kirurgen")))
        .containsExactly(
            new Violation(
                "unit",
                "unknown",
                "unit must be a place of the catalogue (/v1/places) or a code of the shape HSA-id"
                    + " (SE[0-9]{10}-[0-9A-Z]{1,20}), not 'Kirurgen'"));
  }

  @Test
  void unknownUnitOfAKnownShapeComesInForWhoeverReportsForTheWholeCountry() {
    assertThat(violations(country, aWait("a").put("unit", UNKNOWN_UNIT))).isEmpty();
    assertThat(violations(halland, aWait("a").put("unit", UNKNOWN_UNIT)))
        .containsExactly(
            new Violation(
                "unit",
                "not-yours",
                "unit '" + UNKNOWN_UNIT + "' is not in the catalogue, so that nothing says it is within 13, which"
                    + " client halland reports for"));
  }

  @Test
  void placeOfAnotherRegionIsNotYours() {
    assertThat(violations(halland, aWait("a").put("unit", "19")))
        .containsExactly(
            new Violation(
                "unit", "not-yours", "unit '19' is not within 13 on 2026-03-05, which client halland reports for"));
    assertThat(violations(halland, aTally("a").put("place", "SE")))
        .containsExactly(
            new Violation(
                "place", "not-yours", "place 'SE' is not within 13 on 2026-03-31, which client halland reports for"));
  }

  @Test
  void typeThatTheClientIsNotRegisteredForIsRefusedInRetractionsToo() {
    var lists =
        new Client("lists", Role.SOURCE, Set.of("13"), Set.of(MeasurementType.COMPLETED, MeasurementType.WAITING));
    var expected =
        new Violation(
            "type",
            "not-registered",
            "type wait is not what client lists is registered for, which is completed, waiting");
    assertThat(violations(lists, aWait("a"))).containsExactly(expected);
    assertThat(violations(lists, aRetraction("wait", "a"))).containsExactly(expected);
    assertThat(violations(lists, aCompleted("a"))).isEmpty();
  }

  @Test
  void specialtyIsCheckedByShapeOnly() {
    assertThat(violations(halland, aWait("a").put("specialty", "999"))).isEmpty();
    assertThat(violations(halland, aWait("a").put("specialty", "30")))
        .containsExactly(new Violation("specialty", "format", "specialty must have the shape [0-9]{3}, not '30'"));
  }

  @Test
  void residenceIsAMunicipalityOrUnknown() {
    assertThat(violations(halland, aWait("a").put("residence", "0000"))).isEmpty();
    assertThat(violations(halland, aWait("a").put("residence", "13")))
        .containsExactly(
            new Violation(
                "residence",
                "unknown",
                "residence must be the code of a municipality, or 0000 for an unknown home, not '13'; codes:"
                    + " /v1/places?level=municipality"));
  }

  @Test
  void misspeltMeasureIsGuessed() {
    assertThat(violations(halland, aTally("a").put("measure", "PRIMARY_CONTACT_SAMEDAY")))
        .extracting(Violation::message)
        .containsExactly(
            "measure must be an indicator that takes tallies, not 'PRIMARY_CONTACT_SAMEDAY'; did you mean"
                + " PRIMARY_CONTACT_SAME_DAY?");
  }

  @Test
  void measureThatIsNoShareIsPointedToTheList() {
    assertThat(violations(halland, aTally("a").put("measure", "WHATEVER")))
        .extracting(Violation::message)
        .containsExactly(
            "measure must be an indicator that takes tallies, not 'WHATEVER'; /v1/indicators lists them, of kind share"
                + " or ratio");
  }

  @Test
  void shareHasNoMoreInTheNumeratorThanInTheDenominator() {
    assertThat(violations(halland, aTally("a").put("numerator", 101)))
        .containsExactly(
            new Violation("numerator", "range", "numerator must be at most the denominator, which is 100, not 101"));
    assertThat(violations(halland, aTally("a").put("numerator", 0).put("denominator", 0))).isEmpty();
  }

  @Test
  void ratioMayHave() {
    assertThat(violations(halland, aTally("a").put("measure", "HIRED_STAFF_SHARE").put("numerator", 101))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"numerator", "denominator", "excluded"})
  void countOfPeopleThatLooksLikeAPersonalNumberIsRefusedAndNotRepeated(String field) {
    String number = aPersonalNumber();
    for (String measure : List.of("PRIMARY_CONTACT_SAME_DAY", "CANCER_PATHWAY_INCLUSION")) {
      assertThat(judge(halland, aTally("a").put("measure", measure).put(field, Long.parseLong(number))))
          .isInstanceOfSatisfying(Verdict.Rejected.class, rejected -> {
            assertThat(rejected.violations())
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple(field, "personal-number"));
            assertThat(rejected.toString()).doesNotContain(number);
          });
    }
  }

  @Test
  void sumOfMoneyMayHaveTheDigitsOfOne() {
    long sum = Long.parseLong(aPersonalNumber());
    ObjectNode costs = aTally("a").put("measure", "HIRED_STAFF_SHARE").put("numerator", sum).put("denominator", sum);
    assertThat(violations(halland, costs)).isEmpty();
  }

  private static List<Violation> violations(Client client, ObjectNode measurement) {
    return switch (judge(client, measurement)) {
      case Verdict.Accepted _ -> List.of();
      case Verdict.Rejected(_, _, var violations) -> violations;
    };
  }

  private static Verdict judge(Client client, ObjectNode measurement) {
    return judge(client, measurement.toString());
  }

  private static Verdict judge(Client client, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    var format = new MeasurementFormat(CATALOGUE.calendar());
    return new Admission(format, new CatalogueRules(CATALOGUE), client, TODAY).judge(bytes, 0, bytes.length);
  }
}
