package careaccess.contract.delivery;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says that a delivery stands in place of an earlier one: what is still from that no longer counts, whatever arrives in
 * which order. It is a record of its own in every partition of the measurement topic, behind the delivery's
 * measurements; the replaced one may have had measurements in any of them.
 *
 * @param delivery the new one, which may hold nothing
 * @param replaced id of the earlier one, of the same source; it need not be known
 */
public record Replacement(Delivery delivery, String replaced) {

  /** The record's type on the wire, beside the types of measurements. */
  public static final String TYPE = "delivery";

  private static final String KIND = "type";
  private static final String ID = "id";
  private static final String REPLACES = "replaces";

  public Replacement {
    if (!Delivery.isId(replaced) || replaced.equals(delivery.id())) {
      throw new IllegalArgumentException("a delivery replaces another");
    }
  }

  /** The key of the Kafka record: {@code source/delivery/id}. */
  public String key() {
    return delivery.source() + "/" + TYPE + "/" + delivery.id();
  }

  /** The value of the Kafka record. */
  public byte[] json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put(KIND, TYPE).put(ID, delivery.id()).put(REPLACES, replaced);
    return JsonMapper.shared().writeValueAsBytes(json);
  }

  /** Whether that is the key of a replacement rather than of a measurement, if of anything. */
  public static boolean isKey(String key) {
    return key.indexOf("/" + TYPE + "/") == key.indexOf('/') && key.indexOf('/') > 0;
  }

  /**
   * Reads what {@link #key()} and {@link #json()} wrote; unknown fields are passed over.
   *
   * @return empty when it is something else, or a delivery that replaces itself
   */
  public static Optional<Replacement> read(String key, byte[] value) {
    int slash = key.indexOf('/');
    try {
      JsonNode json = JsonMapper.shared().readTree(value);
      String id = json.path(ID).asString("");
      String replaced = json.path(REPLACES).asString("");
      boolean sound =
          isKey(key)
              && json.path(KIND).asString("").equals(TYPE)
              && Delivery.isId(id)
              && Delivery.isId(replaced)
              && !replaced.equals(id);
      return sound
          ? Optional.of(new Replacement(new Delivery(key.substring(0, slash), id), replaced))
              .filter(read -> read.key().equals(key))
          : Optional.empty();
    } catch (JacksonException malformed) {
      return Optional.empty();
    }
  }
}
