package careaccess.ingest;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Refuses submissions at once where Kafka has failed the last ones, instead of letting each wait until it fails as well.
 * After a pause one submission is let through, and what becomes of it decides.
 */
@Component
class Circuit {

  private static final Logger log = LoggerFactory.getLogger(Circuit.class);

  /** So few that an outage is noticed by the first who wait, and so many that one bad partition of four is not one. */
  private static final int REMEMBERED = 10;

  private static final int LEAST = 5;
  private static final float FAILED_PERCENT = 50;

  /** That it can be in. */
  private static final List<CircuitBreaker.State> STATES =
      List.of(CircuitBreaker.State.CLOSED, CircuitBreaker.State.HALF_OPEN, CircuitBreaker.State.OPEN);

  private final CircuitBreaker breaker;

  Circuit(IngestSettings settings, MeterRegistry registry) {
    breaker =
        CircuitBreaker.of(
            "kafka",
            CircuitBreakerConfig.custom()
                .slidingWindow(REMEMBERED, LEAST, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(FAILED_PERCENT)
                .waitDurationInOpenState(settings.broker().pause())
                // By itself, so that a service that is not ready, and gets no requests, becomes ready again.
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .permittedNumberOfCallsInHalfOpenState(1)
                // A submission that brings nothing must not keep the others out.
                .maxWaitDurationInHalfOpenState(settings.broker().acknowledgement().multipliedBy(2))
                .build());
    breaker.getEventPublisher().onStateTransition(change -> log.warn("Kafka: {}", change.getStateTransition()));
    for (CircuitBreaker.State state : STATES) {
      Gauge.builder("careaccess.ingest.circuit", breaker, now -> now.getState() == state ? 1 : 0)
          .description("1 for the state that the circuit is in; open: submissions are refused at once")
          .tag("state", state.name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .register(registry);
    }
  }

  boolean isOpen() {
    return breaker.getState() == CircuitBreaker.State.OPEN;
  }

  /** Lets a submission through; empty: Kafka is not to be bothered at the moment. */
  Optional<Attempt> attempt() {
    return breaker.tryAcquirePermission() ? Optional.of(new Attempt(breaker)) : Optional.empty();
  }

  /** What one submission has to say about Kafka. Thread-safe. */
  static final class Attempt implements AutoCloseable {

    private final CircuitBreaker breaker;
    private final AtomicBoolean heard = new AtomicBoolean();

    private Attempt(CircuitBreaker breaker) {
      this.breaker = breaker;
    }

    /** A record was stored; the first one speaks for a submission of any length. */
    void stored() {
      if (heard.compareAndSet(false, true)) {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
      }
    }

    /** Kafka did not store a record in time; called once at most. */
    void failed(Exception failure) {
      heard.set(true);
      breaker.onError(0, TimeUnit.NANOSECONDS, failure);
    }

    /** The submission is over; if nothing was heard of Kafka, another may try. */
    @Override
    public void close() {
      if (heard.compareAndSet(false, true)) {
        breaker.releasePermission();
      }
    }
  }
}
