package careaccess.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.aggregation.core.Latest;
import careaccess.contract.delivery.Delivery;
import careaccess.contract.delivery.Replacement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

  private static final Latest HELD = Latest.of(Measurements.a("x").contactCompleted("2026-01-20"), "first", 0);

  private static final Instant THEN = Instant.parse("2026-03-10T08:00:00.123Z");

  private final KeyValueStore<Bytes, byte[]> store = inMemory("deliveries");
  private final KeyValueStore<Bytes, byte[]> toTakeAway = inMemory("to-take-away");

  private static KeyValueStore<Bytes, byte[]> inMemory(String name) {
    return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
        .withLoggingDisabled()
        .build();
  }

  @BeforeEach
  void open() {
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    toTakeAway.init(new MockProcessorContext<>().getStateStoreContext(), toTakeAway);
  }

  @AfterEach
  void close() {
    store.close();
    toTakeAway.close();
  }

  @Test
  void largeDeliveryIsTakenAwayInPiecesThatAnotherTaskGoesOnWith() {
    Deliveries deliveries = new Deliveries(store, toTakeAway);
    for (int i = 0; i < 12_000; i++) {
      deliveries.moved("s", identity(i), null, HELD);
    }
    assertThat(deliveries.replace(replacement("second", "first"), THEN)).isTrue();
    assertThat(takeAway(deliveries)).hasSize(5_000);
    Deliveries elsewhere = new Deliveries(store, toTakeAway);
    assertThat(elsewhere.replaced("s", "first")).isEqualTo(THEN);
    assertThat(elsewhere.replaced("s", "second")).isNull();
    assertThat(takeAway(elsewhere)).hasSize(5_000).doesNotHaveDuplicates();
    assertThat(toTakeAway.approximateNumEntries()).as("what readers are told").isEqualTo(1);
    assertThat(takeAway(elsewhere)).hasSize(2_000);
    assertThat(toTakeAway.approximateNumEntries()).isZero();
    assertThat(takeAway(elsewhere)).isEmpty();
    assertThat(elsewhere.replace(replacement("second", "first"), THEN.plusSeconds(1))).as("it is known").isFalse();
    assertThat(store.approximateNumEntries()).as("that it was replaced is all that is kept").isEqualTo(1);
  }

  @Test
  void onlyWhatIsStillFromThatDeliveryOfThatSourceIsTakenAway() {
    Deliveries deliveries = new Deliveries(store, toTakeAway);
    Latest other = Latest.of(Measurements.a("x").contactCompleted("2026-01-20"), "first-again", 0);
    deliveries.moved("s", identity(1), null, HELD);
    deliveries.moved("s", identity(2), null, HELD);
    deliveries.moved("s", identity(2), HELD, other);
    deliveries.moved("s2", identity(3), null, HELD);
    deliveries.moved("s", identity(4), null, HELD);
    deliveries.moved("s", identity(4), HELD, HELD.withdrawn());
    deliveries.replace(replacement("second", "first"), THEN);
    assertThat(takeAway(deliveries)).containsExactly(identity(1));
  }

  @Test
  void ofSeveralThatReplaceTheSameTheOneWithTheGreatestIdStandsWhicheverIsReadFirst() {
    Deliveries deliveries = new Deliveries(store, toTakeAway);
    assertThat(deliveries.replace(replacement("third", "first"), THEN)).isTrue();
    assertThat(deliveries.replace(replacement("second", "first"), THEN)).isTrue();
    assertThat(deliveries.replace(replacement("second", "first"), THEN)).as("it is known").isFalse();
    assertThat(deliveries.replaced("s", "second")).isEqualTo(THEN);
    assertThat(deliveries.replace(replacement("tiny", "first"), THEN)).isTrue();
    assertThat(deliveries.replaced("s", "third")).isEqualTo(THEN);
    assertThat(deliveries.replaced("s", "tiny")).isNull();
    assertThat(deliveries.replaced("other", "third")).isNull();
  }

  private List<Bytes> takeAway(Deliveries deliveries) {
    List<Bytes> taken = new ArrayList<>();
    deliveries.takeAway((source, identity, replaced) -> {
      assertThat(replaced).isEqualTo(THEN);
      taken.add(identity);
      deliveries.moved(source, identity, HELD, HELD.withdrawn());
    });
    return taken;
  }

  private static Replacement replacement(String delivery, String replaced) {
    return new Replacement(new Delivery("s", delivery), replaced);
  }

  private static Bytes identity(int number) {
    return Bytes.wrap(("s/completed/" + number).getBytes(StandardCharsets.UTF_8));
  }
}
