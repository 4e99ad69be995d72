package careaccess.contract.receipt;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One reason why one measurement of a submission is refused.
 *
 * @param index position of the measurement in the submission, from 0
 * @param line number of its line, from 1; null where the format has no lines
 * @param id the measurement's id; null when that much could not be read
 * @param field as {@link careaccess.contract.measurement.Violation} has it, and so {@code code} and {@code message}
 * @param pointer where that stands, or is to stand, in the JSON that was sent (RFC 6901): in the body, or in its line where
 *     it has one; null where it stands in no JSON
 */
public record Rejection(
    long index,
    @Nullable Long line,
    @Nullable String id,
    String field,
    @Nullable String pointer,
    String code,
    String message) {

  ObjectNode json() {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("index", index);
    if (line != null) {
      json.put("line", line);
    }
    if (id != null) {
      json.put("id", id);
    }
    json.put("field", field);
    if (pointer != null) {
      json.put("pointer", pointer);
    }
    return json.put("code", code).put("message", message);
  }

  static Rejection of(JsonNode json) {
    return new Rejection(
        json.path("index").asLong(0),
        json.has("line") ? json.path("line").asLong(0) : null,
        json.has("id") ? json.path("id").asString("") : null,
        json.path("field").asString(""),
        json.has("pointer") ? json.path("pointer").asString("") : null,
        json.path("code").asString(""),
        json.path("message").asString(""));
  }
}
