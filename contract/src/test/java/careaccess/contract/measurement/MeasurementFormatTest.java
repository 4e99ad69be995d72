package careaccess.contract.measurement;

import static careaccess.contract.measurement.Contacts.aContact;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.period.Calendars;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MeasurementFormatTest {

  private static final String WAIT =
      "'type':'wait','id':'a','unit':'u','phase':'TREATMENT','clockStart':'2026-01-15'";
  private static final String NUMBER = MadeUpNumbers.personalNumber(LocalDate.of(1889, 3, 14), 17);

  private final MeasurementFormat format = new MeasurementFormat(Calendars.swedish());

  // --- What is refused, and how it is said

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {}                                                          | type: required
      {'type':'guess'}                                            | type: unknown
      {'type':'wait'}                                             | id: required, unit: required, phase: required, clockStart: required, state: required
      {'type':'completed','id':'a'}                               | unit: required, phase: required, clockStart: required, clockStop: required
      {'type':'waiting','id':'a'}                                 | asOf: required, unit: required, phase: required, clockStart: required
      {'type':'tally','id':'a'}                                   | measure: required, place: required, period: required, numerator: required, denominator: required
      {'type':'wait','retracted':true}                            | id: required
      {'type':'waiting','id':'a','retracted':true}                | asOf: required
      {'type':'wait','id':'a','asOf':'2026-01-31','retracted':true} | asOf: not-applicable
      {'type':'tally','id':'a','retracted':true,'unit':'u'}       | unit: not-applicable
      """)
  void whatIsMissingOrMisplacedIsNamed(String json, String violations) {
    assertThat(violationsOf(json)).isEqualTo(violations);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      'state':'WAITING','clockStop':'2026-02-01'   | clockStop: order
      'state':'COMPLETED'                          | clockStop: required
      'state':'REMOVED'                            | clockStop: required
      'state':'REMOVED','clockStop':null           | clockStop: required
      'state':'COMPLETED','clockStop':'soon'       | clockStop: format
      'state':'GONE'                               | state: unknown
      'state':'waiting'                            | state: unknown
      'state':1                                    | state: type
      'state':'WAITING','state':'WAITING'          | state: twice
      'state':'WAITING','id':'b'                   | id: twice
      'state':'WAITING','phase':'FAST'             | phase: unknown
      'state':'WAITING','deviation':'PVV'          | deviation: unknown
      'state':'WAITING','sex':'FEMALE'             | sex: unknown
      'state':'WAITING','revision':-1              | revision: range
      'state':'WAITING','revision':'1'             | revision: type
      'state':'WAITING','revision':1.0             | revision: type
      'state':'WAITING','revision':1e3             | revision: type
      'state':'WAITING','revision':true            | revision: type
      'state':'WAITING','revision':9223372036854775808 | revision: type
      'state':'WAITING','revision':-99999999999999999999999999 | revision: type
      'state':'WAITING','birthYear':1900           | birthYear: range
      'state':'WAITING','birthYear':10000          | birthYear: range
      'state':'WAITING','birthYear':4294969221     | birthYear: range
      'state':'WAITING','contactForm':-1           | contactForm: range
      'state':'WAITING','contactForm':92           | contactForm: range
      'state':'WAITING','contactForm':'81'         | contactForm: type
      'state':'WAITING','minutesOfStay':527041     | minutesOfStay: range
      'state':'WAITING','minutesToAssessment':-1   | minutesToAssessment: range
      'state':'WAITING','careGuarantee':'JA'       | careGuarantee: type
      'state':'WAITING','careGuarantee':1          | careGuarantee: type
      'state':'WAITING','retracted':'false'        | retracted: type
      'state':'WAITING','residence':1980           | residence: type
      'state':'WAITING','residence':true           | residence: type
      'state':'WAITING','residence':{}             | residence: type
      'state':'WAITING','residence':['1980']       | residence: type
      'state':'WAITING','residence':''             | residence: range
      'state':'WAITING','residence':'12345678901234567' | residence: range
      'state':'WAITING','specialty':'\\u0000'      | specialty: format
      'state':'WAITING','specialty':'\\n'          | specialty: format
      'state':'WAITING','specialty':'\\ud800'      | specialty: format
      'state':'WAITING','targetDate':'2026-02-30'  | targetDate: format
      'state':'WAITING','targetDate':'2026-2-3'    | targetDate: format
      'state':'WAITING','targetDate':'20260203'    | targetDate: format
      'state':'WAITING','targetDate':''            | targetDate: format
      'state':'WAITING','targetDate':'2026-02-03T24:00' | targetDate: format
      'state':'WAITING','targetDate':'2026-02-03T12:00z' | targetDate: format
      'state':'WAITING','targetDate':'+10000-01-01T00:00Z' | targetDate: format
      'state':'WAITING','targetDate':'0000-01-01'  | targetDate: format
      'state':'WAITING','targetDate':20260203      | targetDate: type
      'state':'WAITING','asOf':'2026-01-31'        | asOf: not-applicable
      'state':'WAITING','numerator':1              | numerator: not-applicable
      """)
  void whatIsWrongWithAWaitIsNamed(String fields, String violations) {
    assertThat(violationsOf("{" + WAIT + "," + fields + "}")).isEqualTo(violations);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      'period':'2026-13','numerator':1,'denominator':2                    | period: format
      'period':'2026-DEC','numerator':1,'denominator':2                   | period: format
      'period':202603,'numerator':1,'denominator':2                       | period: type
      'period':'2026','numerator':-1,'denominator':2                      | numerator: range
      'period':'2026','numerator':0.5,'denominator':2                     | numerator: type
      'period':'2026','numerator':1,'denominator':1000000000000001        | denominator: range
      'period':'2026','numerator':1,'denominator':2,'excluded':-1         | excluded: range
      'period':'2026','numerator':1,'denominator':2,'clockStart':'2026-01-01' | clockStart: not-applicable
      """)
  void whatIsWrongWithATallyIsNamed(String fields, String violations) {
    assertThat(violationsOf("{'type':'tally','id':'a','measure':'M','place':'19'," + fields + "}")).isEqualTo(violations);
  }

  @Test
  void numbersAndTextsThatDoNotFitAreQuoted() {
    assertThat(messages("{" + WAIT + ",'state':'WAITING','birthYear':1980.5,'contactForm':1e400,'revision':" + "9".repeat(70) + "}"))
        .containsExactly(
            "birthYear must be a whole number, not the number '1980.5'",
            "contactForm must be a whole number, not the number '1e400'",
            "revision must be a whole number, not the number '" + "9".repeat(60) + "…'");
    assertThat(messages("{" + WAIT + ",'state':'WAITING','specialty':'Ortopedkliniken 3','residence':''}"))
        .containsExactly(
            "specialty must have 1 to 16 characters, not the 17 of 'Ortopedkliniken 3'",
            "residence must have 1 to 16 characters, not 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "null", "1", "'text'", "[]", "[{}]", "true", "{", "{'type'", "{'type':", "{'type':'wait'", "{'type':wait}",
        "{type:'wait'}", "{'type':'wait',}", "{'type':'wait'} {}", "{'type':'wait'}x", "{'type':'wait'}]", "{'id':'\n'}",
        "{'id':'\\x'}", "{'revision':NaN}", "{'revision':01}", "{'revision':+1}", "{} {}", "// {}", "\uFEFF\uFEFF{}"
      })
  void whatIsNotOneJsonObjectIsNoMeasurement(String json) {
    assertThat(violationsOf(json)).isEqualTo(": json");
  }

  @Test
  void bytesThatAreNotUtf8AreNoMeasurement() {
    byte[] json = "{'type':'tally','id':'x'}".replace('\'', '"').getBytes(UTF_8);
    json[21] = (byte) 0xFF;
    assertThat(codes(format.read(json))).isEqualTo(": json");
  }

  @Test
  void brokenJsonIsLocated() {
    assertThat(invalid("{'type':'wait','id':oops}").violations().getFirst().message())
        .isEqualTo("not valid JSON at column 21");
  }

  @Test
  void everyViolationIsReportedAtOnce() {
    Reading.Invalid reading =
        invalid("""
            {'id':'a','type':'completed','phase':'NOW','clockStart':'yesterday','birthYear':12,'sex':1,'asOf':'2026-01-31'}""");
    assertThat(codes(reading))
        .isEqualTo(
            "phase: unknown, clockStart: format, birthYear: range, sex: type, asOf: not-applicable, unit: required,"
                + " clockStop: required");
    assertThat(reading.id()).isEqualTo("a");
  }

  @Test
  void messageNamesFieldValueAndWhatIsAllowed() {
    assertThat(messages("{" + WAIT + ",'state':'GONE','birthYear':1900,'targetDate':'2026-02-30','residence':7}"))
        .containsExactly(
            "state must be one of WAITING, COMPLETED, REMOVED, not 'GONE'",
            "birthYear must be from 1901 to 9999, not 1900",
            "targetDate must be a date that exists, such as 2026-03-31, not '2026-02-30'",
            "residence must be a text, not the number 7");
    assertThat(messages("{'type':'tally','id':'a','measure':'M','place':'19','period':'2026-13','numerator':1,'denominator':2}"))
        .containsExactly(
            "period must be a period such as 2026-03, 2026-Q1, 2026-T1, 2026, 2026-APR, not '2026-13'");
    assertThat(messages("{'type':'guess'}"))
        .containsExactly("type must be one of wait, completed, waiting, tally, not 'guess'");
    assertThat(messages("{}")).containsExactly("type is required: one of wait, completed, waiting, tally");
  }

  @Test
  void personalNumberAnywhereRefusesTheWholeAndIsNeverRepeated() {
    for (String place :
        List.of(
            "'id':'%s'", "'unit':'%s'", "'note':'%s'", "'%s':1", "'revision':%s", "'more':{'of':['%s']}", "'more':[%s]",
            "'clockStop':'%s'", "'state':'%s'", "'careGuarantee':'%s'", "oops %s")) {
      Reading.Invalid reading = invalid("{'type':'wait'," + place.formatted(NUMBER) + "}");
      assertThat(codes(reading)).as(place).isEqualTo(": personal-number");
      assertThat(reading.id()).isNull();
      assertThat(reading.toString()).doesNotContain(NUMBER);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE", "X-UTF-16LE-BOM", "X-UTF-32BE-BOM"})
  void otherEncodingsAreRefusedWhateverTheyHold(String encoding) {
    for (String place : List.of("'id':'%s'", "'id':%s", "'revision':%s,'id':'a'", "'note':'%s','id':'a'")) {
      String retraction = "{" + place.formatted(NUMBER) + ",'type':'wait','retracted':true}";
      Reading reading = format.read(retraction.replace('\'', '"').getBytes(Charset.forName(encoding)));
      assertThat(codes(reading)).as(place).isEqualTo(": json");
      assertThat(reading.toString()).contains("send it as UTF-8").doesNotContain(NUMBER);
    }
  }

  @Test
  void sumOfMoneyThatLooksLikeOneIsTaken() {
    String sum = NUMBER.substring(2);
    assertThat(PersonalNumbers.occurIn(sum)).isTrue();
    String tally =
        "{'type':'tally','id':'%s','measure':'HIRED_STAFF_SHARE','place':'19','period':'2026-03','numerator':%s,'denominator':%s}";

    byte[] honest = tally.formatted("t", sum, sum).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    assertThat(format.read(honest)).isInstanceOf(Reading.Valid.class);
    assertThat(violationsOf(tally.formatted(sum, 1, 2))).isEqualTo(": personal-number");
    assertThat(violationsOf(tally.formatted("t", "'" + sum + "'", 2))).isEqualTo(": personal-number");
    assertThat(violationsOf(tally.formatted("t", "-" + sum, 2))).isEqualTo(": personal-number");
  }

  @Test
  void personalNumberWrittenWithEscapesIsFoundWhereverItStands() {
    String escaped = "\\u003" + NUMBER.charAt(0) + NUMBER.substring(1);
    for (String place :
        List.of("'id':'%s'", "'clockStart':'%s'", "'note':'%s'", "'%s':1", "'more':{'of':['%s']}", "'phase':'%s'")) {
      Reading.Invalid reading = invalid("{'type':'wait'," + place.formatted(escaped) + "}");
      assertThat(codes(reading)).as(place).isEqualTo(": personal-number");
      assertThat(reading.toString()).doesNotContain(NUMBER);
    }
    assertThat(codes(invalid("{'type':'wait','note':'\\n" + NUMBER + "'}"))).isEqualTo(": personal-number");
  }

  @Test
  void otherEscapesAreTextLikeAnyOther() {
    assertThat(read("{'note':'a\\n\\u00e5\\\\'," + WAIT + ",'state':'WAITING'}")).isEqualTo(aWait());
    assertThat(codes(invalid("{'type':'wait','note':'\\x'}"))).isEqualTo(": json");
  }

  // --- What is accepted

  @Test
  void unknownFieldsArePassedOverHoweverDeep() {
    String nested = "{'id':'inner','state':[{'revision':'x'},[[]]],'z':null}";
    assertThat(read("{'extra':" + nested + "," + WAIT + ",'state':'WAITING','more':[1,2.5,true,'x']}"))
        .isEqualTo(aWait());
  }

  @Test
  void nullCountsAsAbsent() {
    assertThat(
            read("{" + WAIT + ",'state':'WAITING','clockStop':null,'revision':null,'sex':null,'birthYear':null,"
                + "'careGuarantee':null,'retracted':null,'numerator':null,'targetDate':null}"))
        .isEqualTo(aWait());
    assertThat(violationsOf("{'type':null}")).isEqualTo("type: required");
    assertThat(violationsOf("{" + WAIT + ",'state':null}")).isEqualTo("state: required");
  }

  @Test
  void absenceMeansWhatTheContractSays() {
    Contact contact = ((Wait) read("{" + WAIT + ",'state':'WAITING'}")).contact();
    assertThat(contact.careGuarantee()).isTrue();
    assertThat(contact.deviation()).isEqualTo(Deviation.NONE);
    assertThat(contact.sex()).isEqualTo(Sex.UNKNOWN);
    Tally tally =
        (Tally) read("{'type':'tally','id':'a','measure':'M','place':'19','period':'2026','numerator':0,'denominator':0}");
    assertThat(tally.sex()).isNull();
    assertThat(tally.excluded()).isZero();
    assertThat(tally.revision()).isZero();
  }

  @Test
  void retractionThatIsFalseIsAMeasurement() {
    assertThat(read("{" + WAIT + ",'state':'WAITING','retracted':false}")).isEqualTo(aWait());
  }

  @Test
  void retractionMayRepeatWhatItWithdraws() {
    assertThat(read("{" + WAIT + ",'state':'WAITING','revision':3,'retracted':true}"))
        .isEqualTo(new Retraction(MeasurementType.WAIT, "a", null, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-31,                     2026-03-31",
    "2026-03-31T23:59,               2026-03-31",
    "2026-03-31T23:59:59.999999999,  2026-03-31",
    "2026-03-31T21:59:59Z,           2026-03-31",
    "2026-03-31T22:00:00Z,           2026-04-01",
    "2026-01-31T23:00Z,              2026-02-01",
    "2026-04-01T00:30:00+03:00,      2026-03-31",
    "2026-03-31T20:00:00-05:00,      2026-04-01",
    "2024-02-29,                     2024-02-29",
    "9999-12-31,                     9999-12-31",
  })
  void timesBecomeDatesInTheZoneOfTheCatalogue(String written, LocalDate date) {
    Completed completed =
        (Completed) read("{'type':'completed','id':'a','unit':'u','phase':'TREATMENT','clockStart':'2026-01-15','clockStop':'" + written + "'}");
    assertThat(completed.clockStop()).isEqualTo(date);
  }

  /** Each character of some dates in the place of others, too: what the JDK takes for a date is one, and nothing else. */
  @Test
  void tenCharactersAreADateWhereTheJdkSaysSo() {
    int dates = 0;
    for (String date : List.of("2026-03-31", "2024-02-29", "1900-02-28", "9999-12-31", "2025-04-30", "0001-01-01")) {
      for (int at = 0; at < date.length(); at++) {
        for (char other : "0123456789-+/. :TZ\u0663a".toCharArray()) {
          String text = date.substring(0, at) + other + date.substring(at + 1);
          Optional<LocalDate> expected = byTheJdk(text);
          Reading reading = format.read(List.of(Field.TYPE, Field.ID, Field.AS_OF, Field.RETRACTED), List.of("waiting", "a", text, "true"));
          assertThat(reading instanceof Reading.Valid(Retraction retraction) ? Optional.ofNullable(retraction.asOf()) : Optional.empty())
              .as(text)
              .isEqualTo(expected);
          dates += expected.isPresent() ? 1 : 0;
        }
      }
    }
    assertThat(dates).as("dates among them").isGreaterThan(200);
  }

  private static Optional<LocalDate> byTheJdk(String text) {
    try {
      return Optional.of(LocalDate.parse(text)).filter(date -> date.getYear() >= 1);
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  @Test
  void extremesOfEveryRangeAreInside() {
    Contact contact =
        ((Wait) read("{" + WAIT + ",'state':'WAITING','revision':9223372036854775807,'birthYear':1901,'contactForm':91,"
            + "'minutesToAssessment':0,'minutesOfStay':527040,'residence':'1234567890123456'}")).contact();
    assertThat(contact.birthYear()).isEqualTo(1901);
    assertThat(contact.minutesOfStay()).isEqualTo(527_040);
  }

  @Test
  void onlyTheGivenRangeOfBytesIsRead() {
    byte[] line = ("{}\n{" + WAIT + ",'state':'WAITING'}\n{").replace('\'', '"').getBytes(UTF_8);
    assertThat(format.read(line, 3, line.length - 2)).isEqualTo(new Reading.Valid(aWait()));
  }

  @Test
  void writingIsCanonical() {
    Wait wait =
        new Wait(
            "VGR-ÖGON-1", 2,
            aContact().by(Sex.FEMALE).bornIn(1953).livingIn("1980").with(Deviation.MEDICAL).outsideTheGuarantee().build(),
            WaitState.COMPLETED, LocalDate.of(2026, 3, 31));
    assertThat(new String(format.write(wait), UTF_8))
        .isEqualTo(
            """
            {'type':'wait','id':'VGR-ÖGON-1','revision':2,'unit':'SE2321000172-E999900019003','phase':'TREATMENT',\
            'clockStart':'2026-01-15','careGuarantee':false,'deviation':'MEDICAL','sex':'KVINNA','birthYear':1953,\
            'residence':'1980','state':'COMPLETED','clockStop':'2026-03-31'}"""
                .replace('\'', '"'));
  }

  // --- Whatever comes

  @Property
  void whatIsWrittenReadsBackEqual(@ForAll("assertions") Assertion assertion) {
    byte[] bytes = format.write(assertion);
    assertThat(format.read(bytes)).isEqualTo(new Reading.Valid(assertion));
  }

  // --- The same as texts

  @Property
  void textsOfTheFieldsReadAsTheJsonDoes(@ForAll("assertions") Assertion assertion) {
    JsonNode json = JsonMapper.shared().readTree(format.write(assertion));
    List<Field> fields = json.propertyNames().stream().flatMap(name -> Field.of(name).stream()).toList();
    List<String> texts = json.valueStream().map(JsonNode::asString).toList();
    assertThat(format.read(fields, texts)).isEqualTo(new Reading.Valid(assertion));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      revision      | 1.0                  | revision must be a whole number, not the text '1.0'
      revision      | +1                   | revision must be a whole number, not the text '+1'
      revision      | \u0661                    | revision must be a whole number, not the text '\u0661'
      revision      | -1                   | revision must be from 0 to 9223372036854775807, not -1
      revision      | 99999999999999999999 | revision must be a whole number, not the number '99999999999999999999'
      careGuarantee | ja                   | careGuarantee must be true or false, not the text 'ja'
      sex           | K                    | sex must be one of KVINNA, MAN, OKÄNT, not 'K'
      targetDate    | 2026-02-30           | targetDate must be a date that exists, such as 2026-03-31, not '2026-02-30'
      unit          | Malm\uFFFD                | unit must be UTF-8, and holds bytes that are not
      phase         | 1\u00008\u00009\u00000        | phase must be UTF-8, and holds bytes that are not
      """)
  void textIsRefusedAsTheJsonWouldBe(String field, String text, String message) {
    assertThat(violationsOfText(field, text)).extracting(Violation::message).contains(message);
  }

  @Test
  void emptyTextIsAnAbsentFieldAndTruthMayBeInCapitals() {
    List<Field> fields = List.of(Field.TYPE, Field.ID, Field.RETRACTED, Field.REVISION, Field.AS_OF);
    assertThat(format.read(fields, List.of("wait", "a", "TRUE", "007", "")))
        .isEqualTo(new Reading.Valid(new Retraction(MeasurementType.WAIT, "a", null, 7)));
    assertThat(codes(format.read(fields, List.of("", "a", "False", "", "")))).isEqualTo("type: required");
  }

  @Test
  void personalNumberIsRefusedInTheTextOfAnyFieldButACount() {
    for (Field field : Field.values()) {
      List<Violation> violations = violationsOfText(field.wireName(), NUMBER);
      assertThat(violations.toString()).as(field.wireName()).doesNotContain(NUMBER);
      boolean judged = violations.stream().anyMatch(violation -> violation.code().equals("personal-number"));
      assertThat(judged).as(field.wireName()).isEqualTo(!field.isCount());
    }
    assertThat(violationsOfText("numerator", "-" + NUMBER).toString()).contains("personal-number").doesNotContain(NUMBER);
  }

  @Property(tries = 5000)
  void mutatedBytesAreReadOrRefusedButNeverThrow(
      @ForAll("assertions") Assertion assertion, @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int mutations) {
    byte[] bytes = format.write(assertion);
    Random random = new Random(seed);
    for (int i = 0; i < mutations; i++) {
      bytes = mutated(bytes, random);
    }
    assertSane(bytes);
  }

  @Property(tries = 3000)
  void shuffledPiecesAreReadOrRefusedButNeverThrow(@ForAll long seed) {
    String[] pieces = {
      "{", "}", "[", "]", ",", ":", "\"type\"", "\"wait\"", "\"id\"", "\"a\"", "\"clockStart\"", "\"2026-01-01\"", "null",
      "true", "1", "-", "1e999", "0.1", "\"", "\\u", "\"\\ud800\"", "\"retracted\"", "\n", "\u0000", "ö"
    };
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("{\"type\":\"wait\",");
    for (int i = random.nextInt(30); i > 0; i--) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    assertSane(text.toString().getBytes(UTF_8));
    assertSane(text.toString().getBytes(UTF_16LE));
  }

  @Test
  void deepNestingIsRefusedRatherThanFollowed() {
    assertThat(violationsOf("{'x':" + "[".repeat(100_000))).isEqualTo(": json");
    assertThat(violationsOf("{'revision':" + "9".repeat(100_000) + "}")).isEqualTo(": json");
  }

  @Provide
  Arbitrary<Assertion> assertions() {
    return AnyAssertion.any();
  }

  /** Whatever was read can be written and read again; whatever was not says why. */
  private void assertSane(byte[] bytes) {
    switch (format.read(bytes)) {
      case Reading.Valid valid -> assertThat(format.read(format.write(valid.assertion()))).isEqualTo(valid);
      case Reading.Invalid invalid -> assertThat(invalid.violations()).isNotEmpty();
    }
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    int length = Math.min(bytes.length - at, random.nextInt(4));
    byte[] inserted = new byte[random.nextInt(3)];
    random.nextBytes(inserted);
    byte[] mutated = new byte[bytes.length - length + inserted.length];
    System.arraycopy(bytes, 0, mutated, 0, at);
    System.arraycopy(inserted, 0, mutated, at, inserted.length);
    System.arraycopy(bytes, at + length, mutated, at + inserted.length, bytes.length - at - length);
    return mutated;
  }

  private static Wait aWait() {
    return new Wait("a", 0, aContact().at("u").build(), WaitState.WAITING, null);
  }

  private Assertion read(String json) {
    return switch (reading(json)) {
      case Reading.Valid valid -> valid.assertion();
      case Reading.Invalid invalid -> throw new AssertionError(json + ": " + invalid.violations());
    };
  }

  private Reading.Invalid invalid(String json) {
    return switch (reading(json)) {
      case Reading.Valid valid -> throw new AssertionError(json + " is read as " + valid.assertion());
      case Reading.Invalid invalid -> invalid;
    };
  }

  private List<String> messages(String json) {
    return invalid(json).violations().stream().map(Violation::message).toList();
  }

  private String violationsOf(String json) {
    return codes(invalid(json));
  }

  private List<Violation> violationsOfText(String field, String text) {
    return switch (format.read(List.of(Field.of(field).orElseThrow()), List.of(text))) {
      case Reading.Valid valid -> throw new AssertionError("read as " + valid.assertion());
      case Reading.Invalid invalid -> invalid.violations();
    };
  }

  private static String codes(Reading reading) {
    return switch (reading) {
      case Reading.Valid valid -> throw new AssertionError("read as " + valid.assertion());
      case Reading.Invalid invalid ->
          String.join(
              ", ",
              invalid.violations().stream().map(violation -> violation.field() + ": " + violation.code()).toList());
    };
  }

  /** Single quotes stand for double ones, so that the samples are easy to read. */
  private Reading reading(String json) {
    return format.read(json.replace('\'', '"').getBytes(UTF_8));
  }
}
