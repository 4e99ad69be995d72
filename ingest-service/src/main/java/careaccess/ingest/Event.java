package careaccess.ingest;

import careaccess.contract.measurement.PersonalNumbers;
import careaccess.contract.measurement.Violation;
import careaccess.ingest.core.Envelope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One CloudEvent in JSON format, and where its data stands in the body.
 *
 * @param from of the data, inclusive
 * @param to exclusive; equal to {@code from}: there is none, which the envelope's violations say
 */
record Event(Envelope envelope, int from, int to) {

  private static final JsonFactory JSON = JsonFactory.builder().build();

  /**
   * Reads the event that the bytes hold.
   *
   * @param from inclusive
   * @param to exclusive
   */
  static Event in(byte[] body, int from, int to) {
    Reader reader = new Reader(body, from, to);
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body, from, to - from)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return unreadable("an event must be a JSON object");
      }
      return reader.read(parser);
    } catch (JacksonException malformed) {
      return unreadable("not valid JSON");
    }
  }

  private static Event unreadable(String problem) {
    return new Event(new Envelope(null, List.of(new Violation("", "json", problem))), 0, 0);
  }

  /** Goes through the members of one event. */
  private static final class Reader {

    private final byte[] body;
    private final int from;
    private final int to;
    private final Map<String, String> attributes = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>(0);
    private int dataFrom;
    private int dataTo;

    Reader(byte[] body, int from, int to) {
      this.body = body;
      this.from = from;
      this.to = to;
      this.dataFrom = from;
      this.dataTo = from;
    }

    Event read(JsonParser parser) {
      boolean encoded = false;
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken token = parser.nextToken();
        switch (name) {
          case "data" -> readData(parser, token);
          case "data_base64" -> encoded |= token != JsonToken.VALUE_NULL;
          default -> readAttribute(parser, token, name);
        }
        parser.skipChildren();
      }
      if (encoded) {
        reject("data_base64", "not-applicable", "is for binary data; a measurement is a JSON object in data");
      } else if (dataTo == dataFrom) {
        reject("data", "required", "is required: the measurement, as a JSON object");
      }
      return new Event(envelope(), dataFrom, dataTo);
    }

    private void readData(JsonParser parser, JsonToken token) {
      if (token == JsonToken.VALUE_NULL) {
        return;
      }
      if (dataTo != dataFrom) {
        reject("data", "twice", "is given twice");
      }
      dataFrom = from + Math.toIntExact(parser.currentTokenLocation().getByteOffset());
      parser.skipChildren();
      parser.finishToken();
      dataTo = from + Math.toIntExact(parser.currentLocation().getByteOffset());
    }

    private void readAttribute(JsonParser parser, JsonToken token, String name) {
      if (token.isScalarValue() && token != JsonToken.VALUE_NULL && attributes.put(name, parser.getString()) != null) {
        reject(name, "twice", "is given twice");
      }
    }

    /** What stands outside the data is looked at as it was sent, and without its escapes; the data is judged by itself. */
    private Envelope envelope() {
      if (PersonalNumbers.occurIn(body, from, dataFrom)
          || PersonalNumbers.occurIn(body, dataTo, to)
          || Stream.concat(attributes.keySet().stream(), attributes.values().stream()).anyMatch(PersonalNumbers::occurIn)) {
        return Envelope.ofPersonalNumber();
      }
      Envelope read = Envelope.of(attributes);
      violations.addAll(0, read.violations());
      return new Envelope(read.type(), violations);
    }

    private void reject(String name, String code, String problem) {
      violations.add(new Violation(name, code, name + " " + problem));
    }
  }
}
