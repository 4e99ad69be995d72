package careaccess.contract.client;

import org.jspecify.annotations.Nullable;

/**
 * How much one source may push; what is null is as the service is set for everybody.
 *
 * @param requests a second
 * @param measurements a second
 * @param concurrent requests at a time
 */
public record Quota(@Nullable Integer requests, @Nullable Integer measurements, @Nullable Integer concurrent) {

  /** Whatever the service is set to. */
  public static final Quota DEFAULT = new Quota(null, null, null);

  public Quota {
    requirePositive("requests", requests);
    requirePositive("measurements", measurements);
    requirePositive("concurrent", concurrent);
  }

  private static void requirePositive(String name, @Nullable Integer value) {
    if (value != null && value < 1) {
      throw new IllegalArgumentException("'%s' must be at least 1, not %d".formatted(name, value));
    }
  }
}
