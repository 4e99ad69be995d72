package careaccess.aggregation;

import careaccess.aggregation.core.Latest;
import careaccess.contract.delivery.Replacement;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Which identities are still what a delivery says, and which deliveries have been replaced, by the first letter of the key.
 * What is left to do stands in a store of its own, whose topic tells readers of it: a task that moves goes on where it stood.
 */
final class Deliveries {

  /** How many identities are taken away in one go, so that neither records nor the transaction wait for long. */
  private static final int AT_A_TIME = 5_000;

  private static final String HOLDS = "h";
  private static final String REPLACED = "r";

  /** Between delivery and identity; in no name of a delivery. */
  private static final char END = '\0';

  private static final byte[] NOTHING = new byte[0];

  /** Takes a source, an identity and when its delivery was replaced, and tells {@link #moved} of it. */
  interface Withdrawal {
    void withdraw(String source, Bytes identity, Instant replaced);
  }

  private final KeyValueStore<Bytes, byte[]> store;
  private final KeyValueStore<Bytes, byte[]> toTakeAway;

  /** @param toTakeAway deliveries that have been replaced, while they hold anything */
  Deliveries(KeyValueStore<Bytes, byte[]> store, KeyValueStore<Bytes, byte[]> toTakeAway) {
    this.store = store;
    this.toTakeAway = toTakeAway;
  }

  /**
   * When the replacement arrived; null: the delivery has not been replaced.
   *
   * @param delivery null: none
   */
  @Nullable Instant replaced(String source, @Nullable String delivery) {
    byte[] entry = delivery == null ? null : store.get(key(REPLACED, source, delivery));
    return entry == null ? null : Instant.ofEpochMilli(ByteBuffer.wrap(entry).getLong());
  }

  /** Notes that an identity is from now on what another delivery says, or none, or nothing. */
  void moved(String source, Bytes identity, @Nullable Latest before, Latest now) {
    String from = before == null || before.measurement() == null ? null : before.delivery();
    String to = now.measurement() == null ? null : now.delivery();
    if (from != null && !from.equals(to)) {
      store.delete(holding(source, from, identity));
    }
    if (to != null && !to.equals(from)) {
      store.put(holding(source, to, identity), NOTHING);
    }
  }

  /**
   * Takes note that a delivery stands in place of another one. Of several that say so of the same, the one with the greatest
   * id does, in whatever order they are read, and the others are replaced as well: a source that was not answered does not
   * know their ids.
   *
   * @return whether that was not known before
   */
  boolean replace(Replacement replacement, Instant arrival) {
    String source = replacement.delivery().source();
    String delivery = replacement.delivery().id();
    String former = replacer(source, replacement.replaced());
    if (delivery.equals(former)) {
      return false;
    }
    if (former != null && former.compareTo(delivery) > 0) {
      return withdraw(source, delivery, arrival);
    }
    Instant before = replaced(source, replacement.replaced());
    withdraw(source, replacement.replaced(), arrival);
    store.put(key(REPLACED, source, replacement.replaced()), entry(before == null ? arrival : before, delivery));
    if (former != null) {
      withdraw(source, former, arrival);
    }
    return true;
  }

  /** Whether the delivery had not been replaced before. */
  private boolean withdraw(String source, String delivery, Instant arrival) {
    if (replaced(source, delivery) != null) {
      return false;
    }
    store.put(key(REPLACED, source, delivery), entry(arrival, ""));
    toTakeAway.put(key("", source, delivery), NOTHING);
    return true;
  }

  /** The delivery that stands in place of that one; null: none does, though it may have been replaced together with another. */
  private @Nullable String replacer(String source, String delivery) {
    byte[] entry = store.get(key(REPLACED, source, delivery));
    return entry == null || entry.length == Long.BYTES
        ? null
        : new String(entry, Long.BYTES, entry.length - Long.BYTES, StandardCharsets.UTF_8);
  }

  private static byte[] entry(Instant replaced, String replacer) {
    byte[] id = replacer.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + id.length).putLong(replaced.toEpochMilli()).put(id).array();
  }

  /** Goes on with taking away what replaced deliveries still hold. */
  void takeAway(Withdrawal each) {
    int room = AT_A_TIME;
    try (KeyValueIterator<Bytes, byte[]> replaced = toTakeAway.all()) {
      while (replaced.hasNext() && room > 0) {
        Bytes next = replaced.next().key;
        room -= takeAway(text(next), room, each);
        if (room > 0) {
          toTakeAway.delete(next);
        }
      }
    }
  }

  /** How many were taken away: fewer than there was room for when none is left. */
  private int takeAway(String delivery, int room, Withdrawal each) {
    String source = delivery.substring(0, delivery.indexOf('/'));
    Instant replaced = replaced(source, delivery.substring(source.length() + 1));
    if (replaced == null) {
      throw new IllegalStateException("what is to be taken away has been replaced");
    }
    Bytes prefix = bytes(HOLDS + delivery + END);
    int taken = 0;
    try (KeyValueIterator<Bytes, byte[]> held = store.prefixScan(prefix, new BytesSerializer())) {
      while (held.hasNext() && taken < room) {
        byte[] key = held.next().key.get();
        each.withdraw(source, Bytes.wrap(Arrays.copyOfRange(key, prefix.get().length, key.length)), replaced);
        taken++;
      }
    }
    return taken;
  }

  private static Bytes holding(String source, String delivery, Bytes identity) {
    byte[] prefix = bytes(HOLDS + source + "/" + delivery + END).get();
    byte[] key = Arrays.copyOf(prefix, prefix.length + identity.get().length);
    System.arraycopy(identity.get(), 0, key, prefix.length, identity.get().length);
    return Bytes.wrap(key);
  }

  private static Bytes key(String kind, String source, String delivery) {
    return bytes(kind + source + "/" + delivery);
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Bytes key) {
    return new String(key.get(), StandardCharsets.UTF_8);
  }
}
