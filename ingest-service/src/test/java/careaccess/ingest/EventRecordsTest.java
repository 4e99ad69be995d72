package careaccess.ingest;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.client.Client;
import careaccess.contract.client.Role;
import careaccess.contract.delivery.Delivery;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.measurement.Retraction;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventRecordsTest {

  @Test
  void haveTheHeadersThatDirectProducersAreToldOf() throws IOException {
    var format = new MeasurementFormat(Catalogue.load(null).calendar());
    Clock clock = Clock.fixed(Instant.parse("2026-04-01T00:00:00Z"), ZoneOffset.UTC);
    Circuit circuit = new Circuit(TestSettings.with(Map.of()), new SimpleMeterRegistry());
    Receipts receipts = new Receipts(MockProducer::new, clock);
    Client client = new Client("cosmic", Role.SOURCE, Set.of("SE"), EnumSet.allOf(MeasurementType.class));
    Receipt receipt = receipts.begin(client, circuit.attempt().orElseThrow(), true);
    Set<String> delivered = headers(EventRecords.of(new Delivery("cosmic", "march"), format, clock));
    Set<String> submitted = headers(EventRecords.of(receipt, "cosmic", format, clock));
    assertThat(delivered).contains("ce_delivery").doesNotContain("ce_submission");
    assertThat(submitted).contains("ce_submission").doesNotContain("ce_delivery");
    Set<String> all = new TreeSet<>(delivered);
    all.addAll(submitted);
    assertThat(all)
        .containsExactlyInAnyOrderElementsOf(told().at("/components/schemas/eventHeaders/properties").propertyNames());
  }

  private static Set<String> headers(EventRecords records) {
    Iterable<Header> headers = records.of(new Retraction(MeasurementType.WAIT, "a", null, 1)).headers();
    return StreamSupport.stream(headers.spliterator(), false).map(Header::key).collect(toSet());
  }

  private static JsonNode told() throws IOException {
    try (InputStream file = requireNonNull(EventRecordsTest.class.getResourceAsStream("/asyncapi.yaml"))) {
      return JsonMapper.shared().valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(file));
    }
  }
}
