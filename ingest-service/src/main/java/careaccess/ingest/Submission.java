package careaccess.ingest;

import careaccess.contract.measurement.Violation;
import careaccess.ingest.core.Admission;
import careaccess.ingest.core.Envelope;
import careaccess.ingest.core.Header;
import careaccess.ingest.core.Rejections;
import careaccess.ingest.core.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request's measurements, taken in one by one: what is admitted is sent, the rest is written down. */
final class Submission {

  private final Admission admission;
  private final Rejections reasons;
  private final @Nullable Delivery delivery;
  private long received;
  private long admitted;
  private long rejected;

  /** Where what is admitted goes. */
  record Delivery(Shipment shipment, EventRecords records, IngestMetrics.OfSource metrics) {}

  /** @param delivery null: a dry run */
  Submission(Admission admission, Rejections reasons, @Nullable Delivery delivery) {
    this.admission = admission;
    this.reasons = reasons;
    this.delivery = delivery;
  }

  /** Whether Kafka has failed it, so that reading on is of no use. */
  boolean isLost() {
    return delivery != null && delivery.shipment().hasFailed();
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
    if (delivery == null) {
      return new Outcome(received, admitted, rejected, true, reasons, null);
    }
    Shipment shipment = delivery.shipment();
    boolean complete = shipment.await();
    return new Outcome(received, shipment.stored(), rejected, complete, reasons, shipment.last());
  }

  private void settle(Verdict verdict, @Nullable Long line) {
    long index = received++;
    if (delivery != null) {
      delivery.metrics().received();
    }
    switch (verdict) {
      case Verdict.Accepted(var assertion) -> {
        admitted++;
        if (delivery != null) {
          delivery.shipment().send(delivery.records().of(assertion), assertion.type());
        }
      }
      case Verdict.Rejected(var type, var id, var violations) -> {
        rejected++;
        reasons.add(index, line, id, violations);
        if (delivery != null) {
          delivery.metrics().rejected(type);
        }
      }
    }
  }
}
