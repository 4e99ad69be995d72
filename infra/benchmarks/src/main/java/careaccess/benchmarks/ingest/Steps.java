package careaccess.benchmarks.ingest;

import static careaccess.benchmarks.Table.grouped;

import careaccess.benchmarks.Heap;
import careaccess.benchmarks.Workbench;
import careaccess.benchmarks.ingest.IngestOptions.Part;
import careaccess.benchmarks.ingest.Memory.Look;
import careaccess.contract.catalogue.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is measured, one after the other, on the same broker. */
final class Steps {

  private static final int MILLION = 1_000_000;
  private static final int WARM_UP_REQUEST = 50_000;

  /** So many that the tool has room for them, and enough to be compressed as the others are. */
  private static final int PAYLOADS = 100_000;

  /** What the step of a national delivery is called, before its visits. */
  static final String DELIVERY = "national delivery of ";

  /** The one with the most inhabitants. */
  private static final String REGION = "01";

  private final IngestOptions options;
  private final Workbench bench;
  private final Catalogue catalogue;
  private final Subject subject;
  private final Source source;
  private final Sample sample;

  Steps(IngestOptions options, Workbench bench, Catalogue catalogue, Subject subject, Source source, Sample sample) {
    this.options = options;
    this.bench = bench;
    this.catalogue = catalogue;
    this.subject = subject;
    this.source = source;
    this.sample = sample;
  }

  /** Takes all that are wanted. The long stream goes first: later its memory would hide in what was taken before. */
  Report report(int kafka) throws Exception {
    Optional<Memory> memory =
        options.wants(Part.STREAM) && options.stream() > 0 ? Optional.of(memory()) : Optional.empty();
    Optional<Step> tool = Optional.empty();
    List<Step> bulk = new ArrayList<>();
    if (options.wants(Part.BULK)) {
      warmUp();
      tool = Optional.of(tool(kafka));
      bulk.add(bulk(1));
      if (options.parallel() > 1) {
        bulk.add(bulk(options.parallel()));
      }
    }
    Optional<Singles> singles = options.wants(Part.SINGLE)
        ? Optional.of(Singles.measure(options, bench, subject, source)) : Optional.empty();
    Optional<Step> delivery = options.wants(Part.DELIVERY) ? Optional.of(delivery()) : Optional.empty();
    return new Report(tool, bulk, singles, delivery, memory, sample.bytesEach());
  }

  private Step delivery() throws Exception {
    say("a national delivery");
    NationalDelivery delivery =
        new NationalDelivery(catalogue, REGION, catalogue.calendar().today(bench.clock()).minusMonths(1));
    source.deliver(delivery, WARM_UP_REQUEST);
    return subject.measure(DELIVERY + grouped(options.visits()), source, () -> {
      source.deliver(delivery, options.visits());
      return Optional.empty();
    });
  }

  private Memory memory() throws Exception {
    String name = "%s, stream of %s%s".formatted(
        options.form(), grouped(options.stream()), options.gzip() ? ", gzip" : "");
    say(name);
    Sample formed = sample.as(options.form());
    List<Look> looks = new ArrayList<>();
    try (Heap heap = subject.heap()) {
      long before = heap.collected();
      long begun = System.nanoTime();
      Step step = subject.measure(name, source, () -> {
        source.stream(options.form(), formed, options.gzip(), options.stream(), handed -> {
          if (handed > 0 && handed % MILLION == 0) {
            looks.add(look(heap, handed, begun));
            bench.console().status("  %s sent".formatted(grouped(handed)));
          }
        });
        looks.add(look(heap, options.stream(), begun));
        return Optional.empty();
      });
      bench.console().status("");
      return new Memory(step, looks, before, heap.collected());
    }
  }

  private Look look(Heap heap, long lines, long begun) {
    try {
      return new Look(
          lines,
          Duration.ofNanos(System.nanoTime() - begun),
          subject.residentMemory().orElse(0),
          subject.peakMemory().orElse(0),
          heap.used());
    } catch (IOException unanswered) {
      throw new UncheckedIOException(unanswered);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private void warmUp() throws Exception {
    say("warming up for %d s".formatted(options.warmUp().toSeconds()));
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < options.warmUp().toNanos()) {
      source.stream(options.parallel(), WARM_UP_REQUEST);
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
      source.stream(requests, options.measurements() / requests);
      return Optional.empty();
    });
  }

  private void say(String text) {
    bench.console().line(text);
  }
}
