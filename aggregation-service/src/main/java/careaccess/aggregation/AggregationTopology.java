package careaccess.aggregation;

import careaccess.aggregation.core.Shards;
import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.cell.IndicatorKey;
import careaccess.contract.cell.ReportsKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Measurements in, cells out: keep the latest revision of each identity and say what changed in the cells of its place
 * and of all above it; add that to the cells.
 */
final class AggregationTopology {

  static final String LATEST = "latest";
  static final String OPEN_WAITS = "open-waits";
  static final String DELIVERIES = "deliveries";
  static final String LEDGER = "ledger";
  static final String BEFORE_CHANGES = "changes-gathered";
  static final String CELLS = "cells";
  static final String BEFORE_ADDING = "additions-gathered";

  private final Catalogue catalogue;
  private final Shards shards;
  private final AggregationMetrics metrics;
  private final int largestSheet;

  /** By stream thread. */
  private final ThreadLocal<Pace> pace;

  /**
   * The topology for one catalogue.
   *
   * @param coalesce how long changes are gathered at least
   * @param largestSheet in bytes; the cells of a larger one get records of their own
   */
  AggregationTopology(Catalogue catalogue, AggregationMetrics metrics, Duration coalesce, int largestSheet) {
    this.catalogue = catalogue;
    this.shards = new Shards(catalogue);
    this.metrics = metrics;
    this.largestSheet = largestSheet;
    this.pace = ThreadLocal.withInitial(() -> new Pace(coalesce, System::nanoTime));
  }

  Topology topology() {
    String indicators = Topics.indicators(Topics.generation(catalogue.hash()));
    StreamsBuilder builder = new StreamsBuilder();
    stores().forEach(builder::addStateStore);

    KStream<byte[], Judged> judged =
        builder
            .stream(Topics.MEASUREMENTS, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("measurements"))
            .process(
                () -> new KeepLatest(catalogue, shards, metrics, pace),
                Named.as("keep-latest"),
                LATEST, OPEN_WAITS, DELIVERIES, Topics.TO_TAKE_AWAY, LEDGER, BEFORE_CHANGES);

    judged
        .flatMapValues(AggregationTopology::dead, Named.as("dead-letters"))
        .to(Topics.DEAD_LETTERS, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("to-dead-letters"));

    judged
        .flatMapValues(AggregationTopology::counted, Named.as("receipts"))
        .to(Topics.RECEIPTS, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("to-receipts"));

    judged
        .flatMapValues(AggregationTopology::told, Named.as("reports"))
        .to(
            indicators,
            Produced.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withStreamPartitioner(AggregationTopology::besideWhatWasBefore)
                .withName("reports-to-indicators"));

    judged
        .flatMapValues(AggregationTopology::changed, Named.as("changes"))
        .repartition(
            Repartitioned.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withStreamPartitioner((_, shard, _, partitions) -> Optional.of(Set.of(shard[0] % partitions)))
                .withName("by-cell"))
        .process(() -> new AddToCells(pace, largestSheet), Named.as("add-to-cells"), CELLS, BEFORE_ADDING)
        .to(
            indicators,
            Produced.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withStreamPartitioner(this::besideItsSheet)
                .withName("to-indicators"));

    return builder.build();
  }

  /** A sheet and its cells are read in the order in which they were written. */
  private Optional<Set<Integer>> besideItsSheet(String topic, byte[] key, byte[] cell, int partitions) {
    return Optional.of(Set.of(shards.of(new String(key, StandardCharsets.UTF_8)) % partitions));
  }

  /** Reports that add to each other are read in the order in which they were written. */
  private static Optional<Set<Integer>> besideWhatWasBefore(String topic, byte[] key, byte[] reports, int partitions) {
    return IndicatorKey.of(new String(key, StandardCharsets.UTF_8)) instanceof ReportsKey(int partition, String _)
        ? Optional.of(Set.of(partition % partitions))
        : Optional.empty();
  }

  private static Iterable<byte[]> dead(Judged judged) {
    return switch (judged) {
      case Judged.Dead(Bytes value) -> List.of(value.get());
      case Judged.Changed _, Judged.Counted _, Judged.Told _ -> List.of();
    };
  }

  private static Iterable<byte[]> counted(Judged judged) {
    return switch (judged) {
      case Judged.Counted(Bytes entry) -> List.of(entry.get());
      case Judged.Changed _, Judged.Dead _, Judged.Told _ -> List.of();
    };
  }

  private static Iterable<byte[]> changed(Judged judged) {
    return switch (judged) {
      case Judged.Changed(Bytes bundle) -> List.of(bundle.get());
      case Judged.Dead _, Judged.Counted _, Judged.Told _ -> List.of();
    };
  }

  private static Iterable<byte[]> told(Judged judged) {
    return switch (judged) {
      case Judged.Told(Bytes reports) -> List.of(reports.get());
      case Judged.Changed _, Judged.Dead _, Judged.Counted _ -> List.of();
    };
  }

  /**
   * None has a cache of its own: an identity rarely comes twice between two commits, and what comes often is gathered
   * before it reaches a store.
   */
  private static List<StoreBuilder<?>> stores() {
    return List.of(
        persistent(LATEST),
        persistent(OPEN_WAITS),
        persistent(DELIVERIES),
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(Topics.TO_TAKE_AWAY), Serdes.Bytes(), Serdes.ByteArray()),
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(LEDGER), Serdes.String(), Serdes.Long()),
        BeforeCommit.named(BEFORE_CHANGES),
        persistent(CELLS),
        BeforeCommit.named(BEFORE_ADDING));
  }

  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> persistent(String name) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
  }
}
