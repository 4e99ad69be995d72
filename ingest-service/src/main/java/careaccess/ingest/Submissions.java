package careaccess.ingest;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.client.Client;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.ingest.core.Admission;
import careaccess.ingest.core.CatalogueRules;
import careaccess.ingest.core.Growth;
import careaccess.ingest.core.Pointers;
import careaccess.ingest.core.Rejections;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/** Opens submissions. */
@Component
class Submissions {

  private final Catalogue catalogue;
  private final CatalogueRules rules;
  private final MeasurementFormat format;
  private final ProducerFactory<String, byte[]> producers;
  private final Transactions transactions;
  private final Storage storage;
  private final Receipts receipts;
  private final Deadlines deadlines;
  private final IngestMetrics metrics;
  private final Quotas quotas;
  private final IngestSettings settings;
  private final Clock clock;

  Submissions(
      Catalogue catalogue,
      CatalogueRules rules,
      MeasurementFormat format,
      ProducerFactory<String, byte[]> producers,
      Transactions transactions,
      Storage storage,
      Receipts receipts,
      Deadlines deadlines,
      IngestMetrics metrics,
      Quotas quotas,
      IngestSettings settings,
      Clock clock) {
    this.catalogue = catalogue;
    this.rules = rules;
    this.format = format;
    this.producers = producers;
    this.transactions = transactions;
    this.storage = storage;
    this.receipts = receipts;
    this.deadlines = deadlines;
    this.metrics = metrics;
    this.quotas = quotas;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A submission that is judged but not stored.
   *
   * @param atomic whether it is judged as one that would be stored as a whole
   */
  Submission dryRun(Client client, Body body, boolean atomic) {
    long most = atomic ? settings.limits().atomic() : Long.MAX_VALUE;
    return submission(client, metrics.of(client.name()), new DryRun(), body.pointers(), most);
  }

  /**
   * A submission whose valid measurements are stored; to be closed.
   * @throws ErrorResponseException 503 while there is nowhere to store it
   */
  Submission open(Client client, Body body) {
    IngestMetrics.OfSource counters = metrics.of(client.name());
    Producer<String, byte[]> producer = producers.createProducer();
    Circuit.Attempt attempt = storage.attempt(client);
    Receipt receipt = receipts.begin(client, attempt, body.bulk());
    Shipment shipment = new Shipment(producer, attempt, counters, settings.limits().inFlight(), deadlines);
    Destination destination = new OneByOne(shipment, records(client, receipt), receipt, counters, deadlines.patience());
    return submission(client, counters, destination, body.pointers(), Long.MAX_VALUE);
  }

  /**
   * A submission that is stored as a whole or not at all; to be closed.
   *
   * @param memory of the measurements that it holds until all of them have been judged
   * @throws ErrorResponseException 503 while there is nowhere to store it
   */
  Submission openAtomic(Client client, Body body, Growth memory) {
    IngestMetrics.OfSource counters = metrics.of(client.name());
    Circuit.Attempt attempt = storage.attempt(client);
    Receipt receipt = receipts.begin(client, attempt, body.bulk());
    Duration patience = settings.broker().acknowledgement();
    Destination destination =
        new AllOrNothing(memory, attempt, transactions, records(client, receipt), receipt, patience, counters);
    return submission(client, counters, destination, body.pointers(), settings.limits().atomic());
  }

  private Submission submission(
      Client client, IngestMetrics.OfSource counters, Destination destination, Pointers pointers, long most) {
    return new Submission(
        new Admission(format, rules, client, catalogue.calendar().today(clock)),
        new Rejections(settings.limits().errors(), pointers),
        new Pace(quotas.of(client), counters),
        destination,
        most);
  }

  private EventRecords records(Client client, Receipt receipt) {
    return EventRecords.of(receipt, client.name(), format, clock);
  }
}
