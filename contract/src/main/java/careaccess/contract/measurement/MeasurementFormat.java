package careaccess.contract.measurement;

import careaccess.contract.period.Calendar;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON of measurements, the same as an HTTP body and as a Kafka value; and their fields as mere texts. Reading gathers
 * every violation; unknown fields are passed over, null counts as absent. Thread-safe.
 */
public final class MeasurementFormat {

  private final JsonFactory json = JsonFactory.builder().build();
  private final Calendar calendar;

  /**
   * A format for one catalogue's dates.
   *
   * @param calendar whose zone turns times into dates, and whose periods tallies may name
   */
  public MeasurementFormat(Calendar calendar) {
    this.calendar = calendar;
  }

  public Reading read(byte[] value) {
    return read(value, 0, value.length);
  }

  /**
   * Reads the one JSON object that the bytes hold.
   *
   * @param from inclusive
   * @param to exclusive
   */
  public Reading read(byte[] value, int from, int to) {
    if (Utf8.isNot(value, from, to)) {
      return invalid("", "json", "the measurement is not UTF-8 but something like UTF-16; send it as UTF-8");
    }
    boolean suspect = PersonalNumbers.occurIn(value, from, to);
    if ((suspect || holdsEscape(value, from, to)) && holdsPersonalNumber(value, from, to, suspect)) {
      return invalid("", "personal-number", "the measurement holds a personal identity number, which must never be sent");
    }
    Draft draft = new Draft(calendar);
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), value, from, to - from)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return invalid("", "json", "a measurement must be a JSON object");
      }
      readFields(parser, draft);
      if (parser.nextToken() != null) {
        return invalid("", "json", "there is more after the end of the JSON object");
      }
    } catch (JacksonException malformed) {
      return invalid("", "json", "not valid JSON" + place(malformed));
    }
    return Assembly.read(draft);
  }

  /**
   * A second look at bytes that hold what might be one: a sum of money in öre may have the digits of a personal identity
   * number, so the counts of a tally are not judged unless they are below 0; and an escape may hide one.
   *
   * @param suspect what is said of bytes that cannot be parsed: they are taken for what they look like
   */
  private boolean holdsPersonalNumber(byte[] value, int from, int to, boolean suspect) {
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), value, from, to - from)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue() || token == JsonToken.PROPERTY_NAME) {
          String text = parser.getString();
          boolean count = token == JsonToken.VALUE_NUMBER_INT && !text.startsWith("-") && isCount(parser.currentName());
          if (!count && PersonalNumbers.occurIn(text)) {
            return true;
          }
        }
      }
      return false;
    } catch (JacksonException malformed) {
      return suspect;
    }
  }

  /** @param name null: an element of a list, or no part of an object at all */
  private static boolean isCount(@Nullable String name) {
    return name != null && Field.of(name).filter(Field::isCount).isPresent();
  }

  /** A backslash stands in texts and names only, and there begins an escape. */
  private static boolean holdsEscape(byte[] value, int from, int to) {
    for (int at = from; at < to; at++) {
      if (value[at] == '\\') {
        return true;
      }
    }
    return false;
  }

  /**
   * Reads one measurement that is a text for each field, as CSV has it: an empty text is an absent field, whole numbers
   * are decimal digits, and true and false may be written in capitals.
   *
   * @param fields which field each text is the value of
   */
  public Reading read(List<Field> fields, List<String> texts) {
    TextFields measurement = new TextFields(new Draft(calendar));
    for (int i = 0; i < fields.size(); i++) {
      measurement.put(fields.get(i), texts.get(i));
    }
    return measurement.read();
  }

  public byte[] write(Assertion assertion) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(320);
    try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), bytes)) {
      generator.writeStartObject();
      generator.writeStringProperty(Field.TYPE.wireName(), assertion.type().code());
      generator.writeStringProperty(Field.ID.wireName(), assertion.id());
      generator.writeNumberProperty(Field.REVISION.wireName(), assertion.revision());
      switch (assertion) {
        case Wait wait -> {
          writeContact(generator, wait.contact());
          write(generator, Field.STATE, wait.state());
          write(generator, Field.CLOCK_STOP, wait.clockStop());
        }
        case Completed completed -> {
          writeContact(generator, completed.contact());
          write(generator, Field.CLOCK_STOP, completed.clockStop());
        }
        case Waiting waiting -> {
          writeContact(generator, waiting.contact());
          write(generator, Field.AS_OF, waiting.asOf());
        }
        case Tally tally -> writeTally(generator, tally);
        case Retraction retraction -> {
          write(generator, Field.AS_OF, retraction.asOf());
          generator.writeBooleanProperty(Field.RETRACTED.wireName(), true);
        }
      }
      generator.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void readFields(JsonParser parser, Draft draft) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      Optional<Field> field = Field.of(name);
      if (field.isPresent()) {
        readValue(parser, token, draft, field.get());
      }
      parser.skipChildren();
    }
  }

  private static void readValue(JsonParser parser, JsonToken token, Draft draft, Field field) {
    switch (token) {
      case VALUE_STRING -> draft.put(field, parser.getString());
      case VALUE_NUMBER_INT -> readNumber(parser, draft, field);
      case VALUE_TRUE, VALUE_FALSE -> draft.put(field, token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> {}
      case VALUE_NUMBER_FLOAT -> draft.wrongType(field, number(parser));
      case START_OBJECT -> draft.wrongType(field, "an object");
      case START_ARRAY -> draft.wrongType(field, "a list");
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("a JSON value cannot be " + token);
    }
  }

  private static void readNumber(JsonParser parser, Draft draft, Field field) {
    switch (parser.getNumberType()) {
      case INT, LONG -> draft.put(field, parser.getLongValue());
      case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> draft.wrongType(field, number(parser));
    }
  }

  private static String number(JsonParser parser) {
    return "the number " + Violation.quote(parser.getString());
  }

  private static void writeContact(JsonGenerator generator, Contact contact) {
    generator.writeStringProperty(Field.UNIT.wireName(), contact.unit());
    write(generator, Field.PHASE, contact.phase());
    write(generator, Field.SPECIALTY, contact.specialty());
    write(generator, Field.CLOCK_START, contact.clockStart());
    generator.writeBooleanProperty(Field.CARE_GUARANTEE.wireName(), contact.careGuarantee());
    write(generator, Field.DEVIATION, contact.deviation());
    write(generator, Field.SEX, contact.sex().code());
    write(generator, Field.BIRTH_YEAR, contact.birthYear());
    write(generator, Field.RESIDENCE, contact.residence());
    write(generator, Field.CONTACT_FORM, contact.contactForm());
    write(generator, Field.TARGET_DATE, contact.targetDate());
    write(generator, Field.MINUTES_TO_ASSESSMENT, contact.minutesToAssessment());
    write(generator, Field.MINUTES_OF_STAY, contact.minutesOfStay());
  }

  private static void writeTally(JsonGenerator generator, Tally tally) {
    write(generator, Field.MEASURE, tally.measure());
    write(generator, Field.PLACE, tally.place());
    write(generator, Field.PERIOD, tally.period());
    Sex sex = tally.sex();
    write(generator, Field.SEX, sex == null ? null : sex.code());
    generator.writeNumberProperty(Field.NUMERATOR.wireName(), tally.numerator());
    generator.writeNumberProperty(Field.DENOMINATOR.wireName(), tally.denominator());
    generator.writeNumberProperty(Field.EXCLUDED.wireName(), tally.excluded());
  }

  private static void write(JsonGenerator generator, Field field, @Nullable Object value) {
    if (value instanceof Integer number) {
      generator.writeNumberProperty(field.wireName(), number);
    } else if (value != null) {
      generator.writeStringProperty(field.wireName(), value.toString());
    }
  }

  private static String place(JacksonException malformed) {
    TokenStreamLocation location = malformed.getLocation();
    return location == null ? "" : " at column " + location.getColumnNr();
  }

  private static Reading invalid(String field, String code, String message) {
    return new Reading.Invalid(null, List.of(new Violation(field, code, message)));
  }
}
