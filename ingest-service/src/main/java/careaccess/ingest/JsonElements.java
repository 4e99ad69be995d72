package careaccess.ingest;

import careaccess.contract.measurement.Utf8;
import careaccess.http.Problems;
import careaccess.ingest.core.Growth;
import java.util.Arrays;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * The measurements of a JSON body, one object or an array of them, as ranges of its bytes: so each is read and, where
 * needed, refused on its own, once it is certain that the body as a whole is JSON.
 */
final class JsonElements {

  private static final JsonFactory JSON = JsonFactory.builder().build();

  private final byte[] body;
  private final Growth growth;
  private int[] bounds = new int[16];
  private int count;
  private boolean array;

  private JsonElements(byte[] body, Growth growth) {
    this.body = body;
    this.growth = growth;
  }

  /**
   * @param growth of what is known of them, which takes more memory than the body where they are as short as can be
   * @throws org.springframework.web.ErrorResponseException 400 when the body is empty, neither of the two, or not UTF-8
   */
  static JsonElements in(byte[] body, Growth growth) {
    if (Utf8.isNot(body, 0, body.length)) {
      throw Problems.badRequest(
          "The body is not UTF-8 but something like UTF-16. Nothing of it was stored; send it as UTF-8.");
    }
    JsonElements elements = new JsonElements(body, growth);
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw Problems.badRequest("The body is empty; it must hold a JSON object, or an array of them.");
      } else if (first == JsonToken.START_OBJECT) {
        elements.add(parser);
      } else if (first == JsonToken.START_ARRAY) {
        elements.array = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(parser);
        }
      } else {
        throw Problems.badRequest("The body must be a JSON object, or an array of them.");
      }
      if (parser.nextToken() != null) {
        throw Problems.badRequest(
            "There is more after the end of the JSON%s. Nothing of it was stored. Objects one a line are %s."
                .formatted(at(parser.currentTokenLocation()), MediaType.APPLICATION_NDJSON_VALUE));
      }
    } catch (JacksonException malformed) {
      throw Problems.badRequest(
          "The body is not valid JSON%s. Nothing of it was stored.".formatted(at(malformed.getLocation())));
    }
    return elements;
  }

  int count() {
    return count;
  }

  /** Whether they stood in an array; otherwise there is exactly one, an object. */
  boolean isArray() {
    return array;
  }

  /** Inclusive. */
  int from(int index) {
    return bounds[2 * index];
  }

  /** Exclusive. */
  int to(int index) {
    return bounds[2 * index + 1];
  }

  /** Hands every element in, while there is any use in it. */
  void into(Submission submission) {
    for (int i = 0; i < count && !submission.isLost(); i++) {
      submission.take(body, from(i), to(i), null);
    }
  }

  private void add(JsonParser parser) {
    long from = parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    parser.finishToken();
    long to = parser.currentLocation().getByteOffset();
    if (2 * count == bounds.length) {
      growth.to(2L * bounds.length * Integer.BYTES);
      bounds = Arrays.copyOf(bounds, 2 * bounds.length);
    }
    bounds[2 * count] = (int) from;
    bounds[2 * count + 1] = (int) to;
    count++;
  }

  private static String at(TokenStreamLocation location) {
    return " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }
}
