package careaccess.contract.receipt;

import careaccess.contract.measurement.PersonalNumbers;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The ids of submissions, and so of national deliveries: UUIDs of version 7 in small letters, which hold a time. So it is
 * known where in its topic a receipt begins, and what revision a delivery has, though nobody keeps what there was.
 */
public final class SubmissionId {

  /**
   * The header of a record that came in with a bulk submission: its id in UTF-8. Records of a national delivery lack it,
   * since their {@link careaccess.contract.delivery.Delivery#HEADER} says the same. Whatever it holds that is no id, no
   * receipt counts the record.
   */
  public static final String HEADER = "ce_submission";

  private static final int VERSION = 7;

  /** RFC 9562: 48 bits of time, 4 of version, 12 of chance. */
  private static final int TIME_SHIFT = 16;

  private static final long CHANCE = 0xFFF;

  private SubmissionId() {}

  /**
   * A new id.
   *
   * @param time milliseconds since 1970, of at most 48 bits
   */
  public static String at(long time) {
    return Stream.generate(() -> of(time, UUID.randomUUID()))
        .filter(id -> !PersonalNumbers.occurIn(id)) // Twelve digits in a row may look like one.
        .findFirst()
        .orElseThrow();
  }

  /**
   * An id of its own for every chance.
   *
   * @param time milliseconds since 1970, of at most 48 bits
   */
  public static String of(long time, UUID chance) {
    long timeAndChance = (time << TIME_SHIFT) | (VERSION << 12) | (chance.getMostSignificantBits() & CHANCE);
    return new UUID(timeAndChance, chance.getLeastSignificantBits()).toString();
  }

  /** The time in it, in milliseconds since 1970; empty when it is no such id, or looks like a personal identity number. */
  public static OptionalLong time(String id) {
    try {
      UUID uuid = UUID.fromString(id);
      return uuid.version() == VERSION && uuid.toString().equals(id) && !PersonalNumbers.occurIn(id)
          ? OptionalLong.of(uuid.getMostSignificantBits() >>> TIME_SHIFT)
          : OptionalLong.empty();
    } catch (IllegalArgumentException ofAnotherKind) {
      return OptionalLong.empty();
    }
  }
}
