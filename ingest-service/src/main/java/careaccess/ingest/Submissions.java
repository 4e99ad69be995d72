package careaccess.ingest;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.client.Client;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.ingest.core.Admission;
import careaccess.ingest.core.CatalogueRules;
import careaccess.ingest.core.Rejections;
import java.time.Clock;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

/** Opens submissions. */
@Component
class Submissions {

  private final Catalogue catalogue;
  private final CatalogueRules rules;
  private final MeasurementFormat format;
  private final ProducerFactory<String, byte[]> producers;
  private final MeasurementTopic topic;
  private final IngestMetrics metrics;
  private final IngestSettings settings;
  private final Clock clock;

  Submissions(
      Catalogue catalogue,
      CatalogueRules rules,
      MeasurementFormat format,
      ProducerFactory<String, byte[]> producers,
      MeasurementTopic topic,
      IngestMetrics metrics,
      IngestSettings settings,
      Clock clock) {
    this.catalogue = catalogue;
    this.rules = rules;
    this.format = format;
    this.producers = producers;
    this.topic = topic;
    this.metrics = metrics;
    this.settings = settings;
    this.clock = clock;
  }

  /** A submission that is judged but not stored. */
  Submission dryRun(Client client) {
    return new Submission(admission(client), new Rejections(settings.limits().errors()), null);
  }

  /**
   * A submission that is stored.
   *
   * @throws org.springframework.web.ErrorResponseException 503 while there is nowhere to store it
   */
  Submission open(Client client) {
    if (!topic.exists()) {
      throw Problems.unavailable(
          "Kafka cannot be reached. Nothing was read or stored; resubmit the same.", settings.broker().retryAfter());
    }
    IngestMetrics.OfSource counters = metrics.of(client.name());
    Shipment shipment =
        new Shipment(
            producers.createProducer(),
            counters,
            settings.limits().inFlight(),
            settings.broker().acknowledgement());
    return new Submission(
        admission(client),
        new Rejections(settings.limits().errors()),
        new Submission.Delivery(shipment, new EventRecords(format, client.name(), clock), counters));
  }

  private Admission admission(Client client) {
    return new Admission(format, rules, client, catalogue.calendar().today(clock));
  }
}
