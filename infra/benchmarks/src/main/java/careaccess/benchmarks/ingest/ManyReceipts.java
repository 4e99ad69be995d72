package careaccess.benchmarks.ingest;

import static careaccess.benchmarks.Table.decimals;
import static careaccess.benchmarks.Table.grouped;

import careaccess.benchmarks.Connection;
import careaccess.benchmarks.Connection.Answer;
import careaccess.benchmarks.Latencies;
import careaccess.benchmarks.Table;
import careaccess.contract.Topics;
import careaccess.contract.receipt.Processed;
import careaccess.contract.receipt.Received;
import careaccess.contract.receipt.ReceiptEntry;
import careaccess.contract.receipt.SubmissionId;
import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** How long reading one receipt takes where there are those of a month. */
final class ManyReceipts {

  /** What each submission brought, in so many commits of aggregation. */
  private static final int MEASUREMENTS = 1_000;

  private static final int COMMITS = 4;

  /** Less than receipts are kept, so that none of them is too old while it is asked for. */
  private static final Duration SPREAD = Topics.RECEIPTS_KEPT.minusDays(1);

  private static final int READS = 50;

  private final int port;
  private final String key;
  private final String source;
  private final List<String> submissions = new ArrayList<>();

  /** @param source the client whose key it is */
  ManyReceipts(int port, String key, String source) {
    this.port = port;
    this.key = key;
    this.source = source;
  }

  /** Writes so many, one after the other in even steps up to now, as ingest and aggregation would have. */
  void write(int kafka, long count, Instant now) {
    Duration step = SPREAD.dividedBy(count);
    try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + kafka, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
            ProducerConfig.LINGER_MS_CONFIG, "5"),
        new StringSerializer(), new ByteArraySerializer())) {
      for (long i = 0; i < count; i++) {
        Instant at = now.minus(SPREAD).plus(step.multipliedBy(i));
        String submission = SubmissionId.at(at.toEpochMilli());
        if (i % Math.max(1, count / READS) == 0 || i == count - 1) {
          submissions.add(submission);
        }
        send(producer, at, submission, new Received(source, at, MEASUREMENTS, MEASUREMENTS, 0, 0, List.of()));
        for (int commit = 0; commit < COMMITS; commit++) {
          send(producer, at, submission, new Processed("benchmark", MEASUREMENTS / COMMITS, 0, 0, 0, 0));
        }
      }
    }
  }

  private static void send(KafkaProducer<String, byte[]> producer, Instant at, String submission, ReceiptEntry entry) {
    var _ = producer.send(new ProducerRecord<>(Topics.RECEIPTS, null, at.toEpochMilli(), submission, entry.json()));
  }

  /** Reads some of them, and asks as often for one of the oldest time that there is not. */
  List<String> lines() throws IOException {
    long oldest = SubmissionId.time(submissions.getFirst()).orElseThrow();
    List<String> none = submissions.stream().map(_ -> SubmissionId.at(oldest)).toList();
    Table table = new Table("reading a receipt", "reads", "p50 ms", "p99 ms", "longest ms");
    table.row(cells("one of a month, all over it", read(submissions, "\"complete\":true")));
    table.row(cells("one that there is not, of its beginning", read(none, "\"status\":404")));
    return table.lines();
  }

  /** @param expected what each answer must say */
  private Latencies read(List<String> wanted, String expected) throws IOException {
    List<Long> nanos = new ArrayList<>();
    try (Connection connection = new Connection(port, key)) {
      for (String submission : wanted) {
        long begun = System.nanoTime();
        Answer answer = connection.get("/v1/receipts/" + submission, "");
        nanos.add(System.nanoTime() - begun);
        if (!answer.body().contains(expected)) {
          throw StackFailure.because("ingest answered %d: %s".formatted(answer.status(), answer.body()));
        }
      }
    }
    return Latencies.of(nanos);
  }

  private static List<String> cells(String name, Latencies latencies) {
    return List.of(
        name, grouped(latencies.count()), decimals(latencies.millis(50), 1), decimals(latencies.millis(99), 1),
        decimals(latencies.millis(100), 1));
  }
}
