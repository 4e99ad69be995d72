package careaccess.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.client.Client;
import careaccess.contract.client.Role;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.measurement.Retraction;
import careaccess.ingest.core.Pointers;
import careaccess.ingest.core.Rejections;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a receipt is written, told by a producer that acknowledges when the test says so. */
class ReceiptsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final MockProducer<String, byte[]> kafka =
      new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());

  private final Deadlines deadlines =
      new Deadlines(TestSettings.with(Map.of("broker.acknowledgement", PATIENCE.toSeconds() + "s")));

  private final Circuit circuit = new Circuit(TestSettings.with(Map.of()), new SimpleMeterRegistry());
  private final ExecutorService client = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    client.close();
    deadlines.destroy();
  }

  @Test
  void isSentWhenEverythingElseIsStoredAndAwaited() {
    Future<Arrived> finishing = finish();
    await().until(() -> kafka.history().size() == 1);
    assertThat(kafka.history()).extracting(ProducerRecord::topic).containsExactly(Topics.MEASUREMENTS);
    kafka.completeNext();
    await().until(() -> kafka.history().size() == 2);
    assertThat(kafka.history()).extracting(ProducerRecord::topic).containsExactly(Topics.MEASUREMENTS, Topics.RECEIPTS);
    assertThat(finishing.isDone()).isFalse();
    kafka.completeNext();
    assertThat(finishing).succeedsWithin(PATIENCE).satisfies(arrived -> {
      assertThat(arrived.complete()).isTrue();
      assertThat(arrived.receipt()).isEqualTo(kafka.history().getLast().key());
    });
  }

  @Test
  void submissionWhoseReceiptKafkaRefusesIsNotStored() {
    Future<Arrived> finishing = finish();
    await().until(kafka::completeNext);
    await().until(() -> kafka.errorNext(new KafkaException("no room")));
    assertThat(finishing).succeedsWithin(PATIENCE).satisfies(arrived -> {
      assertThat(arrived.complete()).isFalse();
      assertThat(arrived.accepted()).isEqualTo(1);
    });
  }

  @Test
  void submissionThatIsNotStoredHasNone() {
    Future<Arrived> finishing = finish();
    await().until(() -> kafka.errorNext(new KafkaException("no room")));
    assertThat(finishing).succeedsWithin(PATIENCE).satisfies(arrived -> assertThat(arrived.complete()).isFalse());
    assertThat(kafka.history()).hasSize(1);
  }

  @Test
  void failuresOpenTheCircuit() {
    for (int i = 0; i < 5; i++) {
      assertThat(circuit.isOpen()).isFalse();
      Circuit.Attempt attempt = circuit.attempt().orElseThrow();
      assertThat(receipt(attempt).store(new Judged(1, 1, new Rejections(1, Pointers.NONE)), 0, Duration.ofMillis(1))).isFalse();
    }
    assertThat(circuit.isOpen()).isTrue();
  }

  /** Of a bulk submission with one valid measurement. */
  private Future<Arrived> finish() {
    Circuit.Attempt attempt = circuit.attempt().orElseThrow();
    IngestMetrics.OfSource metrics = new IngestMetrics(new SimpleMeterRegistry()).of("a");
    Receipt receipt = receipt(attempt);
    MeasurementFormat format = new MeasurementFormat(Catalogue.load(null).calendar());
    EventRecords records = EventRecords.of(receipt, "a", format, Clock.systemUTC());
    Shipment shipment = new Shipment(kafka, attempt, metrics, 10, deadlines);
    OneByOne destination = new OneByOne(shipment, records, receipt, metrics, PATIENCE);
    return client.submit(() -> {
      destination.accept(new Retraction(MeasurementType.WAIT, "w", null, 1));
      return destination.finish(true, new Judged(1, 0, new Rejections(1, Pointers.NONE)));
    });
  }

  private Receipt receipt(Circuit.Attempt attempt) {
    Client source = new Client("a", Role.SOURCE, Set.of("SE"), EnumSet.allOf(MeasurementType.class));
    return new Receipts(() -> kafka, Clock.systemUTC()).begin(source, attempt, true);
  }
}
