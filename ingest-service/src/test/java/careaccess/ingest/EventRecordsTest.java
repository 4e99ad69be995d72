package careaccess.ingest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.delivery.Delivery;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.measurement.Retraction;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.StreamSupport;
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
    EventRecords records = new EventRecords(format, "cosmic", new Delivery("cosmic", "march"), clock);
    Iterable<Header> headers = records.of(new Retraction(MeasurementType.WAIT, "a", null, 1)).headers();
    assertThat(StreamSupport.stream(headers.spliterator(), false).map(Header::key))
        .containsExactlyInAnyOrderElementsOf(told().at("/components/schemas/eventHeaders/properties").propertyNames());
  }

  private static JsonNode told() throws IOException {
    try (InputStream file = requireNonNull(EventRecordsTest.class.getResourceAsStream("/asyncapi.yaml"))) {
      return JsonMapper.shared().valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(file));
    }
  }
}
