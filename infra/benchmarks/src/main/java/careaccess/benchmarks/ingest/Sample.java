package careaccess.benchmarks.ingest;

import careaccess.benchmarks.feed.Feed;
import careaccess.contract.measurement.MeasurementFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measurements of the feed as JSON, drawn beforehand, since drawing takes longer than taking in. Whoever needs more of them
 * goes round: to ingest, which keeps nothing, every measurement is new, and the broker's compression does not reach so far.
 */
record Sample(List<byte[]> measurements) {

  static Sample drawn(Feed feed, MeasurementFormat format, int count) throws InterruptedException {
    List<byte[]> drawn = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      drawn.add(format.write(feed.next().event().assertion()));
    }
    return new Sample(drawn);
  }

  /** The same measurements in the form of a stream. */
  Sample as(Form form) {
    return form == Form.NDJSON ? this : new Sample(measurements.stream().map(form::line).toList());
  }

  byte[] at(long index) {
    return measurements.get((int) (index % measurements.size()));
  }

  /** Of the JSON alone. */
  double bytesEach() {
    return measurements.stream().mapToLong(json -> json.length).average().orElse(0);
  }

  /** The first of them, at most so many, one a line. */
  void write(Path file, int most) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (byte[] json : measurements.subList(0, Math.min(most, measurements.size()))) {
        out.write(json);
        out.write('\n');
      }
    }
  }
}
