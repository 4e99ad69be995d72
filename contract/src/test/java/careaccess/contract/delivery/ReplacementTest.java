package careaccess.contract.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.contract.WireSamples;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplacementTest {

  private static final Map<String, Replacement> SAMPLES =
      Map.of(
          "delivery-canonical.json",
          new Replacement(
              new Delivery("vgr", "019a1f2e-0c00-7000-8000-4b1d5e6f7a8b"), "019a0001-0c00-7000-8000-0123456789ab"),
          "delivery-unknown-fields.json",
          new Replacement(new Delivery("vgr", "Leverans_7"), "SKR:2026-02.1"));

  @Test
  void everySampleReadsAsExpected() {
    assertThat(SAMPLES).containsOnlyKeys(
        WireSamples.names(".json").stream().filter(name -> name.startsWith("delivery-")).toList());
    SAMPLES.forEach((name, expected) ->
        assertThat(Replacement.read(expected.key(), WireSamples.bytes(name))).as(name).contains(expected));
  }

  @Test
  void canonicalSampleIsExactlyWhatIsWritten() {
    Replacement replacement = Objects.requireNonNull(SAMPLES.get("delivery-canonical.json"));
    assertThat(replacement.key()).isEqualTo("vgr/delivery/019a1f2e-0c00-7000-8000-4b1d5e6f7a8b");
    assertThat(new String(replacement.json(), UTF_8) + "\n")
        .isEqualTo(new String(WireSamples.bytes("delivery-canonical.json"), UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "{", "[]", "1", "{}", "{\"type\":\"delivery\",\"id\":\"b\"}", "{\"type\":\"wait\",\"id\":\"b\",\"replaces\":\"a\"}",
        "{\"type\":\"delivery\",\"id\":\"b\",\"replaces\":\"\"}", "{\"type\":\"delivery\",\"id\":\"b\",\"replaces\":\"b\"}",
        "{\"type\":\"delivery\",\"id\":\"c\",\"replaces\":\"a\"}", "{\"type\":\"delivery\",\"id\":\"b\",\"replaces\":\"a/b\"}",
        "{\"type\":\"delivery\",\"id\":\"b\",\"replaces\":[\"a\"]}"
      })
  void otherValuesAreNone(String json) {
    assertThat(Replacement.read("s/delivery/b", json.getBytes(UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "s/delivery/c", "/delivery/b", "s/wait/delivery/b", "s/deliver/b", "s/delivery", "delivery/b"})
  void otherKeysAreNone(String key) {
    assertThat(Replacement.read(key, "{\"type\":\"delivery\",\"id\":\"b\",\"replaces\":\"a\"}".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void measurementCalledDeliveryIsNoReplacement() {
    assertThat(Replacement.isKey("s/wait/delivery/b")).isFalse();
    assertThat(Replacement.isKey("s/delivery/b")).isTrue();
  }

  @Test
  void idIsNeverAPersonalNumberOrOfAnotherShape() {

    assertThat(Delivery.isId("18" + "900101" + "000" + digit())).isFalse();
    assertThat(Delivery.isId("a b")).isFalse();
    assertThat(Delivery.isId("x".repeat(101))).isFalse();
    assertThatThrownBy(() -> new Delivery("s", "å")).isInstanceOf(IllegalArgumentException.class);
    Delivery delivery = new Delivery("s", "a");
    assertThatThrownBy(() -> new Replacement(delivery, "a")).isInstanceOf(IllegalArgumentException.class);
  }

  /** The check digit of a number of nobody, born in 1890. */
  private static int digit() {
    String first = "900101000";
    int sum = 0;
    for (int i = 0; i < first.length(); i++) {
      int weighted = (first.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
      sum += weighted / 10 + weighted % 10;
    }
    return (10 - sum % 10) % 10;
  }

  @Test
  void schemaAcceptsAndRefusesWhatReadingDoes() throws IOException {
    Schema schema = schema();
    SAMPLES.keySet().forEach(name ->
        assertThat(schema.validate(new String(WireSamples.bytes(name), UTF_8), InputFormat.JSON)).as(name).isEmpty());
    for (String wrong : new String[] {"{}", "{\"type\":\"delivery\",\"id\":\"b\",\"replaces\":\"a b\"}", "[]"}) {
      assertThat(schema.validate(wrong, InputFormat.JSON)).as(wrong).isNotEmpty();
    }
  }

  private static Schema schema() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(ReplacementTest.class.getResourceAsStream("/schema/delivery.schema.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(file.readAllBytes(), UTF_8));
    }
  }
}
