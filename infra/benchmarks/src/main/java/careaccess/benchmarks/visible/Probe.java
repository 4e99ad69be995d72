package careaccess.benchmarks.visible;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sends one completed wait after the other, each when the one before has been seen, in a month of its own. */
final class Probe {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final SourceAndReader system;
  private final String unit;
  private final String month;
  private long sent;

  /** @param number from 1 to 12, another for each probe */
  Probe(SourceAndReader system, String unit, int number) {
    this.system = system;
    this.unit = unit;
    this.month = "2015-%02d".formatted(number);
  }

  /**
   * Goes on until that time has passed, and the last one has been seen.
   *
   * @return nanoseconds from each answer of ingest until an answer of reporting had it
   */
  List<Long> during(Duration time) throws IOException, InterruptedException {
    List<Long> latencies = new ArrayList<>();
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < time.toNanos()) {
      system.push(line());
      sent++;
      latencies.add(seenAfter(System.nanoTime()));
    }
    return latencies;
  }

  long sent() {
    return sent;
  }

  private long seenAfter(long accepted) throws IOException, InterruptedException {
    while (system.seen(unit, month) < sent) {
      if (System.nanoTime() - accepted > PATIENCE.toNanos()) {
        throw new IOException("a measurement that was accepted was not seen within a minute");
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    return System.nanoTime() - accepted;
  }

  private String line() {
    return """
        {"type":"wait","id":"probe-%s-%d","unit":"%s","phase":"FIRST_VISIT","clockStart":"%s-02","state":"COMPLETED",\
        "clockStop":"%s-12"}
        """
        .formatted(month, sent, unit, month, month);
  }
}
