package careaccess.ingest;

import careaccess.contract.measurement.MeasurementType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What came in and what became of it: received = accepted + rejected + failed, by source, once nothing is in flight.
 * Dry runs count nowhere.
 */
@Component
class IngestMetrics {

  /** Why requests are not let in. */
  private static final List<String> REFUSALS =
      List.of("busy", "concurrent", "disk", "kafka", "measurements", "memory", "requests", "share");

  private final MeterRegistry registry;
  private final Map<String, OfSource> bySource = new ConcurrentHashMap<>();

  IngestMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  OfSource of(String source) {
    return bySource.computeIfAbsent(source, name -> new OfSource(registry, name));
  }

  /** Shows how many requests are under way. */
  void underWay(Supplier<Number> count) {
    Gauge.builder("careaccess.ingest.requests", count)
        .description("Requests that have been let in and are not answered yet")
        .register(registry);
  }

  /** Counts a request that was not let in, whose measurements nobody has counted. */
  void refused(String source, String reason) {
    refusals(registry, source, reason).increment();
  }

  private static Counter refusals(MeterRegistry registry, String source, String reason) {
    return Counter.builder("careaccess.ingest.refused")
        .description("Requests that were not let in: their source's quota was used up, or the service was busy")
        .tag("source", source)
        .tag("reason", reason)
        .register(registry);
  }

  /** The counters of one source. */
  static final class OfSource {

    private static final String UNREADABLE = "unknown";

    private final MeterRegistry registry;
    private final String source;
    private final Counter received;
    private final Map<MeasurementType, Counter> accepted = new EnumMap<>(MeasurementType.class);
    private final Map<MeasurementType, Counter> rejected = new EnumMap<>(MeasurementType.class);
    private final Map<MeasurementType, Counter> failed = new EnumMap<>(MeasurementType.class);
    private final Counter unreadable;
    private final Counter slowed;

    private OfSource(MeterRegistry registry, String source) {
      this.registry = registry;
      this.source = source;
      this.received =
          Counter.builder("careaccess.ingest.received")
              .description("Measurements that arrived, whatever became of them")
              .tag("source", source)
              .register(registry);
      for (MeasurementType type : MeasurementType.values()) {
        accepted.put(type, outcome("accepted", type.code()));
        rejected.put(type, outcome("rejected", type.code()));
        failed.put(type, outcome("failed", type.code()));
      }
      // A counter that appears with its first count has no increase then.
      REFUSALS.forEach(reason -> refusals(registry, source, reason));
      this.unreadable = outcome("rejected", UNREADABLE);
      this.slowed =
          Counter.builder("careaccess.ingest.slowed")
              .description("Measurements that waited, since their source sent more than its quota")
              .tag("source", source)
              .register(registry);
    }

    void received() {
      received.increment();
    }

    /** Made to wait by the source's quota. */
    void slowed() {
      slowed.increment();
    }

    /** Valid: stored by Kafka, or not known to be. */
    void settled(MeasurementType type, boolean stored) {
      counter(stored ? accepted : failed, type).increment();
    }

    /** Invalid, or refused together with an invalid one; null: so much so that its type is unknown. */
    void rejected(@Nullable MeasurementType type) {
      (type == null ? unreadable : counter(rejected, type)).increment();
    }

    /** The visits of one delivery, all stored. */
    void delivered(MeasurementType type, int visits) {
      received.increment(visits);
      counter(accepted, type).increment(visits);
    }

    /** The visits of one delivery, none of them stored, since not all are valid. */
    void refused(MeasurementType type, int visits) {
      received.increment(visits);
      counter(rejected, type).increment(visits);
    }

    /** The visits of one delivery, all valid, but not known to be stored. */
    void lost(MeasurementType type, int visits) {
      received.increment(visits);
      counter(failed, type).increment(visits);
    }

    private static Counter counter(Map<MeasurementType, Counter> counters, MeasurementType type) {
      Counter counter = counters.get(type);
      if (counter == null) {
        throw new IllegalStateException("every type has its counter");
      }
      return counter;
    }

    private Counter outcome(String outcome, String type) {
      return Counter.builder("careaccess.ingest.measurements")
          .description("Measurements by what became of them: stored, refused, or not known to be stored")
          .tag("source", source)
          .tag("type", type)
          .tag("outcome", outcome)
          .register(registry);
    }
  }
}
