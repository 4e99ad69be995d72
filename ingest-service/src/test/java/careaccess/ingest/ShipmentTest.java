package careaccess.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.measurement.MeasurementType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who waits for Kafka, told by a producer that acknowledges when the test says so. */
class ShipmentTest {

  private static final int MANY = 5_000;

  /** Long enough that only who is forgotten waits for it; he is told then that nothing is stored. */
  private static final Duration LONG = Duration.ofSeconds(20);

  private static final Duration SHORT = Duration.ofMillis(300);

  private final MockProducer<String, byte[]> kafka =
      new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Circuit circuit = new Circuit(TestSettings.with(Map.of()), new SimpleMeterRegistry());
  private Deadlines deadlines = deadlines(LONG);

  @AfterEach
  void stop() {
    deadlines.destroy();
    threads.close();
  }

  /** Acknowledged before it is awaited, while it is, or after: whichever of the two threads comes first. */
  @Test
  void noAcknowledgementIsLost() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Future<?> acknowledging = threads.submit(() -> {
      while (!over.get()) {
        if (!kafka.completeNext()) {
          Thread.onSpinWait();
        }
      }
    });
    try {
      for (int i = 0; i < MANY; i++) {
        Shipment shipment = shipment();
        send(shipment);
        assertThat(shipment.await()).isTrue();
        assertThat(shipment.stored()).isEqualTo(1);
      }
    } finally {
      over.set(true); // Else a failure would wait for that thread for ever.
    }
    acknowledging.get();
  }

  /** A body may come in for longer than Kafka may take for its last acknowledgement. */
  @Test
  void patienceBeginsWhenThereIsNothingMoreToSend() {
    deadlines.destroy();
    deadlines = deadlines(SHORT);
    Shipment shipment = shipment();
    send(shipment);
    AtomicBoolean patienceIsOver = new AtomicBoolean();
    deadlines.add(new Deadlines.Waiting() {
      @Override
      public boolean isOver() {
        return patienceIsOver.get();
      }

      @Override
      public void giveUp() {
        patienceIsOver.set(true);
      }
    });
    await().untilTrue(patienceIsOver);
    assertThat(shipment.isOver()).isFalse();
    long begun = System.nanoTime();
    assertThat(shipment.await()).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(SHORT);
    assertThat(shipment.stored()).isZero();
  }

  @Test
  void whatIsAcknowledgedAfterItWasGivenUpIsCountedAndChangesNoAnswer() {
    deadlines.destroy();
    deadlines = deadlines(SHORT);
    Shipment shipment = shipment();
    send(shipment);
    assertThat(shipment.await()).isFalse();
    assertThat(kafka.completeNext()).isTrue();
    assertThat(shipment.stored()).isEqualTo(1);
    assertThat(shipment.hasFailed()).isTrue();
  }

  private void send(Shipment shipment) {
    shipment.send(new ProducerRecord<>("measurements", "key", new byte[0]), MeasurementType.WAIT);
  }

  private Shipment shipment() {
    IngestMetrics.OfSource metrics = new IngestMetrics(new SimpleMeterRegistry()).of("a");
    return new Shipment(kafka, circuit.attempt().orElseThrow(), metrics, 10, deadlines);
  }

  private static Deadlines deadlines(Duration patience) {
    return new Deadlines(TestSettings.with(Map.of("broker.acknowledgement", patience.toMillis() + "ms")));
  }
}
