package careaccess.ingest.core.rivta;

import java.util.OptionalLong;
import java.util.UUID;

/**
 * The ids of deliveries: UUIDs of version 7, which hold the delivery's revision as their time. So a delivery that replaces
 * another knows what revision it has to exceed, though nobody keeps which deliveries there were.
 */
public final class DeliveryId {

  private static final int VERSION = 7;

  /** RFC 9562: 48 bits of time, 4 of version, 12 of chance. */
  private static final int TIME_SHIFT = 16;

  private static final long CHANCE = 0xFFF;

  private DeliveryId() {}

  /**
   * An id of its own for every chance.
   *
   * @param revision milliseconds since 1970, of at most 48 bits
   */
  public static String of(long revision, UUID chance) {
    long time = (revision << TIME_SHIFT) | (VERSION << 12) | (chance.getMostSignificantBits() & CHANCE);
    return new UUID(time, chance.getLeastSignificantBits()).toString();
  }

  /** The revision of the delivery with that id; empty when the id is not of this kind. */
  public static OptionalLong revision(String id) {
    try {
      UUID uuid = UUID.fromString(id);
      return uuid.version() == VERSION && uuid.toString().equals(id)
          ? OptionalLong.of(uuid.getMostSignificantBits() >>> TIME_SHIFT)
          : OptionalLong.empty();
    } catch (IllegalArgumentException ofAnotherKind) {
      return OptionalLong.empty();
    }
  }
}
