package careaccess.contract.receipt;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What aggregation has to add to a submission: how many more of its records it has counted since it last said so. Each is
 * one of applied, duplicate, superseded and dead-lettered.
 *
 * @param generation by which it counts; another one counts all of them again
 * @param applied they are now what their identities say
 * @param duplicate the same was there already
 * @param superseded a higher revision was there already
 * @param deadLettered they could not be read, or break the contract
 * @param unplaced of those applied, from units that the catalogue does not know
 */
public record Processed(
    String generation, long applied, long duplicate, long superseded, long deadLettered, long unplaced)
    implements ReceiptEntry {

  static final String TYPE = "processed";

  /** How many records that is. */
  public long total() {
    return applied + duplicate + superseded + deadLettered;
  }

  /** Both together, of the same generation. */
  public Processed plus(Processed more) {
    return new Processed(
        generation,
        applied + more.applied,
        duplicate + more.duplicate,
        superseded + more.superseded,
        deadLettered + more.deadLettered,
        unplaced + more.unplaced);
  }

  @Override
  public byte[] json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put(KIND, TYPE)
        .put("generation", generation)
        .put("applied", applied)
        .put("duplicate", duplicate)
        .put("superseded", superseded)
        .put("deadLettered", deadLettered)
        .put("unplaced", unplaced);
    return JsonMapper.shared().writeValueAsBytes(json);
  }

  static Optional<Processed> of(JsonNode json) {
    return Optional.of(
        new Processed(
            json.path("generation").asString(""),
            json.path("applied").asLong(0),
            json.path("duplicate").asLong(0),
            json.path("superseded").asLong(0),
            json.path("deadLettered").asLong(0),
            json.path("unplaced").asLong(0)));
  }
}
