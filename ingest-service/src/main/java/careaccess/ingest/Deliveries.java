package careaccess.ingest;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.client.Client;
import careaccess.contract.delivery.Delivery;
import careaccess.contract.delivery.Replacement;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.receipt.SubmissionId;
import careaccess.ingest.core.Admission;
import careaccess.ingest.core.CatalogueRules;
import careaccess.ingest.core.Pointers;
import careaccess.ingest.core.Rejections;
import careaccess.ingest.core.rivta.DeliveryReader;
import careaccess.ingest.core.rivta.MalformedDelivery;
import careaccess.ingest.core.rivta.Visits;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes deliveries in, each as a whole: its visits are judged one by one and set aside, and only when all of them are
 * valid stored, together with what says which delivery they replace.
 */
@Component
class Deliveries {

  /**
   * What became of a delivery that could be read to its end.
   *
   * @param id what it is called from now on, if it is stored: if nothing of it is rejected, and Kafka said so. In any case
   *     the name of its receipt. Null: it was only to be judged
   */
  record Taken(@Nullable String id, Outcome outcome) {}

  private final Catalogue catalogue;
  private final CatalogueRules rules;
  private final MeasurementFormat format;
  private final Storage storage;
  private final Transactions transactions;
  private final Receipts receipts;
  private final Disk disk;
  private final IngestMetrics metrics;
  private final Quotas quotas;
  private final IngestSettings settings;
  private final Clock clock;

  Deliveries(
      Catalogue catalogue,
      CatalogueRules rules,
      MeasurementFormat format,
      Storage storage,
      Transactions transactions,
      Receipts receipts,
      Disk disk,
      IngestMetrics metrics,
      Quotas quotas,
      IngestSettings settings,
      Clock clock) {
    this.catalogue = catalogue;
    this.rules = rules;
    this.format = format;
    this.storage = storage;
    this.transactions = transactions;
    this.receipts = receipts;
    this.disk = disk;
    this.metrics = metrics;
    this.quotas = quotas;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Reads the delivery to its end, and stores it.
   *
   * @throws org.springframework.web.ErrorResponseException 413 when it is too long, 503 while there is nowhere to store it,
   *     or no room to put it aside
   * @throws IOException as the body does
   */
  Taken take(Client client, DeliveryReader delivery) throws MalformedDelivery, IOException {
    try (Circuit.Attempt attempt = storage.attempt(client)) {
      return take(client, delivery, attempt);
    }
  }

  /**
   * Reads the delivery to its end and judges it; nothing is stored, or counted anywhere but in the answer.
   *
   * @throws org.springframework.web.ErrorResponseException 413 when it is too long
   * @throws IOException as the body does
   */
  Taken dryRun(Client client, DeliveryReader delivery) throws MalformedDelivery, IOException {
    delivery.begin();
    Inspection inspection = inspection(client, delivery, delivery.head().revision(clock.millis()), _ -> {});
    inspection.inspect(delivery);
    return new Taken(null, inspection.outcome(inspection.isPassed() ? inspection.received() : 0, true, null));
  }

  private Inspection inspection(Client client, DeliveryReader delivery, long revision, Consumer<Assertion> aside) {
    Admission admission = new Admission(format, rules, client, catalogue.calendar().today(clock));
    Visits visits = new Visits(admission, catalogue, delivery.head().interaction(), revision);
    Pace pace = new Pace(quotas.of(client), metrics.of(client.name()));
    Rejections reasons = new Rejections(settings.limits().errors(), Pointers.NONE);
    return new Inspection(pace, visits, aside, reasons, settings.limits().delivery());
  }

  private Taken take(Client client, DeliveryReader delivery, Circuit.Attempt attempt)
      throws MalformedDelivery, IOException {
    delivery.begin();
    long revision = delivery.head().revision(clock.millis());
    Delivery named = new Delivery(client.name(), SubmissionId.at(revision));
    Receipt receipt = receipts.ofDelivery(named.id(), client, attempt);
    try (Spool spool = new Spool(format, client.name(), disk)) {
      Inspection inspection = inspection(client, delivery, revision, spool::add);
      try {
        inspection.inspect(delivery);
      } finally {
        if (!inspection.isPassed()) {
          metrics.of(client.name()).refused(inspection.type(), inspection.received());
        }
      }
      return inspection.isPassed()
          ? store(attempt, named, receipt, delivery, inspection, spool)
          : refuse(named, receipt, inspection);
    }
  }

  private Taken refuse(Delivery named, Receipt receipt, Inspection inspection) {
    boolean written = inspection.isComplete() && writeDown(receipt, inspection);
    return new Taken(named.id(), inspection.outcome(0, written, receipt.name()));
  }

  /** Where nothing else is to be stored. */
  private boolean writeDown(Receipt receipt, Inspection inspection) {
    return receipt.store(inspection.judged(), 0, settings.broker().acknowledgement());
  }

  private Taken store(
      Circuit.Attempt attempt,
      Delivery named,
      Receipt receipt,
      DeliveryReader delivery,
      Inspection inspection,
      Spool spool) {
    // Diagnoses, causes and procedures alone stand in place of others of their kind, none of which is stored.
    boolean replaces = inspection.received() > 0 || !delivery.hasContent();
    Optional<Replacement> replacement =
        delivery.head().replaces().filter(_ -> replaces).map(replaced -> new Replacement(named, replaced));
    EventRecords records = EventRecords.of(named, format, clock);
    boolean needed = inspection.received() > 0 || replacement.isPresent();
    boolean stored =
        needed
            ? transactions
                .store(attempt, (transaction, partitions) -> {
                  spool.forEach((key, json) -> transaction.accept(records.of(key, inspection.type(), json)));
                  replacement.ifPresent(
                      one -> partitions.forEach(partition -> transaction.accept(records.of(one, partition))));
                  receipt.sendTo(transaction, inspection.judged(), inspection.received());
                })
                .isPresent()
            : writeDown(receipt, inspection);
    IngestMetrics.OfSource counters = metrics.of(named.source());
    if (stored) {
      counters.delivered(inspection.type(), inspection.received());
    } else {
      counters.lost(inspection.type(), inspection.received());
    }
    return new Taken(named.id(), inspection.outcome(stored ? inspection.received() : 0, stored, receipt.name()));
  }
}
