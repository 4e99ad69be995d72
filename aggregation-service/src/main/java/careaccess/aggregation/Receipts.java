package careaccess.aggregation;

import careaccess.aggregation.core.EventAttributes;
import careaccess.aggregation.core.Outcome;
import careaccess.contract.Topics;
import careaccess.contract.receipt.Processed;
import careaccess.contract.receipt.SubmissionId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What became of the records of each bulk submission since it was last handed on. What arrived so long ago that its receipt
 * can no longer be read is not counted, as when all of the past is counted anew.
 */
final class Receipts {

  /** Takes what became of the records of a submission, and which trace they belong to. */
  interface Taker {
    void take(String submission, Processed counted, Headers trace);
  }

  /** The memory, in bytes, that a submission takes. */
  private static final int OF_A_SUBMISSION = 600;

  private static final long KEPT_MILLIS = Topics.RECEIPTS_KEPT.toMillis();

  private final String generation;
  private final Map<String, Line> lines = new HashMap<>();

  /** The submission that the record belongs to: often that of the record before it. Null: none that has a receipt. */
  private @Nullable String submission;

  private @Nullable Line line;

  /** What the record before it said that it belongs to, whatever that was. */
  private @Nullable String said;

  private Headers headers = new RecordHeaders();

  Receipts(String generation) {
    this.generation = generation;
  }

  /**
   * Turns to the record that is counted next.
   *
   * @param all of its headers
   * @param arrival of the record, in milliseconds since 1970
   * @param now the same
   */
  void turnTo(EventAttributes attributes, Headers all, long arrival, long now) {
    headers = all;
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
  void drain(Taker each) {
    lines.forEach((id, counted) -> each.take(id, counted.of(generation), counted.trace));
    lines.clear();
    line = null;
  }

  private @Nullable Line line() {
    if (line == null && submission != null) {
      line = lines.computeIfAbsent(submission, _ -> new Line(EventHeaders.trace(headers)));
    }
    return line;
  }

  private static final class Line {

    /** All that came in with a submission came in with one request. */
    private final Headers trace;

    private long applied;
    private long duplicate;
    private long superseded;
    private long deadLettered;
    private long unplaced;

    Line(Headers trace) {
      this.trace = trace;
    }

    Processed of(String generation) {
      return new Processed(generation, applied, duplicate, superseded, deadLettered, unplaced);
    }
  }
}
