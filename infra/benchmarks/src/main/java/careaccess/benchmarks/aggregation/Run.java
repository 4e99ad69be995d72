package careaccess.benchmarks.aggregation;

import careaccess.benchmarks.Kafka;
import careaccess.benchmarks.Running;
import careaccess.benchmarks.Table;
import careaccess.benchmarks.Vitals;
import careaccess.benchmarks.Workbench;
import careaccess.contract.Topics;
import careaccess.local.process.Console;
import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * One application reading the topic, watched from outside by the offsets that it commits: what
 * is committed has been counted.
 */
final class Run {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final Subject subject;
  private final Running application;
  private final Running broker;
  private final Kafka kafka;
  private final Console console;
  private Map<TopicPartition, Long> committed = new HashMap<>();
  private long lastProgress = System.nanoTime();
  private long lastLine = System.nanoTime();
  private String group = "";

  Run(Subject subject, Running application, Running broker, Kafka kafka, Workbench bench) {
    this.subject = subject;
    this.application = application;
    this.broker = broker;
    this.kafka = kafka;
    this.console = bench.console();
  }

  /** Returns as soon as nothing is left to do, at any step of the topology. */
  Snapshot whenAllIsDone(long total) throws InterruptedException, ExecutionException, IOException {
    lastProgress = System.nanoTime();
    while (look() < total || backlog() > 0) {
      Thread.sleep(BETWEEN_LOOKS);
    }
    return snapshot();
  }

  /** Measurements counted. */
  private long look() throws InterruptedException, ExecutionException {
    if (group.isEmpty()) {
      group = kafka.group(subject.group()).orElse("");
    }
    Map<TopicPartition, Long> now = group.isEmpty() ? Map.of() : kafka.committed(group);
    long nanos = System.nanoTime();
    if (!now.equals(committed)) {
      lastProgress = nanos;
    } else if (nanos - lastProgress > PATIENCE.toNanos()) {
      throw StackFailure.because(subject.name() + " has not counted anything for two minutes; with --keep, its log tells.");
    }
    committed = now;
    application.requireAlive();
    broker.requireAlive();
    long counted = Kafka.sum(measurements());
    tell(counted, nanos);
    return counted;
  }

  private void tell(long counted, long nanos) {
    String line = "  %s: %s counted".formatted(subject.name(), Table.grouped(counted));
    console.status(line);
    if (!console.terminal() && nanos - lastLine > BETWEEN_LINES.toNanos()) {
      lastLine = nanos;
      console.line(line);
    }
  }

  private Map<TopicPartition, Long> measurements() {
    return committed.entrySet().stream()
        .filter(entry -> entry.getKey().topic().equals(Topics.MEASUREMENTS))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Records that it has still to read, the marks of ended transactions not counted. */
  private long backlog() throws InterruptedException, ExecutionException {
    Map<TopicPartition, Long> ends = kafka.ends(committed.keySet());
    return ends.entrySet().stream()
        .mapToLong(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L))
        .filter(left -> left > 1)
        .sum();
  }

  /** Time first, since the rest takes a little. */
  private Snapshot snapshot() throws InterruptedException, ExecutionException, IOException {
    long at = System.nanoTime();
    Duration cpu = Vitals.cpu(application.pid());
    Duration brokerCpu = Vitals.cpu(broker.pid());
    Map<TopicPartition, Long> read = measurements();
    Map<TopicPartition, Long> output = kafka.sizes(topic -> subject.output().filter(topic::equals).isPresent());
    return new Snapshot(
        at,
        Kafka.sum(read),
        cpu,
        brokerCpu,
        Vitals.peakMemory(application.pid()),
        Vitals.bytesBelow(subject.state()),
        Kafka.sum(kafka.sizes(topic -> topic.startsWith(group) && topic.endsWith("-changelog"))),
        Kafka.sum(kafka.ends(output.keySet())));
  }
}
