package careaccess.contract.measurement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.WireSamples;
import careaccess.contract.period.Calendars;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas say what the table of fields says, and accept and refuse what the format does. */
class SchemaTest {

  private static final Schemas SCHEMAS = new Schemas();
  private static final MeasurementFormat FORMAT = new MeasurementFormat(Calendars.swedish());

  // --- Against the table of fields

  @ParameterizedTest
  @EnumSource(MeasurementType.class)
  void schemaIsOneOf202012(MeasurementType type) {
    JsonNode schema = Schemas.node(type);
    assertThat(schema.path("$schema").asString()).isEqualTo(SpecificationVersion.DRAFT_2020_12.getDialectId());
    assertThat(schema.path("$id").asString()).isEqualTo("urn:careaccess:measurement:" + type.code() + ":v1");
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                .validate(schema.toString(), InputFormat.JSON))
        .isEmpty();
    assertThat(schema.has("additionalProperties")).as("unknown fields are ignored").isFalse();
  }

  @ParameterizedTest
  @EnumSource(MeasurementType.class)
  void schemaHasExactlyTheFieldsOfItsType(MeasurementType type) {
    List<String> own = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Field field : Field.values()) {
      (field.belongsTo(type) ? own : others).add(field.wireName());
    }
    JsonNode schema = Schemas.node(type);
    assertThat(schema.path("properties").propertyNames()).containsExactlyElementsOf(own);
    JsonNode foreign = schema.path("$defs").path("fieldsOfOtherTypes").path("properties");
    assertThat(foreign.propertyNames()).containsExactlyElementsOf(others);
    assertThat(foreign).allSatisfy(field -> assertThat(field.path("type").asString()).isEqualTo("null"));
  }

  @ParameterizedTest
  @EnumSource(MeasurementType.class)
  void everyFieldIsDescribedAndOptionalOnesSayWhatAbsenceMeans(MeasurementType type) {
    Schemas.node(type).path("properties").forEachEntry((name, field) -> {
      String description = field.path("description").asString();
      assertThat(description).as(name).hasSizeGreaterThan(10).endsWith(".");
      if (isOptional(field)) {
        assertThat(description.toLowerCase(Locale.ROOT)).as(name).contains("absent");
      }
    });
  }

  @ParameterizedTest
  @EnumSource(MeasurementType.class)
  void everyFieldHoldsWhatTheTableSays(MeasurementType type) {
    JsonNode properties = Schemas.node(type).path("properties");
    for (Field field : Field.values()) {
      if (field.belongsTo(type)) {
        assertHolds(type, field, properties.path(field.wireName()));
      }
    }
  }

  private static void assertHolds(MeasurementType type, Field field, JsonNode property) {
    String name = type.code() + "." + field.wireName();
    switch (field.kind()) {
      case Field.Kind.Text(int longest) -> {
        assertThat(typeOf(property)).as(name).isEqualTo("string");
        assertThat(property.path("minLength").asInt()).as(name).isEqualTo(1);
        assertThat(property.path("maxLength").asInt()).as(name).isEqualTo(longest);
      }
      case Field.Kind.Code(List<String> allowed) -> {
        List<String> codes = field == Field.TYPE ? List.of(type.code()) : allowed;
        assertThat(codesOf(property)).as(name).isEqualTo(codes);
      }
      case Field.Kind.Whole(long least, long most) -> {
        assertThat(typeOf(property)).as(name).isEqualTo("integer");
        assertThat(property.path("minimum").asLong()).as(name).isEqualTo(least);
        assertThat(property.path("maximum").asLong()).as(name).isEqualTo(most);
      }
      case Field.Kind.Truth() -> assertThat(typeOf(property)).as(name).isEqualTo("boolean");
      case Field.Kind.Date() -> {
        assertThat(typeOf(property)).as(name).isEqualTo("string");
        Pattern pattern = Pattern.compile(property.path("pattern").asString());
        assertThat("2026-03-31").as(name).matches(pattern);
        assertThat("2026-03-31T22:00:00.000+02:00").as(name).matches(pattern);
        assertThat("2026-13-31").as(name).doesNotMatch(pattern);
      }
      case Field.Kind.PeriodCode() -> {
        assertThat(typeOf(property)).as(name).isEqualTo("string");
        Pattern pattern = Pattern.compile(property.path("pattern").asString());
        assertThat(List.of("2026-03", "2026-Q1", "2026-T1", "2026-APR", "2026")).as(name)
            .allSatisfy(code -> assertThat(code).matches(pattern));
      }
    }
  }

  // --- Against the format

  @ParameterizedTest
  @MethodSource("samples")
  void goldenSampleIsValid(String sample) {
    String json = new String(WireSamples.bytes(sample), UTF_8);
    assertThat(SCHEMAS.errors(typeOf(json), json)).isEmpty();
  }

  @Property(tries = 500)
  void whateverIsWrittenIsValid(@ForAll("assertions") Assertion assertion) {
    String json = new String(FORMAT.write(assertion), UTF_8);
    assertThat(SCHEMAS.errors(assertion.type(), json)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void goldenSampleIsOfItsOwnTypeOnly(String sample) {
    String json = new String(WireSamples.bytes(sample), UTF_8);
    Arrays.stream(MeasurementType.values())
        .filter(type -> type != typeOf(json))
        .forEach(type -> assertThat(SCHEMAS.errors(type, json)).as(type.code()).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatIsNeededAndWhatIsNotIsTheSameForSchemaAndFormat(String sample) {
    String json = new String(WireSamples.bytes(sample), UTF_8);
    ObjectNode whole = object(json);
    for (String name : whole.propertyNames()) {
      if (!name.equals("type")) {
        ObjectNode without = whole.deepCopy();
        without.remove(name);
        assertAgree(typeOf(json), without.toString());
        without.putNull(name);
        if (isOptional(Schemas.node(typeOf(json)).path("properties").path(name))) {
          assertAgree(typeOf(json), without.toString());
        }
      }
    }
  }

  /** One thing wrong in each; the first column names the sample that it is put into. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      wait-minimal.json          | state         | 'COMPLETED'
      wait-minimal.json          | state         | 'REMOVED'
      wait-minimal.json          | state         | 'GONE'
      wait-minimal.json          | state         | null
      wait-minimal.json          | clockStop     | '2026-02-01'
      wait-completed-full.json   | state         | 'WAITING'
      wait-completed-full.json   | clockStop     | null
      wait-completed-full.json   | clockStop     | 'soon'
      wait-completed-full.json   | id            | 17
      wait-completed-full.json   | id            | ''
      wait-completed-full.json   | id            | null
      wait-completed-full.json   | unit          | 19
      wait-completed-full.json   | unit          | ''
      wait-completed-full.json   | phase         | 'OPERATION'
      wait-completed-full.json   | phase         | 2
      wait-completed-full.json   | deviation     | 1
      wait-completed-full.json   | deviation     | 'PVV'
      wait-completed-full.json   | sex           | 'FEMALE'
      wait-completed-full.json   | sex           | 2
      wait-completed-full.json   | careGuarantee | 'JA'
      wait-completed-full.json   | careGuarantee | 1
      wait-completed-full.json   | retracted     | 'no'
      wait-completed-full.json   | revision      | -1
      wait-completed-full.json   | revision      | '3'
      wait-completed-full.json   | revision      | 0.5
      wait-completed-full.json   | revision      | 9223372036854775808
      wait-completed-full.json   | birthYear     | 1900
      wait-completed-full.json   | birthYear     | 10000
      wait-completed-full.json   | birthYear     | '1953'
      wait-completed-full.json   | residence     | 1980
      wait-completed-full.json   | residence     | '12345678901234567'
      wait-completed-full.json   | specialty     | ['311']
      wait-completed-full.json   | specialty     | '\\u0000'
      wait-completed-full.json   | specialty     | 'a\\nb'
      wait-completed-full.json   | contactForm   | 92
      wait-completed-full.json   | contactForm   | -1
      wait-completed-full.json   | contactForm   | {}
      wait-completed-full.json   | targetDate    | '2026-13-01'
      wait-completed-full.json   | targetDate    | '2026-1-1'
      wait-completed-full.json   | targetDate    | '20260101'
      wait-completed-full.json   | targetDate    | '2026-01-01 12:00'
      wait-completed-full.json   | targetDate    | '2026-01-01T25:00'
      wait-completed-full.json   | targetDate    | '2026-01-01T12:00z'
      wait-completed-full.json   | targetDate    | '+10000-01-01T00:00Z'
      wait-completed-full.json   | targetDate    | 20260101
      wait-completed-full.json   | asOf          | '2026-01-31'
      wait-completed-full.json   | measure       | 'M'
      wait-completed-full.json   | numerator     | 1
      wait-retraction.json       | asOf          | '2026-01-31'
      wait-retraction.json       | retracted     | false
      wait-retraction.json       | retracted     | null
      wait-retraction.json       | id            | null
      completed-minimal.json     | clockStop     | null
      completed-minimal.json     | clockStart    | 'yesterday'
      completed-minimal.json     | state         | 'COMPLETED'
      completed-minimal.json     | type          | 'done'
      completed-emergency.json   | minutesOfStay | 527041
      completed-emergency.json   | minutesOfStay | -1
      completed-emergency.json   | minutesToAssessment | '60'
      waiting-minimal.json       | asOf          | null
      waiting-minimal.json       | asOf          | 'March'
      waiting-minimal.json       | clockStop     | '2026-03-31'
      waiting-retraction.json    | asOf          | null
      tally-full.json            | numerator     | -1
      tally-full.json            | numerator     | null
      tally-full.json            | denominator   | 1000000000000001
      tally-full.json            | excluded      | 1.5
      tally-full.json            | period        | 2026
      tally-full.json            | period        | 'March'
      tally-full.json            | period        | '2026-1'
      tally-full.json            | place         | ''
      tally-full.json            | measure       | true
      tally-full.json            | unit          | '19'
      tally-full.json            | phase         | 'TREATMENT'
      tally-retraction.json      | unit          | '19'
      """)
  void whatTheFormatRefusesForItsShapeTheSchemaRefusesToo(String sample, String field, String value) {
    String json = new String(WireSamples.bytes(sample), UTF_8);
    ObjectNode broken = object(json);
    broken.set(field, JsonMapper.shared().readTree(value.replace('\'', '"')));
    assertThat(FORMAT.read(broken.toString().getBytes(UTF_8))).isInstanceOf(Reading.Invalid.class);
    assertThat(SCHEMAS.errors(typeOf(json), broken.toString())).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {}
      {'type':'wait'}
      {'type':'completed','id':'a'}
      []
      'wait'
      null
      """)
  void whatIsNoMeasurementAtAllIsRefusedByEverySchema(String json) {
    String quoted = json.replace('\'', '"');
    assertThat(FORMAT.read(quoted.getBytes(UTF_8))).isInstanceOf(Reading.Invalid.class);
    for (MeasurementType type : MeasurementType.values()) {
      assertThat(SCHEMAS.errors(type, quoted)).isNotEmpty();
    }
  }

  @Test
  void idsThatTheContractRefusesTheSchemaRefusesToo() {
    for (String id : List.of("-a", "a b", "a,b", "/a", "a\\\\b")) {
      String json = "{\"type\":\"wait\",\"id\":\"" + id + "\",\"retracted\":true}";
      Reading reading = FORMAT.read(json.getBytes(UTF_8));
      assertThat(reading).isInstanceOfSatisfying(Reading.Valid.class, valid ->
          assertThat(ContractRules.violations(valid.assertion(), LocalDate.EPOCH)).isNotEmpty());
      assertThat(SCHEMAS.errors(MeasurementType.WAIT, json)).as(id).isNotEmpty();
    }
  }

  static List<String> samples() {
    return GoldenMeasurementsTest.samples();
  }

  @Provide
  Arbitrary<Assertion> assertions() {
    return AnyAssertion.any(AnyAssertion.plainIds());
  }

  private static void assertAgree(MeasurementType type, String json) {
    boolean read = FORMAT.read(json.getBytes(UTF_8)) instanceof Reading.Valid;
    assertThat(SCHEMAS.errors(type, json).isEmpty()).as(json).isEqualTo(read);
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) JsonMapper.shared().readTree(json);
  }

  private static MeasurementType typeOf(String json) {
    return MeasurementType.of(object(json).path("type").asString()).orElseThrow();
  }

  private static boolean isOptional(JsonNode property) {
    JsonNode types = property.has("enum") ? property.path("enum") : property.path("type");
    return types.valueStream().anyMatch(type -> type.isNull() || (type.isString() && type.asString().equals("null")));
  }

  /** Besides null. */
  private static String typeOf(JsonNode property) {
    JsonNode type = property.path("type");
    return type.isArray() ? type.path(0).asString() : type.asString();
  }

  /** Besides null. */
  private static List<String> codesOf(JsonNode property) {
    return property.has("const")
        ? List.of(property.path("const").asString())
        : property.path("enum").valueStream().filter(JsonNode::isString).map(JsonNode::asString).toList();
  }
}
