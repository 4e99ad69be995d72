package careaccess.ingest.core;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.measurement.Retraction;
import careaccess.contract.measurement.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

  private static final String EVENT_TYPES =
      "careaccess.measurement.wait.v1, careaccess.measurement.completed.v1, careaccess.measurement.waiting.v1,"
          + " careaccess.measurement.tally.v1";

  private final Verdict accepted = new Verdict.Accepted(new Retraction(MeasurementType.WAIT, "a", null, 1));

  @Test
  void eventWhoseTypeIsThatOfItsDataChangesNothing() {
    Envelope envelope = Envelope.of(attributes());
    assertThat(envelope).isEqualTo(new Envelope(MeasurementType.WAIT, List.of()));
    assertThat(envelope.around(accepted)).isSameAs(accepted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"specversion", "id", "source", "type"})
  void requiredAttributesAreMissed(String name) {
    Map<String, String> without = attributes();
    without.remove(name);
    Violation expected = new Violation(name, "required", name + " is required in a CloudEvent");
    assertThat(Envelope.of(without).violations()).containsExactly(expected);
    without.put(name, "");
    assertThat(Envelope.of(without).violations()).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      specversion     | 0.3                            | specversion must be 1.0, not '0.3'
      datacontenttype | application/xml                | datacontenttype must be application/json or absent, not 'application/xml'
      type            | careaccess.measurement.wait.v2 | type must be one of %s, not 'careaccess.measurement.wait.v2'
      type            | wait                           | type must be one of %s, not 'wait'
      """)
  void attributeOfAnotherValueIsRefused(String name, String value, String message) {
    Map<String, String> attributes = attributes();
    attributes.put(name, value);
    assertThat(Envelope.of(attributes).violations())
        .containsExactly(new Violation(name, "unknown", message.formatted(EVENT_TYPES)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "Application/JSON; charset=utf-8"})
  void contentTypeOfTheDataMayBeSaid(String contentType) {
    Map<String, String> attributes = attributes();
    attributes.put("datacontenttype", contentType);
    attributes.put("traceparent", "whatever");
    assertThat(Envelope.of(attributes).violations()).isEmpty();
  }

  @Test
  void dataOfAnotherTypeThanTheEventSaysIsRefused() {
    Map<String, String> attributes = attributes();
    attributes.put("type", "careaccess.measurement.tally.v1");
    assertThat(Envelope.of(attributes).around(accepted))
        .isEqualTo(
            new Verdict.Rejected(
                MeasurementType.WAIT,
                "a",
                List.of(
                    new Violation(
                        "data/type", "mismatch", "type must be tally, as the event's own type says, not wait"))));
  }

  @Test
  void fieldsOfTheDataAreNamedWithinIt() {
    Verdict rejected =
        new Verdict.Rejected(
            null, "a", List.of(new Violation("unit", "required", "unit"), new Violation("", "json", "no JSON")));
    assertThat(Envelope.of(attributes()).around(rejected))
        .isEqualTo(
            new Verdict.Rejected(
                null,
                "a",
                List.of(new Violation("data/unit", "required", "unit"), new Violation("data", "json", "no JSON"))));
  }

  private static Map<String, String> attributes() {
    return new HashMap<>(
        Map.of("specversion", "1.0", "id", "1", "source", "/cosmic", "type", "careaccess.measurement.wait.v1"));
  }
}
