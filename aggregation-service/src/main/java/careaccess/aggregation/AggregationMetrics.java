package careaccess.aggregation;

import careaccess.contract.Topics;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** What this instance shows of its own, for operations. */
final class AggregationMetrics {

  /** In days: a day, a week, a month, a quarter and a year. */
  private static final double[] LATENESS = {1, 7, 31, 92, 366};

  /** Of Kafka's consumers: records of a partition that have not been fetched. */
  private static final String WAITING = "kafka.consumer.fetch.manager.records.lag";

  private final MeterRegistry registry;
  private final LedgerGauges ledgers;
  private final Map<String, DistributionSummary> lateness = new ConcurrentHashMap<>();

  AggregationMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.ledgers = new LedgerGauges(registry);
  }

  LedgerGauges ledgers() {
    return ledgers;
  }

  /** Of a partition that this instance has come by. */
  TakenIn takenIn(int partition, LongSupplier clock) {
    return new TakenIn(registry, partition, clock, () -> waiting(Integer.toString(partition)));
  }

  /** What the consumer of the partition was told last; not a number where it has been told nothing yet. */
  private double waiting(String partition) {
    return registry.find(WAITING).tag("topic", Topics.MEASUREMENTS).tag("partition", partition).gauges().stream()
        .mapToDouble(Gauge::value)
        .filter(records -> !Double.isNaN(records))
        .max()
        .orElse(Double.NaN);
  }

  /** @param days from the day that a measurement is of until it arrived */
  void late(String source, long days) {
    DistributionSummary known = lateness.get(source);
    (known == null ? summary(source) : known).record((double) days);
  }

  private DistributionSummary summary(String source) {
    String shown = lateness.size() < LedgerGauges.MOST ? source : LedgerGauges.OTHERS;
    return lateness.computeIfAbsent(shown, name ->
        DistributionSummary.builder("careaccess.aggregation.lateness")
            .description("Days from the day that a measurement is of until it arrived, by source")
            .baseUnit("days")
            .tag("source", name)
            .serviceLevelObjectives(LATENESS)
            .register(registry));
  }
}
