package careaccess.aggregation;

import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.cell.Arrived;
import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Sheet;
import careaccess.contract.cell.Tallied;
import careaccess.contract.delivery.Delivery;
import careaccess.contract.delivery.Replacement;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.receipt.Processed;
import careaccess.contract.receipt.ReceiptEntry;
import careaccess.contract.receipt.SubmissionId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** Runs the real topology in memory, and reads what it publishes as a reader would: the last record of each key. */
final class Driver implements AutoCloseable {

  static final String SOURCE = "test";
  static final Duration COALESCE = Duration.ofMillis(100);
  static final int LARGEST_SHEET = 32 << 10;

  final MeterRegistry metrics = new SimpleMeterRegistry();
  private final TopologyTestDriver driver;
  private final MeasurementFormat format;
  private final TestInputTopic<byte[], byte[]> measurements;
  private final TestOutputTopic<byte[], byte[]> indicators;
  private final TestOutputTopic<byte[], byte[]> deadLetters;
  private final TestOutputTopic<byte[], byte[]> receipts;
  private final Reader reader = new Reader();
  private final Path stateDir;
  private Instant now;

  /** @param stateDir removed in the end */
  Driver(Catalogue catalogue, Instant start, Path stateDir) {
    this(catalogue, start, stateDir, LARGEST_SHEET);
  }

  Driver(Catalogue catalogue, Instant start, Path stateDir, int largestSheet) {
    this.now = start;
    this.stateDir = stateDir;
    this.format = new MeasurementFormat(catalogue.calendar());
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    AggregationTopology topology = new AggregationTopology(catalogue, new AggregationMetrics(metrics), COALESCE, largestSheet);
    driver = new TopologyTestDriver(topology.topology(), settings, start);
    measurements = driver.createInputTopic(Topics.MEASUREMENTS, new ByteArraySerializer(), new ByteArraySerializer());
    indicators =
        driver.createOutputTopic(
            Topics.indicators(Topics.generation(catalogue.hash())),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    deadLetters =
        driver.createOutputTopic(Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    receipts = driver.createOutputTopic(Topics.RECEIPTS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  void pipe(Assertion assertion) {
    pipe(assertion.identity(SOURCE).key(), format.write(assertion));
  }

  /** @param delivery that it belongs to; null: none */
  void pipe(Assertion assertion, @Nullable String delivery) {
    pipe(assertion.identity(SOURCE).key(), format.write(assertion), delivery);
  }

  void pipeReplacement(String delivery, String replaced) {
    Replacement replacement = new Replacement(new Delivery(SOURCE, delivery), replaced);
    pipe(replacement.key(), replacement.json(), delivery); // It names its delivery, as the measurements do.
  }

  /** As if it had been replaced now, and were so large that its contacts are yet to be taken away. */
  void leaveToTakeAway(String delivery) {
    Bytes key = Bytes.wrap(("r" + SOURCE + "/" + delivery).getBytes(StandardCharsets.UTF_8));
    byte[] millis = ByteBuffer.allocate(Long.BYTES).putLong(now.toEpochMilli()).array();
    driver.<Bytes, byte[]>getKeyValueStore(AggregationTopology.DELIVERIES).put(key, millis);
  }

  void pipe(String key, byte[] value, @Nullable String delivery) {
    RecordHeaders headers = new RecordHeaders();
    if (delivery != null) {
      headers.add(Delivery.HEADER, delivery.getBytes(StandardCharsets.UTF_8));
    }
    pipe(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, headers, now));
  }

  void pipe(String key, byte[] value) {
    pipe(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, now));
  }

  /** As one that came in with a bulk submission, at any time. */
  void pipe(String key, byte[] value, String submission, Instant arrival) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(SubmissionId.HEADER, submission.getBytes(StandardCharsets.UTF_8));
    pipe(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, headers, arrival));
  }

  void pipe(TestRecord<byte[], byte[]> record) {
    measurements.pipeInput(record);
  }

  void advance(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  void advanceTo(Instant later) {
    advance(Duration.between(now, later));
  }

  Instant now() {
    return now;
  }

  /** What every cell holds, after all that was gathered has been added. */
  Map<String, Cell> cells() {
    return reading().cells();
  }

  Sheet sheet(String key) {
    return reading().sheet(key);
  }

  /** What was reported, as somebody who adds it up knows it. */
  Reader reports() {
    return reading();
  }

  private Reader reading() {
    advance(COALESCE);
    indicators.readRecordsToList().forEach(record -> reader.read(record.key(), record.value()));
    return reader;
  }

  /** When what changed cells arrived, of all records since they were last read. */
  Set<Instant> arrivals() {
    advance(COALESCE);
    return indicators.readRecordsToList().stream()
        .flatMap(record -> Stream.ofNullable(record.headers().lastHeader(Arrived.HEADER)))
        .flatMap(header -> Arrived.read(header.value()).stream())
        .collect(Collectors.toSet());
  }

  Cell cell(String key) {
    Cell cell = cells().get(key);
    if (cell == null) {
      throw new AssertionError("no cell " + key + " among " + CellKey.of(key).place() + "'s");
    }
    return cell;
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return new ArrayList<>(deadLetters.readRecordsToList());
  }

  /** What has been written to receipts since they were last asked for. */
  List<TestRecord<byte[], byte[]>> receiptEntries() {
    return receipts.readRecordsToList();
  }

  /** By submission, what has been written to receipts since they were last asked for. */
  Map<String, Processed> receipts() {
    Map<String, Processed> sums = new TreeMap<>();
    for (TestRecord<byte[], byte[]> entry : receiptEntries()) {
      Processed more = (Processed) ReceiptEntry.read(entry.value()).orElseThrow();
      sums.merge(new String(entry.key(), StandardCharsets.UTF_8), more, Processed::plus);
    }
    return sums;
  }

  /** The value of a ledger's metric. */
  double metric(String name) {
    return metrics.get("careaccess.aggregation." + name).gauge().value();
  }

  double metricOr0(String name) {
    return metrics.find("careaccess.aggregation." + name).gauges().stream().mapToDouble(g -> g.value()).sum();
  }

  /** Every count of every cell, as {@link Oracle} writes them. */
  Map<String, Long> counts() {
    return counts(cells());
  }

  static Map<String, Long> counts(Map<String, Cell> cells) {
    Map<String, Long> counts = new TreeMap<>();
    cells.forEach((key, cell) -> {
      cell.counts().histograms().forEach((stratum, histogram) -> {
        for (int i = 0; i < histogram.size(); i++) {
          String line =
              "%s | %s %s %s | %d"
                  .formatted(key, stratum.measure(), stratum.guarantee(), stratum.deviation(), histogram.value(i));
          counts.put(line, histogram.count(i));
        }
      });
      Tallied tallied = cell.counts().tallied();
      counts.put(key + " | numerator", tallied.numerator());
      counts.put(key + " | denominator", tallied.denominator());
      counts.put(key + " | excluded", tallied.excluded());
      counts.put(key + " | reports", tallied.reports());
      counts.put(key + " | direct", tallied.direct());
    });
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  @Override
  public void close() throws IOException {
    driver.close();
    Utils.delete(stateDir.toFile());
  }
}
