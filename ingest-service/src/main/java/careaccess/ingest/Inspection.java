package careaccess.ingest;

import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementType;
import careaccess.http.Problems;
import careaccess.ingest.core.Rejections;
import careaccess.ingest.core.Verdict;
import careaccess.ingest.core.rivta.DeliveryReader;
import careaccess.ingest.core.rivta.MalformedDelivery;
import careaccess.ingest.core.rivta.Visit;
import careaccess.ingest.core.rivta.Visits;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Judges the visits of one delivery, and sets them aside as long as all are valid. */
final class Inspection {

  private final Pace pace;
  private final Visits visits;
  private final Consumer<Assertion> aside;
  private final Rejections reasons;
  private final int most;
  private int received;
  private int rejected;
  private boolean complete;

  /**
   * Begins with nothing.
   *
   * @param aside where what is valid is put
   * @param most visits that a delivery may hold
   */
  Inspection(Pace pace, Visits visits, Consumer<Assertion> aside, Rejections reasons, int most) {
    this.pace = pace;
    this.visits = visits;
    this.aside = aside;
    this.reasons = reasons;
    this.most = most;
  }

  /**
   * Reads the delivery to its end, or until the service ends.
   *
   * @throws org.springframework.web.ErrorResponseException 413 when it holds too many visits
   * @throws IOException as the body does
   */
  void inspect(DeliveryReader delivery) throws MalformedDelivery, IOException {
    for (Optional<Visit> next = delivery.next(); next.isPresent(); next = delivery.next()) {
      if (received == most) {
        throw Problems.tooLarge(
            "The delivery holds more than %d Besok. Nothing of it was stored; send it in parts.".formatted(most));
      }
      pace.keep();
      if (pace.isOver()) {
        return;
      }
      settle(next.get(), received++);
    }
    complete = true;
  }

  /** Whether all of it could be read. */
  boolean isComplete() {
    return complete;
  }

  /** Whether all of it could be read, and all that it holds is valid. */
  boolean isPassed() {
    return complete && rejected == 0;
  }

  MeasurementType type() {
    return visits.type();
  }

  int received() {
    return received;
  }

  Judged judged() {
    return new Judged(received, rejected, reasons);
  }

  /**
   * What can be said of it.
   *
   * @param confirmed false: Kafka did not say that it has stored them, or what is said of them
   * @param receipt by what name its receipt can be asked for
   */
  Outcome outcome(int stored, boolean confirmed, @Nullable String receipt) {
    return new Outcome(received, stored, rejected, complete && confirmed, reasons, null, receipt);
  }

  private void settle(Visit visit, long index) {
    switch (visits.judge(visit)) {
      case Verdict.Accepted(var measurement) -> {
        if (rejected == 0) {
          aside.accept(measurement);
        }
      }
      case Verdict.Rejected(_, var id, var violations) -> {
        rejected++;
        reasons.add(index, visit.line(), id, violations);
      }
    }
  }
}
