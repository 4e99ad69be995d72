package careaccess.contract.receipt;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What ingest says of a submission, once everything that it has accepted is stored.
 *
 * @param source the client that sent it
 * @param receivedAt when ingest began to take it in
 * @param received measurements that were read
 * @param accepted of them stored, so that aggregation will say what became of each
 * @param rejected of them invalid
 * @param errorsOmitted how many reasons there are beside {@code errors}
 * @param errors why they are, as far as there is room
 */
public record Received(
    String source, Instant receivedAt, long received, long accepted, long rejected, long errorsOmitted, List<Rejection> errors)
    implements ReceiptEntry {

  static final String TYPE = "received";

  public Received {
    errors = List.copyOf(errors);
  }

  /** The same with as many of its errors as fit into so many bytes of JSON, and the others counted. */
  public Received within(int bytes) {
    List<Rejection> fitting = new ArrayList<>();
    int taken = 0;
    for (Rejection error : errors) {
      taken += JsonMapper.shared().writeValueAsBytes(error.json()).length + 1;
      if (taken > bytes) {
        break;
      }
      fitting.add(error);
    }
    long omitted = errorsOmitted + errors.size() - fitting.size();
    return new Received(source, receivedAt, received, accepted, rejected, omitted, fitting);
  }

  @Override
  public byte[] json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put(KIND, TYPE)
        .put("source", source)
        .put("receivedAt", receivedAt.toString())
        .put("received", received)
        .put("accepted", accepted)
        .put("rejected", rejected)
        .put("errorsOmitted", errorsOmitted);
    ArrayNode list = json.putArray("errors");
    errors.forEach(error -> list.add(error.json()));
    return JsonMapper.shared().writeValueAsBytes(json);
  }

  static Optional<Received> of(JsonNode json) {
    try {
      Instant at = Instant.parse(json.path("receivedAt").asString(""));
      return Optional.of(
          new Received(
              json.path("source").asString(""),
              at,
              json.path("received").asLong(0),
              json.path("accepted").asLong(0),
              json.path("rejected").asLong(0),
              json.path("errorsOmitted").asLong(0),
              json.path("errors").valueStream().map(Rejection::of).toList()));
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }
}
