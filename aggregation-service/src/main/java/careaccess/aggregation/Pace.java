package careaccess.aggregation;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * When the tasks of a stream thread ask for a commit, which hands on what they have gathered: at once when that is
 * little, later the more was handed on before. A trickle is visible soon; in a flood the cells that many measurements
 * touch change once. Kafka Streams' own commit interval bounds the wait.
 */
final class Pace {

  /** About half of what a thread can hand on, so that a trickle never grows into a backlog. */
  private static final int CELLS_PER_SECOND = 10_000;

  private final Duration shortest;
  private boolean gathered;
  private long notBefore;

  /**
   * One for all tasks of a thread, since they commit together.
   *
   * @param shortest time between two commits that are asked for
   */
  Pace(Duration shortest) {
    this.shortest = shortest;
  }

  /** For a processor that is being initialised. */
  Pace in(ProcessorContext<?, ?> context) {
    context.schedule(shortest, PunctuationType.WALL_CLOCK_TIME, now -> commitWhenItIsTime(context, now));
    return this;
  }

  void gathered() {
    gathered = true;
  }

  void handedOn(int cells, long now) {
    gathered = false;
    notBefore = Math.max(notBefore, now) + cells * 1_000L / CELLS_PER_SECOND;
  }

  private void commitWhenItIsTime(ProcessorContext<?, ?> context, long now) {
    if (gathered && now >= notBefore) {
      context.commit();
    }
  }
}
