package careaccess.aggregation;

import careaccess.aggregation.core.EventAttributes;
import careaccess.aggregation.core.Outcome;
import careaccess.contract.Topics;
import careaccess.contract.receipt.Processed;
import careaccess.contract.receipt.SubmissionId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What became of the records of each bulk submission since it was last handed on. What arrived so long ago that its receipt
 * can no longer be read is not counted, as when all of the past is counted anew.
 */
final class Receipts {

  /** The memory, in bytes, that a submission takes. */
  private static final int OF_A_SUBMISSION = 300;

  private static final long KEPT_MILLIS = Topics.RECEIPTS_KEPT.toMillis();

  private final String generation;
  private final Map<String, Line> lines = new HashMap<>();

  /** The submission that the record belongs to: often that of the record before it. Null: none that has a receipt. */
  private @Nullable String submission;

  private @Nullable Line line;

  /** What the record before it said that it belongs to, whatever that was. */
  private @Nullable String said;

  Receipts(String generation) {
    this.generation = generation;
  }

  /**
   * Turns to the record that is counted next.
   *
   * @param arrival of the record, in milliseconds since 1970
   * @param now the same
   */
  void turnTo(EventAttributes attributes, long arrival, long now) {
    String says = arrival < now - KEPT_MILLIS ? null : attributes.counting();
    if (!Objects.equals(says, said)) {
      said = says;
      submission = says == null || SubmissionId.time(says).isEmpty() ? null : says;
      line = null;
    }
  }

  void count(Outcome outcome) {
    Line current = line();
    if (current != null) {
      switch (outcome) {
        case APPLIED -> current.applied++;
        case DUPLICATE -> current.duplicate++;
        case SUPERSEDED -> current.superseded++;
        case DEAD_LETTERED -> current.deadLettered++;
      }
    }
  }

  /** It was applied, but counts nowhere, since the catalogue does not know its unit. */
  void countUnplaced() {
    Line current = line();
    if (current != null) {
      current.unplaced++;
    }
  }

  /** In bytes, of what has not been handed on. */
  long memory() {
    return (long) lines.size() * OF_A_SUBMISSION;
  }

  /** Hands out what has been counted, by submission, and begins anew. */
  void drain(BiConsumer<String, Processed> each) {
    lines.forEach((id, counted) -> each.accept(id, counted.of(generation)));
    lines.clear();
    line = null;
  }

  private @Nullable Line line() {
    if (line == null && submission != null) {
      line = lines.computeIfAbsent(submission, _ -> new Line());
    }
    return line;
  }

  private static final class Line {

    private long applied;
    private long duplicate;
    private long superseded;
    private long deadLettered;
    private long unplaced;

    Processed of(String generation) {
      return new Processed(generation, applied, duplicate, superseded, deadLettered, unplaced);
    }
  }
}
