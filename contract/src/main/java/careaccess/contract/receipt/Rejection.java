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
 * @param field as {@link careaccess.contract.measurement.Violation} has it, and so the next two
 */
public record Rejection(
    long index, @Nullable Long line, @Nullable String id, String field, String code, String message) {

  ObjectNode json() {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("index", index);
    if (line != null) {
      json.put("line", line);
    }
    if (id != null) {
      json.put("id", id);
    }
    return json.put("field", field).put("code", code).put("message", message);
  }

  static Rejection of(JsonNode json) {
    return new Rejection(
        json.path("index").asLong(0),
        json.has("line") ? json.path("line").asLong(0) : null,
        json.has("id") ? json.path("id").asString("") : null,
        json.path("field").asString(""),
        json.path("code").asString(""),
        json.path("message").asString(""));
  }
}
