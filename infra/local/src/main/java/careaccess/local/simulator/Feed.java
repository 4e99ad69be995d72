package careaccess.local.simulator;

import careaccess.contract.measurement.MeasurementFormat;
import careaccess.local.simulator.scene.Line;
import java.util.List;

/**
 * Measurements to send.
 *
 * @param count how many lines there are
 * @param lines one measurement each, as JSON without line breaks, in sending order; every iteration gives the same ones
 */
public record Feed(long count, Iterable<String> lines) {

  static Feed of(List<Line> lines, MeasurementFormat format) {
    return new Feed(lines.size(), () -> lines.stream().map(line -> line.json(format)).iterator());
  }
}
