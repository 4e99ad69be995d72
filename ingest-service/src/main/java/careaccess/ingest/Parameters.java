package careaccess.ingest;

import careaccess.contract.measurement.Field;
import careaccess.contract.measurement.Violation;
import careaccess.http.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what stands in the request line. */
final class Parameters {

  private Parameters() {}

  /** A misspelt dryRun must not store anything. */
  static void allowOnly(HttpServletRequest request, String... names) {
    List<String> allowed = List.of(names);
    for (String name : request.getParameterMap().keySet()) {
      if (!allowed.contains(name)) {
        throw Problems.badRequest(
            "There is no parameter %s here; allowed: %s.".formatted(Violation.quote(name), String.join(", ", allowed)));
      }
    }
  }

  /** The retraction as a measurement's JSON, so that it is read and refused like every other. */
  static byte[] retraction(String type, String id, String revision, @Nullable String asOf) {
    JsonMapper json = JsonMapper.shared();
    ObjectNode retraction = json.createObjectNode();
    retraction.put(Field.TYPE.wireName(), type);
    retraction.put(Field.ID.wireName(), id);
    try {
      retraction.put(Field.REVISION.wireName(), Long.parseLong(revision));
    } catch (NumberFormatException notANumber) {
      retraction.put(Field.REVISION.wireName(), revision);
    }
    retraction.put(Field.AS_OF.wireName(), asOf);
    retraction.put(Field.RETRACTED.wireName(), true);
    return json.writeValueAsBytes(retraction);
  }
}
