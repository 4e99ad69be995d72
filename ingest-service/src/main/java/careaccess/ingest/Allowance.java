package careaccess.ingest;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.Optional;

/** What is left to one source of what it may push, at this moment. Thread-safe. */
final class Allowance {

  /** Limits are by the second, so that what was used up is there again as soon. */
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** Nothing that is read on waits so long. */
  private static final Duration FOR_EVER = Duration.ofDays(1);

  /** Why a request is not let in, and after how long it would be. */
  record Refusal(String reason, String detail, Duration retryAfter) {}

  private final IngestSettings.Quota quota;
  private final RateLimiter requests;
  private final RateLimiter measurements;
  private final Bulkhead concurrent;

  Allowance(String source, IngestSettings.Quota quota) {
    this.quota = quota;
    this.requests = RateLimiter.of(source, perSecond(quota.requests(), Duration.ZERO));
    this.measurements = RateLimiter.of(source, perSecond(quota.measurements(), FOR_EVER));
    this.concurrent = Bulkhead.of(source, atATime(quota.concurrent()));
  }

  static BulkheadConfig atATime(int most) {
    return BulkheadConfig.custom().maxConcurrentCalls(most).maxWaitDuration(Duration.ZERO).build();
  }

  IngestSettings.Quota quota() {
    return quota;
  }

  /** Lets a request in that brings measurements, which must {@link #leave} again; or says why not. */
  Optional<Refusal> enter() {
    int left = measurements.getMetrics().getAvailablePermissions();
    if (left <= 0) {
      Duration wait = PERIOD.multipliedBy(1L - left / quota.measurements());
      return refusal("measurements", "%d measurements a second".formatted(quota.measurements()), wait);
    }
    return enterToRead();
  }

  /** The same for one that brings none: the quota of measurements is not its business. */
  Optional<Refusal> enterToRead() {
    if (!requests.acquirePermission()) {
      return refusal("requests", "%d requests a second".formatted(quota.requests()), PERIOD);
    }
    if (!concurrent.tryAcquirePermission()) {
      return refusal("concurrent", "%d requests at a time".formatted(quota.concurrent()), PERIOD);
    }
    return Optional.empty();
  }

  void leave() {
    concurrent.releasePermission();
  }

  /** How long a request that has been let in waits until it may bring one more measurement. */
  Duration untilNext() {
    return Duration.ofNanos(Math.max(0, measurements.reservePermission()));
  }

  private static Optional<Refusal> refusal(String reason, String limit, Duration retryAfter) {
    String detail = "This client may push %s, and has used that up. Nothing was read or stored.".formatted(limit);
    return Optional.of(new Refusal(reason, detail, retryAfter));
  }

  private static RateLimiterConfig perSecond(int most, Duration patience) {
    return RateLimiterConfig.custom()
        .limitRefreshPeriod(PERIOD)
        .limitForPeriod(most)
        .timeoutDuration(patience)
        .build();
  }
}
