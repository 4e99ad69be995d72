package careaccess.contract.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.WireSamples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptEntryTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static final Map<String, ReceiptEntry> SAMPLES =
      Map.of(
          "receipt-received-canonical.json",
          new Received(
              "cosmic-19", Instant.parse("2026-03-02T09:30:00.123Z"), 4711, 4708, 3, 1,
              List.of(
                  new Rejection(17, 18L, "orbit-4711", "phase", null, "unknown", "phase must be one of …, not 'Å'"),
                  new Rejection(40, null, null, "", null, "json", "not valid JSON"))),
          "receipt-received-pointers-canonical.json",
          new Received(
              "cosmic-19", Instant.parse("2026-03-02T09:30:00.123Z"), 3, 1, 2, 0,
              List.of(
                  new Rejection(1, null, "orbit-4711", "phase", "/1/phase", "required", "phase is required"),
                  new Rejection(2, null, null, "", "/2", "json", "a measurement must be a JSON object"))),
          "receipt-processed-canonical.json",
          new Processed("be201b77a13e-7", 4000, 600, 100, 8, 12),
          "receipt-unknown-fields.json",
          new Processed("be201b77a13e-8", 1, 0, 0, 0, 0));

  @Test
  void everySampleReadsAsExpected() {
    assertThat(SAMPLES).containsOnlyKeys(
        WireSamples.names(".json").stream().filter(name -> name.startsWith("receipt-")).toList());
    SAMPLES.forEach((name, expected) ->
        assertThat(ReceiptEntry.read(WireSamples.bytes(name))).as(name).contains(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "receipt-received-canonical.json", "receipt-received-pointers-canonical.json", "receipt-processed-canonical.json"
      })
  void canonicalSampleIsExactlyWhatIsWritten(String name) {
    assertThat(new String(Objects.requireNonNull(SAMPLES.get(name)).json(), UTF_8) + "\n")
        .isEqualTo(new String(WireSamples.bytes(name), UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "{", "[]", "1", "{}", "{\"type\":\"withheld\"}", "{\"type\":[\"processed\"]}",
        "{\"type\":\"received\",\"receivedAt\":\"yesterday\"}"
      })
  void otherValuesAreNone(String json) {
    assertThat(ReceiptEntry.read(json.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void errorsThatDoNotFitAreCounted() {
    List<Rejection> errors =
        IntStream.range(0, 1_000).mapToObj(i -> new Rejection(i, null, null, "f", null, "c", "å".repeat(100))).toList();
    Received all = new Received("s", NOON, 1_005, 0, 1_005, 5, errors);
    assertThat(all.within(1 << 20)).isEqualTo(all);
    Received some = all.within(100_000);
    assertThat(some.errors()).hasSizeBetween(300, 500).isEqualTo(errors.subList(0, some.errors().size()));
    assertThat(some.errors().size() + some.errorsOmitted()).isEqualTo(1_005);
    assertThat(some.json()).hasSizeBetween(99_000, 100_200);
    assertThat(all.within(10).errors()).isEmpty();
  }

  @Test
  void recordsAddUp() {
    Processed sum = new Processed("g", 1, 2, 3, 4, 1).plus(new Processed("g", 10, 20, 30, 40, 10));
    assertThat(sum).isEqualTo(new Processed("g", 11, 22, 33, 44, 11));
    assertThat(sum.total()).isEqualTo(110);
  }
}
