package careaccess.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import careaccess.ingest.core.Pointers;
import careaccess.ingest.core.Rejections;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
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

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @Test
  void haveTheHeadersThatDirectProducersAreToldOf() throws IOException {
    var format = new MeasurementFormat(Catalogue.load(null).calendar());
    Clock clock = Clock.fixed(Instant.parse("2026-04-01T00:00:00Z"), ZoneOffset.UTC);
    Circuit circuit = new Circuit(TestSettings.with(Map.of()), new SimpleMeterRegistry());
    Receipts receipts = new Receipts(MockProducer::new, clock);
    Client client = new Client("cosmic", Role.SOURCE, Set.of("SE"), EnumSet.allOf(MeasurementType.class));
    Receipt receipt = receipts.begin(client, circuit.attempt().orElseThrow(), true);
    Set<String> delivered = headers(EventRecords.of(new Delivery("cosmic", "march"), format, clock));
    assertThat(delivered).as("outside a request").doesNotContain("traceparent");
    SpanContext request =
        SpanContext.create(TRACE, "b7ad6b7169203331", TraceFlags.getDefault(), TraceState.getDefault());
    Set<String> submitted;
    try (Scope _ = Span.wrap(request).makeCurrent()) {
      submitted = headers(EventRecords.of(receipt, "cosmic", format, clock));
      receipt.sendTo(
          written ->
              assertThat(new String(written.headers().lastHeader("traceparent").value(), UTF_8))
                  .isEqualTo("00-" + TRACE + "-b7ad6b7169203331-00"),
          new Judged(0, 0, new Rejections(1, Pointers.NONE)),
          0);
    }
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
