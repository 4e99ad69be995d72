package careaccess.benchmarks.ingest;

import static careaccess.benchmarks.Table.grouped;

import careaccess.benchmarks.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is measured, one after the other, on the same broker. */
final class Steps {

  private static final int MILLION = 1_000_000;
  private static final int WARM_UP_REQUEST = 50_000;

  /** So many that the tool has room for them, and enough to be compressed as the others are. */
  private static final int PAYLOADS = 100_000;

  private final IngestOptions options;
  private final Workbench bench;
  private final Subject subject;
  private final Source source;
  private final Sample sample;

  Steps(IngestOptions options, Workbench bench, Subject subject, Source source, Sample sample) {
    this.options = options;
    this.bench = bench;
    this.subject = subject;
    this.source = source;
    this.sample = sample;
  }

  /** Takes all of them. The long stream goes first: later its memory would hide in what was taken before. */
  Report report(int kafka) throws Exception {
    Optional<Memory> memory = options.stream() == 0 ? Optional.empty() : Optional.of(memory());
    warmUp();
    Step tool = tool(kafka);
    List<Step> bulk = new ArrayList<>(List.of(bulk(1)));
    if (options.parallel() > 1) {
      bulk.add(bulk(options.parallel()));
    }
    say("one measurement a request");
    var _ = source.asFastAsTheyGo(options.connections(), options.warmUp());
    Step most = subject.measure("one a request", source,
        () -> Optional.of(source.asFastAsTheyGo(options.connections(), options.time())));
    double half = most.perSecond() / 2;
    Step atHalf = subject.measure("one a request, half load", source,
        () -> Optional.of(source.onSchedule(options.connections(), half, options.time())));
    return new Report(tool, bulk, most, atHalf, memory, sample.bytesEach());
  }

  private Memory memory() throws Exception {
    String name = "NDJSON, stream of " + grouped(options.stream());
    say(name);
    SortedMap<Long, Long> byLines = new TreeMap<>();
    Step step = subject.measure(name, source, () -> {
      source.stream(1, options.stream(), handed -> {
        if (handed > 0 && handed % MILLION == 0) {
          subject.peakMemory().ifPresent(bytes -> byLines.put(handed, bytes));
          bench.console().status("  %s sent".formatted(grouped(handed)));
        }
      });
      return Optional.empty();
    });
    bench.console().status("");
    step.peakMemory().ifPresent(bytes -> byLines.put(options.stream(), bytes));
    return new Memory(step, byLines);
  }

  private void warmUp() throws Exception {
    say("warming up for %d s".formatted(options.warmUp().toSeconds()));
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < options.warmUp().toNanos()) {
      source.stream(options.parallel(), WARM_UP_REQUEST, _ -> {});
    }
  }

  private Step tool(int kafka) throws Exception {
    say("Kafka's producer performance tool");
    Path payloads = bench.resolve("payloads.ndjson");
    sample.write(payloads, PAYLOADS);
    return ProducerTool.run(bench, subject.broker(), kafka, payloads, options.measurements());
  }

  private Step bulk(int requests) throws Exception {
    String name = "NDJSON, %d %s".formatted(requests, requests == 1 ? "request" : "requests");
    say(name);
    return subject.measure(name, source, () -> {
      source.stream(requests, options.measurements() / requests, _ -> {});
      return Optional.empty();
    });
  }

  private void say(String text) {
    bench.console().line(text);
  }
}
