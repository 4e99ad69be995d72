package careaccess.aggregation;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * When a task asks for a commit, which hands on what it has gathered: at once when that is little, later the more it
 * handed on last time. A trickle is visible soon; in a flood the cells that many measurements touch change once. Kafka
 * Streams' own commit interval bounds the wait.
 */
final class Pace {

  private static final int CELLS_PER_SECOND = 20_000;

  private final ProcessorContext<?, ?> context;
  private boolean gathered;
  private long notBefore;

  private Pace(ProcessorContext<?, ?> context) {
    this.context = context;
  }

  /**
   * For the processor that is being initialised.
   *
   * @param shortest time between two commits that it asks for
   */
  static Pace of(ProcessorContext<?, ?> context, Duration shortest) {
    Pace pace = new Pace(context);
    context.schedule(shortest, PunctuationType.WALL_CLOCK_TIME, pace::commitWhenItIsTime);
    return pace;
  }

  void gathered() {
    gathered = true;
  }

  void handedOn(int cells) {
    gathered = false;
    notBefore = context.currentSystemTimeMs() + Duration.ofSeconds(cells).toMillis() / CELLS_PER_SECOND;
  }

  private void commitWhenItIsTime(long now) {
    if (gathered && now >= notBefore) {
      context.commit();
    }
  }
}
