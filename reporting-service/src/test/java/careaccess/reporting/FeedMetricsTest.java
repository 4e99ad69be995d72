package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import careaccess.contract.cell.Arrived;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class FeedMetricsTest {

  private static final String NOON = "2026-11-22T12:00:00Z";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MovedClock clock = new MovedClock(NOON);
  private final AtomicBoolean inForce = new AtomicBoolean(true);
  private final FeedMetrics metrics = new FeedMetrics(registry, "g", clock, inForce::get);

  @Test
  void whatIsReadOnIsMeasuredFromTheArrivalThatTheRecordNames() {
    metrics.begins();
    metrics.goesOn(true);

    metrics.written(batch("2026-11-22T11:59:58Z", Optional.of("2026-11-22T11:59:30Z")), 1);
    metrics.written(batch("2026-11-22T11:59:58Z", Optional.empty()), 1);
    metrics.written(batch("2026-11-22T12:00:01Z", Optional.of("2026-11-22T12:00:01Z")), 1);

    assertThat(visible()).isEqualTo(2);
    assertThat(registry.get("careaccess.reporting.visible").timer().totalTime(TimeUnit.SECONDS))
        .as("a clock that is ahead makes nothing negative")
        .isEqualTo(30, offset(0.001));
  }

  @Test
  void anEmptyReadModelThatIsFilledFromAnOldTopicSaysNothingOfFreshness() {
    metrics.begins();
    metrics.goesOn(false);
    metrics.written(batch(NOON, Optional.of("2025-01-01T00:00:00Z")), 1);
    metrics.lag(10, true);
    metrics.written(batch(NOON, Optional.of("2025-01-01T00:00:00Z")), 1);
    assertThat(visible()).isZero();

    metrics.lag(0, true);
    metrics.written(batch(NOON, Optional.of("2026-11-22T11:59:59Z")), 1);
    assertThat(visible()).isEqualTo(1);
  }

  @Test
  void figuresThatAreNotInForceSayNothingOfFreshnessEither() {
    metrics.begins();
    metrics.goesOn(true);
    inForce.set(false);
    metrics.written(batch(NOON, Optional.of("2025-01-01T00:00:00Z")), 1);

    assertThat(visible()).isZero();
  }

  @Test
  void secondsBehindGrowWhileNothingIsKnownAndAreThoseOfTheLastRecordInAFlood() {
    assertThat(behind()).as("it has not begun").isNaN();
    metrics.begins();
    assertThat(behind()).isZero();
    metrics.written(batch("2026-11-22T11:59:48Z", Optional.empty()), 1);
    metrics.lag(5, true);
    assertThat(behind()).isEqualTo(12);
    metrics.lag(0, true);
    assertThat(behind()).isZero();

    clock.set("2026-11-22T12:05:00Z");
    assertThat(behind()).as("the database is away, and nobody looks").isEqualTo(300);
    metrics.lag(0, false);
    assertThat(behind()).as("Kafka is away, and would not say if there were more").isEqualTo(300);
    metrics.leavesOff();
    assertThat(behind()).as("another instance writes").isNaN();
  }

  private double behind() {
    return registry.get("careaccess.reporting.lag").gauge().value();
  }

  private long visible() {
    return registry.get("careaccess.reporting.visible").timer().count();
  }

  /** One record that deletes a cell, which nobody does, written to the topic then. */
  private static CellBatch batch(String written, Optional<String> arrived) {
    RecordHeaders headers = new RecordHeaders();
    arrived.ifPresent(at -> headers.add(Arrived.HEADER, Arrived.write(Instant.parse(at))));
    return CellBatch.of(
        List.of(
            new ConsumerRecord<>(
                "cells", 0, 0, Instant.parse(written).toEpochMilli(), TimestampType.CREATE_TIME, 0, 0, "key", null,
                headers, Optional.empty())));
  }
}
