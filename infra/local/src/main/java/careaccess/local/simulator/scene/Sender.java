package careaccess.local.simulator.scene;

import java.time.YearMonth;
import java.util.stream.Stream;

/** A source system, or a part of one, while it is sending. */
public interface Sender {

  /** What it delivers in that month, in order; asked of every month of the scenario once, the first one first. */
  Stream<Line> during(YearMonth month);
}
