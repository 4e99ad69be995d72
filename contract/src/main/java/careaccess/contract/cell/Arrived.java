package careaccess.contract.cell;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the measurement arrived that a record of the indicator topic has made wait longest: a header of its own, of eight
 * bytes, milliseconds since 1970. Absent where no measurement did, as when a coming month end is entered.
 */
public final class Arrived {

  /** Its name. */
  public static final String HEADER = "arrived";

  private Arrived() {}

  public static byte[] write(Instant arrived) {
    return ByteBuffer.allocate(Long.BYTES).putLong(arrived.toEpochMilli()).array();
  }

  /** Empty for what is absent or nothing that {@link #write} writes. */
  public static Optional<Instant> read(byte @Nullable [] header) {
    return header == null || header.length != Long.BYTES
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(ByteBuffer.wrap(header).getLong()));
  }
}
