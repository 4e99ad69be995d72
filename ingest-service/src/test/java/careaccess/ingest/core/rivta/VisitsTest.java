package careaccess.ingest.core.rivta;

import static careaccess.ingest.RivtaSamples.aVisit;
import static careaccess.ingest.RivtaSamples.aWaitingVisit;
import static careaccess.ingest.Samples.HALMSTAD_SURGERY;
import static careaccess.ingest.Samples.UNKNOWN_UNIT;
import static careaccess.ingest.Samples.aPersonalNumber;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.client.Client;
import careaccess.contract.client.Role;
import careaccess.contract.measurement.Completed;
import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.Deviation;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.measurement.Phase;
import careaccess.contract.measurement.Reading;
import careaccess.contract.measurement.Sex;
import careaccess.contract.measurement.Violation;
import careaccess.contract.measurement.Waiting;
import careaccess.ingest.RivtaSamples.Besok;
import careaccess.ingest.core.Admission;
import careaccess.ingest.core.CatalogueRules;
import careaccess.ingest.core.Verdict;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitsTest {

  private static final Catalogue CATALOGUE = Catalogue.load(null);
  private static final LocalDate TODAY = LocalDate.of(2026, 4, 10);
  private static final String EMERGENCY = "SE2321000115-E999900013001";
  private static final String CHILD_PSYCHIATRY = "SE2321000115-E999900013010";
  private static final Client HALLAND =
      new Client("halland", Role.SOURCE, Set.of("13"), EnumSet.allOf(MeasurementType.class));

  private static final List<String> ANYTHING =
      List.of(
          "", " ", "0", "1", "2", "3", "5", "-1", "91", "1970", "9999", "99999999999", "4,2", "0000", "1380", "JA", "Kvinna",
          "301", "931", "XS915", "42", "2010-01-01", "2026-03-05", "2026-02-30", "0001-01-01", "10000-01-01", "2026-03-31Z",
          "2026-03-05T08:00:00", "2026-03-29T02:30:00", "2026-03-05T08:00:00.123+14:00", "2026-03-05T24:00:00",
          "9999-12-31T23:59:59-18:00", HALMSTAD_SURGERY, EMERGENCY, CHILD_PSYCHIATRY, UNKNOWN_UNIT, "ö", "\u0085\u0085",
          "😀😀", "a/b", "x".repeat(64), "x".repeat(65), "x".repeat(130), "x".repeat(300));

  @Test
  void completedVisitIsACompletedContact() {
    Besok visit =
        aVisit("VGR-ÖGON-1").with("Avvikelse", "1").with("MedicinsktMaldatum", "2026-03-01").with("Vardgaranti", "nej");
    assertThat(completed(visit))
        .isEqualTo(
            new Completed(
                "SE2321000115-E000000000002/VGR-ÖGON-1/2",
                17,
                new Contact(
                    HALMSTAD_SURGERY, Phase.TREATMENT, "301", LocalDate.of(2026, 1, 12), false, Deviation.PATIENT_CHOSEN,
                    Sex.FEMALE, 1970, "1380", 91, LocalDate.of(2026, 3, 1), null, null),
                LocalDate.of(2026, 3, 5)));
  }

  @Test
  void visitThatIsWaitedForStandsInTheQueueOfTheLastDayOfItsMonth() {
    for (String date : List.of("2026-02-28", "2026-02-01", "2026-02-10Z", "2026-02-10+01:00")) {
      assertThat(accepted(Interaction.WAITING, date, aWaitingVisit("w-1")))
          .isInstanceOfSatisfying(Waiting.class, waiting -> {
            assertThat(waiting.asOf()).isEqualTo("2026-02-28");
            assertThat(waiting.id()).isEqualTo("SE2321000115-E000000000002/w-1/2");
            assertThat(waiting.contact().clockStart()).isEqualTo("2026-01-12");
          });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, FIRST_VISIT, CAP_ASSESSMENT", "2, TREATMENT, CAP_TREATMENT", "3, EXAMINATION, CAP_TREATMENT",
    "4, FOLLOW_UP, FOLLOW_UP", "5, EMERGENCY, EMERGENCY"
  })
  void phaseFollowsFromFasAndWhetherItIsChildPsychiatry(String fas, Phase elsewhere, Phase childPsychiatry) {
    assertThat(completed(aVisit("f-1").with("Fas", fas)).contact().phase()).isEqualTo(elsewhere);
    assertThat(completed(aVisit("f-1").with("Fas", fas).with("HSAIdVardenhet", CHILD_PSYCHIATRY)).contact().phase())
        .isEqualTo(childPsychiatry);
    assertThat(completed(aVisit("f-1").with("Fas", fas).with("Mvo", "931")).contact().phase()).isEqualTo(childPsychiatry);
  }

  @Test
  void everyDeviationHasItsNumber() {
    Besok visit = aVisit("d-1").with("Fas", "1").with("HSAIdVardenhet", CHILD_PSYCHIATRY);
    assertThat(completed(visit).contact().deviation()).isEqualTo(Deviation.NONE);
    assertThat(completed(visit.with("Avvikelse", "1")).contact().deviation()).isEqualTo(Deviation.PATIENT_CHOSEN);
    assertThat(completed(visit.with("Avvikelse", "2")).contact().deviation()).isEqualTo(Deviation.MEDICAL);
    assertThat(completed(visit.with("Avvikelse", "3")).contact().deviation()).isEqualTo(Deviation.SPECIAL);
  }

  @Test
  void sexAndGuaranteeAreSpeltAsTheNationalContractAllows() {
    Map<Sex, List<String>> sexes =
        Map.of(
            Sex.FEMALE, List.of("2", "kvinna", "Kvinna", "KVINNA", "k", "K"),
            Sex.MALE, List.of("1", "man", "Man", "MAN", "m", "M"),
            Sex.UNKNOWN, List.of("3", "okänt", "Okänt", "OKÄNT", "o", "O"));
    sexes.forEach((sex, words) ->
        assertThat(words).allSatisfy(word ->
            assertThat(completed(aVisit("s-1").with("Kon", word)).contact().sex()).isEqualTo(sex)));
    for (String yes : List.of("1", "j", "J", "ja", "Ja", "JA", "t", "T", "true", "True", "TRUE")) {
      assertThat(completed(aVisit("s-1").with("Vardgaranti", yes)).contact().careGuarantee()).as(yes).isTrue();
    }
    for (String no : List.of("2", "n", "N", "nej", "Nej", "NEJ", "f", "F", "false", "False", "FALSE")) {
      assertThat(completed(aVisit("s-1").with("Vardgaranti", no)).contact().careGuarantee()).as(no).isFalse();
    }
  }

  @Test
  void unitIsTheSmallerOneWhereTheCatalogueKnowsIt() {
    assertThat(completed(aVisit("u-1").with("HSAIdEnhet", UNKNOWN_UNIT)).contact().unit()).isEqualTo(HALMSTAD_SURGERY);
    assertThat(completed(aVisit("u-1").with("HSAIdEnhet", HALMSTAD_SURGERY).with("HSAIdVardenhet", UNKNOWN_UNIT)).contact().unit())
        .isEqualTo(HALMSTAD_SURGERY);
    assertThat(completed(aVisit("u-1").with("HSAIdEnhet", EMERGENCY)).contact().unit()).isEqualTo(EMERGENCY);
  }

  @Test
  void emergencyCountsItsBegunMinutes() {
    Besok visit =
        aVisit("e-1").with("Fas", "5").with("HSAIdVardenhet", EMERGENCY)
            .with("TidStartAkut", "2026-03-29T01:30:00").with("TidBedomning", "2026-03-29T03:15:01");
    Contact contact = completed(visit).contact();
    assertThat(contact.minutesToAssessment()).as("over the change to summer time").isEqualTo(46);
    assertThat(contact.minutesOfStay()).isNull();
    assertThat(completed(visit.with("TidAvslut", "2026-03-29T02:30:00Z")).contact().minutesOfStay()).isEqualTo(120);
    assertThat(completed(visit.without("TidStartAkut")).contact().minutesToAssessment()).isNull();
    assertThat(completed(aVisit("e-1").with("TidStartAkut", "2026-03-29T01:30:00")).contact().minutesOfStay()).isNull();
  }

  @Test
  void timesOfAnEmergencyAreInOrderAndToTheMinute() {
    Besok visit = aVisit("e-1").with("Fas", "5").with("TidStartAkut", "2026-03-05T10:00:00");
    assertRejected(visit.with("TidBedomning", "2026-03-05T09:59:00"), "TidBedomning", "order");
    assertRejected(visit.with("TidBedomning", "2028-03-05T09:59:00"), "TidBedomning", "range");
    assertRejected(visit.with("TidBedomning", "9999-12-31T09:59:00"), "TidBedomning", "range");
    assertRejected(visit.with("TidBedomning", "2026-03-05"), "TidBedomning", "format");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Regionkod", "HSAIdRegion", "HSAIdVardgivare", "HSAIdVardenhet", "VardkontaktId", "Vardgaranti", "Fas", "Mvo",
        "FodelseAr", "Kon", "Lkf", "Bokningssatt", "Vardkontakt", "Yrkeskategori", "BeslutAktivitet", "Sjukhus",
        "SjukhusNamn", "StartAktivitet", "TypAkutverksamhet"
      })
  void requiredAttributeIsMissed(String attribute) {
    assertThat(violations(aVisit("r-1").without(attribute)))
        .containsExactly(new Violation(attribute, "required", attribute + " is required"));
    assertRejected(aVisit("r-1").with(attribute, ""), attribute);
  }

  @ParameterizedTest
  @CsvSource({
    "Regionkod, 9, range", "Regionkod, 66, range", "Regionkod, 11, unknown", "Regionkod, x, type",
    "HSAIdRegion, x, range", "HSAIdVardgivare, x, range", "HSAIdVardenhet, x, range", "HSAIdVardenhet, Kirurgen, unknown",
    "HSAIdEnhet, x, range", "VardkontaktId, x, range", "Vardgaranti, yes, unknown",
    "Fas, 0, range", "Fas, 6, range", "Mvo, 30, range", "Mvo, 3011, range", "Mvo, abc, format", "FodelseAr, 1900, range",
    "FodelseAr, 2027, future", "Kon, 4, unknown", "Lkf, 13, unknown", "Bokningssatt, 0, range", "Bokningssatt, 6, range",
    "Vardkontakt, 92, range", "Vardkontakt, -1, type", "Yrkeskategori, XS909, range", "Yrkeskategori, XS927, range",
    "BeslutAktivitet, 2009-12-31, range", "BeslutAktivitet, 2026-02-30, format", "BeslutAktivitet, 2026-03-06, order",
    "BeslutAktivitet, soon, format", "StartAktivitet, 2026-04-12, future", "Sjukhus, 4201, range",
    "SjukhusNamn, H, range", "TypAkutverksamhet, 6, range", "Aktivitet, 1234, range", "AktivitetKVA, 123456, range",
    "AktivitetICD, 123, range", "AktivitetICD, 1234567, range", "Avvikelse, 0, range", "Avvikelse, 4, range",
    "Avvikelse, 3, range", "MedicinsktMaldatum, 2009-12-31, range", "TidStartAkut, 08:00, format",
    "TidBedomning, 2009-12-31T00:00:00, range", "TidAvslut, x, format", "VardAvbruten, 0, range",
    "Remittenttyp, 3, range", "RemissDatum, 1899-12-31, range", "AnkomstDatum, 1899-12-31, range",
    "Avikelse, 1, unknown"
  })
  void valueOutOfItsRangeIsRefusedByAttribute(String attribute, String value, String code) {
    assertThat(violations(aVisit("v-1").with(attribute, value)))
        .singleElement()
        .satisfies(violation -> {
          assertThat(violation.field()).isEqualTo(attribute);
          assertThat(violation.code()).as(violation.message()).isEqualTo(code);
          assertThat(violation.message()).contains(attribute);
        });
  }

  @Test
  void refusalQuotesTheValueInTheDeliverysOwnWords() {
    assertThat(violations(aVisit("q-1").with("Fas", "9").with("Kon", "x").with("Vardkontakt", "viii")))
        .extracting(Violation::message)
        .containsExactlyInAnyOrder(
            "Fas must be a whole number from 1 to 5, not '9'",
            "Kon must be one of 1, 2, 3, K, KVINNA, Kvinna, M, MAN, Man, O, OKÄNT, Okänt, k, kvinna, m, man, o, okänt, not 'x'",
            "Vardkontakt must be a whole number from 0 to 91, not 'viii'");
    assertThat(violations(aVisit("q-1").with("HSAIdVardenhet", "Kirurgen")))
        .extracting(Violation::message)
        .singleElement().asString().startsWith("HSAIdVardenhet must be a place of the catalogue").endsWith("not 'Kirurgen'");
    assertThat(violations(aVisit("q-1").with("Avvikelse", "3")))
        .extracting(Violation::message)
        .containsExactly("Avvikelse: SPECIAL is not allowed in phase TREATMENT");
  }

  @Test
  void optionalAttributesAreTaken() {
    assertThat(
            completed(
                aVisit("o-1").with("Aktivitet", "51101").with("AktivitetKVA", "CJE20").with("AktivitetICD", "H25.1")
                    .with("HSAIdPatientListning", "SE2321000131-E000000030004").with("VardAvbruten", "1")
                    .with("Remittenttyp", "1").with("Remittent", "SE0000000000-OPT001").with("RemissId", "REM-01FFEF0E4E")
                    .with("RemissDatum", "1900-01-01").with("AnkomstDatum", "2025-11-27T08:00:00")))
        .isEqualTo(completed(aVisit("o-1")));
  }

  @Test
  void waitingVisitHasNoStart() {
    assertThat(violations(Interaction.WAITING, "2026-03-31", aWaitingVisit("w-1").with("StartAktivitet", "2026-03-05")))
        .extracting(Violation::code).containsExactly("not-applicable");
    assertThat(violations(Interaction.WAITING, "2026-01-31", aWaitingVisit("w-1").with("BeslutAktivitet", "2026-02-01")))
        .extracting(Violation::code).containsExactly("order");
    assertThat(violations(Interaction.WAITING, "2026-04-01", aWaitingVisit("w-1")))
        .containsExactly(
            new Violation("DatatGallerFor", "future", "DatatGallerFor: 2026-04-30 is more than a day in the future"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2026-02", "2026-02-30", "mars", "+12026-02-01"})
  void contactSpeaksOfAMonth(String date) {
    assertThat(violations(Interaction.COMPLETED, date, aVisit("m-1")))
        .singleElement()
        .satisfies(violation -> assertThat(violation.field()).isEqualTo("DatatGallerFor"));
  }

  @Test
  void clientReportsForItsOwnRegionAndUnits() {
    assertRejected(aVisit("c-1").with("Regionkod", "51"), "Regionkod", "not-yours");
    assertRejected(aVisit("c-1").with("HSAIdVardenhet", "SE2321000172-E999900019003"), "HSAIdVardenhet", "not-yours");
    Client clinic =
        new Client("clinic", Role.SOURCE, Set.of("13-halmstad-kirurg"), EnumSet.allOf(MeasurementType.class));
    assertThat(judge(clinic, Interaction.COMPLETED, "2026-03-31", aVisit("c-1"))).isInstanceOf(Verdict.Accepted.class);
    Besok unknown = aVisit("c-1").with("HSAIdVardenhet", UNKNOWN_UNIT);
    assertThat(completed(unknown).contact().unit()).as("its region speaks for it").isEqualTo(UNKNOWN_UNIT);
    assertThat(judge(clinic, Interaction.COMPLETED, "2026-03-31", unknown)).isInstanceOf(Verdict.Rejected.class);
    Client feed = new Client("feed", Role.SOURCE, Set.of("13"), Set.of(MeasurementType.WAIT));
    assertThat(judge(feed, Interaction.COMPLETED, "2026-03-31", aVisit("c-1")))
        .isInstanceOfSatisfying(Verdict.Rejected.class, rejected ->
            assertThat(rejected.violations()).extracting(Violation::code).containsExactly("not-registered"));
  }

  @Test
  void personalNumberIsRefusedWhereverItStandsAndNotRepeated() {
    String number = aPersonalNumber();
    for (String attribute : List.of("VardkontaktId", "RemissId", "SjukhusNamn", "Personnummer")) {
      assertThat(judge(HALLAND, Interaction.COMPLETED, "2026-03-31", aVisit("p-1").with(attribute, "x " + number)))
          .isInstanceOfSatisfying(Verdict.Rejected.class, rejected -> {
            assertThat(rejected.violations()).extracting(Violation::code).contains("personal-number");
            assertThat(rejected.toString()).doesNotContain(number);
          });
    }
    assertThat(violations(aVisit("p-1").with("a-" + number, "1")).toString()).doesNotContain(number);
    assertThat(violations(Interaction.COMPLETED, number, aVisit("p-1")).toString()).doesNotContain(number);
  }

  /** A thousand of them are kept until the answer, and an attribute may be as long as a tag. */
  @Test
  void identifierIsRepeatedOnlyWhereItIsAsShortAsOneThatIsTaken() {
    String longest = "x".repeat(130);
    assertThat(rejectedId(aVisit(longest).with("Fas", "7"))).isEqualTo("SE2321000115-E000000000002/" + longest + "/7");
    for (String attribute : List.of("HSAIdVardgivare", "VardkontaktId", "Fas")) {
      assertThat(rejectedId(aVisit("l-1").with(attribute, "x".repeat(201)))).as(attribute).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "A 1, A~20.1/2~", "(1)*, ~28.1~29.~2a./2~", "-1, -1/2", "~1, ~1/2", "~ 1, ~7e.~20.1/2~", "A~20.1, A~20.1/2",
    "😀1, ~1f600.1/2~"
  })
  void contactIdMayHoldAnything(String sent, String stored) {
    assertThat(completed(aVisit(sent)).id()).isEqualTo("SE2321000115-E000000000002/" + stored);
  }

  @Test
  void contactIdThatWouldBeTooLongIsRefused() {
    assertRejected(aVisit(("x" + " ".repeat(128) + "x")), "VardkontaktId", "range");
    assertThat(completed(aVisit("x" + " ".repeat(40) + "x")).id()).endsWith("x/2~");
  }

  @Property
  void contactsOfDifferentIdsStayDifferent(
      @ForAll @Chars({'a', '2', '0', '7', 'e', '~', '.', ' '}) @StringLength(min = 2, max = 6) String one,
      @ForAll @Chars({'a', '2', '0', '7', 'e', '~', '.', ' '}) @StringLength(min = 2, max = 6) String other) {
    Assume.that(one.strip().length() > 1 && other.strip().length() > 1 && !one.strip().equals(other.strip()));
    assertThat(completed(aVisit(one)).id()).isNotEqualTo(completed(aVisit(other)).id());
  }

  private static @Nullable String rejectedId(Besok visit) {
    return ((Verdict.Rejected) judge(HALLAND, Interaction.COMPLETED, "2026-03-31", visit)).id();
  }

  /** Attributes that were right once, with values that are right elsewhere, or nowhere. */
  @Property(tries = 10_000)
  void visitOfWhateverAttributesIsJudgedAndWhatIsAcceptedCanBeReadByAggregation(@ForAll long seed) {
    Random random = new Random(seed);
    Besok visit = aVisit("any-1");
    for (int change = random.nextInt(3); change >= 0; change--) {
      List<Attribute> all = List.of(Attribute.values());
      String value = ANYTHING.get(random.nextInt(ANYTHING.size()));
      visit.with(all.get(random.nextInt(all.size())).xmlName(), value);
    }
    Interaction interaction = random.nextBoolean() ? Interaction.COMPLETED : Interaction.WAITING;
    if (interaction == Interaction.WAITING) {
      visit.without("StartAktivitet");
    }
    MeasurementFormat format = new MeasurementFormat(CATALOGUE.calendar());
    switch (judge(HALLAND, interaction, ANYTHING.get(random.nextInt(ANYTHING.size())), visit)) {
      case Verdict.Accepted(var assertion) ->
          assertThat(format.read(format.write(assertion))).isEqualTo(new Reading.Valid(assertion));
      case Verdict.Rejected(_, _, var violations) -> assertThat(violations).isNotEmpty();
    }
  }

  private static void assertRejected(Besok visit, String field) {
    assertThat(violations(visit)).extracting(Violation::field).as(visit.toString()).containsOnly(field);
  }

  private static void assertRejected(Besok visit, String field, String code) {
    assertRejected(visit, field);
    assertThat(violations(visit)).extracting(Violation::code).as(visit.toString()).containsExactly(code);
  }

  private static Completed completed(Besok visit) {
    return (Completed) accepted(Interaction.COMPLETED, "2026-03-31", visit);
  }

  private static Object accepted(Interaction interaction, String validFor, Besok visit) {
    Verdict verdict = judge(HALLAND, interaction, validFor, visit);
    assertThat(verdict).as(verdict.toString()).isInstanceOf(Verdict.Accepted.class);
    return ((Verdict.Accepted) verdict).assertion();
  }

  private static List<Violation> violations(Besok visit) {
    return violations(Interaction.COMPLETED, "2026-03-31", visit);
  }

  private static List<Violation> violations(Interaction interaction, String validFor, Besok visit) {
    return switch (judge(HALLAND, interaction, validFor, visit)) {
      case Verdict.Accepted _ -> List.of();
      case Verdict.Rejected(_, _, var violations) -> violations;
    };
  }

  private static Verdict judge(Client client, Interaction interaction, String validFor, Besok visit) {
    Admission admission =
        new Admission(new MeasurementFormat(CATALOGUE.calendar()), new CatalogueRules(CATALOGUE), client, TODAY);
    return new Visits(admission, CATALOGUE, interaction, 17).judge(new Visit(1, validFor, visit.attributes()));
  }
}
