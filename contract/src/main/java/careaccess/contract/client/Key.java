package careaccess.contract.client;

import java.time.LocalDate;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an API key: never the key itself. Keys are random and long, so a plain SHA-256 protects them.
 *
 * @param id names the key where it is listed and revoked; of no use to whoever would like to come in
 * @param hash see {@link Clients#hash}
 * @param created the day it was made, UTC; null: unknown
 */
public record Key(String id, String hash, @Nullable LocalDate created) {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final int ID_LENGTH = 8;
  private static final int SECRET_BYTES = 32;

  public Key {
    if (!HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("the SHA-256 of a key is 64 digits of 0-9 and a-f");
    }
  }

  /** A key that is named by the first digits of its hash. */
  public static Key ofHash(String hash, @Nullable LocalDate created) {
    return new Key(hash.substring(0, Math.min(ID_LENGTH, hash.length())), hash, created);
  }

  /** Something new for a client to show: 32 bytes in URL-safe Base64. The randomness must be a secure one. */
  public static String secret(RandomGenerator random) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
