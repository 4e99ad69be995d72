package careaccess.reporting;

import careaccess.contract.Topics;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellFormat;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.IndicatorKey;
import careaccess.contract.cell.ReportsKey;
import careaccess.contract.cell.Sheet;
import careaccess.contract.cell.SheetKey;
import careaccess.contract.cell.SupplementKey;
import careaccess.contract.report.Report;
import careaccess.contract.report.ReportFormat;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Publishes cells as aggregation does, in transactions. */
final class Published implements AutoCloseable {

  static final Instant MOMENT = Instant.parse("2026-11-01T10:00:00Z");
  private static final int PARTITIONS = 3;

  private final String brokers;
  private final String topic;
  private final KafkaProducer<String, byte[]> producer;

  Published(String brokers, String catalogueHash) {
    this.brokers = brokers;
    this.topic = Topics.indicators(Topics.generation(catalogueHash));
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, "published-" + catalogueHash),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  void createTopic() {
    try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) brokers))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topic, PARTITIONS, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
          .all()
          .get();
    } catch (ExecutionException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
    producer.initTransactions();
  }

  Published cell(CellKey key, long revision, Counts counts) {
    producer.beginTransaction();
    send(key, revision, counts);
    producer.commitTransaction();
    return this;
  }

  /** All in one transaction. */
  Published cells(Map<CellKey, Counts> cells) {
    producer.beginTransaction();
    cells.forEach((key, counts) -> send(key, 1, counts));
    producer.commitTransaction();
    return this;
  }

  /** All breakdowns in one record. */
  Published sheet(SheetKey key, Map<@Nullable Breakdown, Counts> cells) {
    return record(key, Sheet.BLANK.with(bodies(cells)));
  }

  /** What is added to a sheet that was published once. */
  Published supplement(SheetKey key, Map<@Nullable Breakdown, Counts> cells) {
    byte[] sheet = Sheet.BLANK.with(Map.of()).write();
    return record(new SupplementKey(key), Sheet.supplementOf(sheet).with(bodies(cells)));
  }

  /** The next revision of a sheet that was published once and had a supplement. */
  Published sheetWithSupplement(SheetKey key, Map<@Nullable Breakdown, Counts> cells) {
    return record(key, Sheet.BLANK.with(Map.of()).with(bodies(cells)));
  }

  /** From now on the cells of that sheet have records of their own. */
  Published spread(SheetKey key) {
    return record(key, Sheet.BLANK.with(Map.of()).with(Map.of()).spread());
  }

  private static Map<String, byte[]> bodies(Map<@Nullable Breakdown, Counts> cells) {
    Map<String, byte[]> bodies = new HashMap<>();
    cells.forEach((breakdown, counts) ->
        bodies.put(Breakdown.text(breakdown), CellFormat.write(new Cell(counts, 1, MOMENT))));
    return bodies;
  }

  private Published record(IndicatorKey key, Sheet sheet) {
    producer.beginTransaction();
    var _ = producer.send(new ProducerRecord<>(topic, key.text(), sheet.write()));
    producer.commitTransaction();
    return this;
  }

  /** What is new of what was reported. */
  Published reports(Report... reports) {
    producer.beginTransaction();
    send(reports);
    producer.commitTransaction();
    return this;
  }

  /** The same in a transaction that comes to nothing. */
  void abortedReports(Report... reports) {
    producer.beginTransaction();
    send(reports);
    producer.flush();
    producer.abortTransaction();
  }

  private void send(Report... reports) {
    ReportsKey key = new ReportsKey(0, UUID.randomUUID().toString());
    var _ = producer.send(new ProducerRecord<>(topic, 0, key.text(), ReportFormat.write(List.of(reports))));
  }

  /** In a transaction that comes to nothing. */
  void abortedCell(CellKey key, long revision, Counts counts) {
    producer.beginTransaction();
    send(key, revision, counts);
    producer.flush();
    producer.abortTransaction();
  }

  /** Bytes that are no cell. */
  void rubbish(String key) {
    producer.beginTransaction();
    var _ = producer.send(new ProducerRecord<>(topic, key, new byte[] {99}));
    producer.commitTransaction();
  }

  private void send(CellKey key, long revision, Counts counts) {
    byte[] body = CellFormat.write(new Cell(counts, revision, MOMENT));
    var _ = producer.send(new ProducerRecord<>(topic, key.text(), body));
  }

  @Override
  public void close() {
    producer.close();
  }
}
