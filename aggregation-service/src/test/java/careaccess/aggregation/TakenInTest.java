package careaccess.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TakenInTest {

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicLong now = new AtomicLong(1_000_000);
  private final AtomicLong fetchable = new AtomicLong();
  private final TakenIn takenIn = new AggregationMetrics(registry).takenIn(3, now::get);

  @Test
  void afterASecondWithoutAnyNothingIsLeftToTakeIn() {
    takenIn.record(now.get() - 4_000);
    assertThat(seconds()).isEqualTo(4);
    takenIn.look();
    assertThat(seconds()).as("others may be on their way").isEqualTo(4);
    takenIn.look();
    assertThat(seconds()).isZero();
  }

  /** As with a broker that hands out little at a time. */
  @Test
  void aPartitionOfWhichMoreWaitsInKafkaIsBehindHoweverLongNoneHasCome() {
    waiting(Topics.RECEIPTS, "3", new AtomicLong(9));
    waiting(Topics.MEASUREMENTS, "4", new AtomicLong(9));
    waiting(Topics.MEASUREMENTS, "3", fetchable);
    assertThat(seconds()).as("others' records").isZero();

    fetchable.set(18_399);
    takenIn.record(now.get() - 4_000);
    takenIn.look();
    takenIn.look();
    now.addAndGet(300_000);
    assertThat(seconds()).isEqualTo(304);

    fetchable.set(0);
    assertThat(seconds()).isZero();
  }

  @Test
  void whoHasTakenInNothingYetIsAsFarBehindAsItHasThePartition() {
    waiting(Topics.MEASUREMENTS, "3", fetchable);
    fetchable.set(1);
    now.addAndGet(7_000);
    assertThat(seconds()).isEqualTo(7);
  }

  /** As Kafka's consumer tells it. */
  private void waiting(String topic, String partition, AtomicLong records) {
    Gauge.builder("kafka.consumer.fetch.manager.records.lag", records::get)
        .tag("topic", topic)
        .tag("partition", partition)
        .register(registry);
  }

  private double seconds() {
    return registry.get("careaccess.aggregation.lag").tag("partition", "3").gauge().value();
  }
}
