package careaccess.ingest;

import careaccess.contract.client.Client;
import careaccess.http.Problems;
import org.springframework.stereotype.Component;

/** Whether measurements can be stored at the moment: Kafka is there, and has not failed the last submissions. */
@Component
class Storage {

  private final OwnTopics topics;
  private final Circuit circuit;
  private final IngestMetrics metrics;
  private final IngestSettings.Broker settings;

  Storage(OwnTopics topics, Circuit circuit, IngestMetrics metrics, IngestSettings settings) {
    this.topics = topics;
    this.circuit = circuit;
    this.metrics = metrics;
    this.settings = settings.broker();
  }

  /**
   * Lets a submission through, before anything of it is read.
   *
   * @throws org.springframework.web.ErrorResponseException 503 while there is nowhere to store it,
   *     or Kafka has failed the last ones
   */
  Circuit.Attempt attempt(Client client) {
    if (!topics.exists()) {
      throw Problems.unavailable(
          "Kafka cannot be reached. Nothing was read or stored; resubmit the same.", settings.retryAfter());
    }
    return circuit
        .attempt()
        .orElseThrow(() -> {
          metrics.refused(client.name(), "kafka");
          return Problems.unavailable(
              "Kafka has not stored what was sent last, and is given a rest. Nothing was read or stored; resubmit the same.",
              settings.retryAfter());
        });
  }
}
