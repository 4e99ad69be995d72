package careaccess.ingest;

import careaccess.contract.measurement.Violation;
import careaccess.http.Problems;
import careaccess.ingest.core.Admission;
import careaccess.ingest.core.Envelope;
import careaccess.ingest.core.Header;
import careaccess.ingest.core.Rejections;
import careaccess.ingest.core.Verdict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request's measurements, taken in one by one: what is admitted is sent, the rest is written down. */
final class Submission implements AutoCloseable {

  private final Admission admission;
  private final Rejections reasons;
  private final Pace pace;
  private final Destination destination;
  private final long most;
  private long received;
  private long rejected;

  /** @param most measurements that it may have */
  Submission(Admission admission, Rejections reasons, Pace pace, Destination destination, long most) {
    this.admission = admission;
    this.reasons = reasons;
    this.pace = pace;
    this.destination = destination;
    this.most = most;
  }

  /** Whether Kafka has failed it, or the service ends, so that reading on is of no use. */
  boolean isLost() {
    return pace.isOver() || destination.isLost();
  }

  /**
   * Takes the one JSON object that the bytes hold.
   *
   * @param from inclusive
   * @param to exclusive
   * @param line null where the format has no lines
   */
  void take(byte[] json, int from, int to, @Nullable Long line) {
    settle(admission.judge(json, from, to), line);
  }

  /** Takes one row of a table. */
  void take(Header.Columns columns, List<String> row, long line) {
    settle(admission.judge(columns, row), line);
  }

  /** Takes the data of one event: the one JSON object that the bytes hold. */
  void take(Envelope envelope, byte[] json, int from, int to) {
    settle(envelope.around(admission.judge(json, from, to)), null);
  }

  /** Takes note of a measurement that cannot even be read. */
  void reject(List<Violation> violations, @Nullable Long line) {
    settle(new Verdict.Rejected(null, null, violations), line);
  }

  /** Waits until Kafka has stored everything or has failed. */
  Outcome finish() {
    return outcome(destination.finish(!pace.isOver(), judged()));
  }

  /** The same where no more can be read of the body; empty: nothing of it was read, or is stored. */
  Optional<Outcome> breakOff() {
    return received == 0 ? Optional.empty() : destination.breakOff(judged()).map(this::outcome);
  }

  @Override
  public void close() {
    destination.close();
  }

  private Judged judged() {
    return new Judged(received, rejected, reasons);
  }

  private Outcome outcome(Arrived arrived) {
    return new Outcome(
        received, arrived.accepted(), rejected, arrived.complete(), reasons, arrived.position(), arrived.receipt());
  }

  private void settle(Verdict verdict, @Nullable Long line) {
    if (received == most) {
      throw Problems.tooLarge(
          "More than %d measurements cannot be stored together. Nothing was stored; send fewer, or leave atomic=true out."
              .formatted(most));
    }
    pace.keep();
    long index = received++;
    switch (verdict) {
      case Verdict.Accepted(var assertion) -> destination.accept(assertion);
      case Verdict.Rejected(var type, var id, var violations) -> {
        rejected++;
        reasons.add(index, line, id, violations);
        destination.reject(type);
      }
    }
  }
}
