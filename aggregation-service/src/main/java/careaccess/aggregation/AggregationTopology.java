package careaccess.aggregation;

import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Measurements in, cells out: keep the latest revision of each identity, fold what changed into the cells of its place
 * and all above it, add that to the cells.
 */
final class AggregationTopology {

  static final String LATEST = "latest";
  static final String OPEN_WAITS = "open-waits";
  static final String LEDGER = "ledger";
  static final String INBOX = "inbox";
  static final String CELLS = "cells";

  private final Catalogue catalogue;
  private final LedgerGauges gauges;
  private final Duration coalesce;

  AggregationTopology(Catalogue catalogue, LedgerGauges gauges, Duration coalesce) {
    this.catalogue = catalogue;
    this.gauges = gauges;
    this.coalesce = coalesce;
  }

  Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    stores().forEach(builder::addStateStore);

    KStream<byte[], Judged> judged =
        builder
            .stream(Topics.MEASUREMENTS, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("measurements"))
            .process(() -> new KeepLatest(catalogue, gauges), Named.as("keep-latest"), LATEST, OPEN_WAITS, LEDGER);

    judged
        .flatMapValues(AggregationTopology::dead, Named.as("dead-letters"))
        .to(Topics.DEAD_LETTERS, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("to-dead-letters"));

    judged
        .flatMapValues(AggregationTopology::changed, Named.as("changes"))
        .repartition(Repartitioned.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("by-place"))
        .process(() -> new FoldIntoCells(catalogue, coalesce), Named.as("fold-into-cells"), INBOX)
        .repartition(Repartitioned.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("by-cell"))
        .process(AddToCells::new, Named.as("add-to-cells"), CELLS)
        .to(
            Topics.indicators(Topics.generation(catalogue.hash())),
            Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("to-indicators"));

    return builder.build();
  }

  private static Iterable<byte[]> dead(Judged judged) {
    return switch (judged) {
      case Judged.Dead(Bytes value) -> List.of(value.get());
      case Judged.Changed _ -> List.of();
    };
  }

  private static Iterable<byte[]> changed(Judged judged) {
    return switch (judged) {
      case Judged.Changed(Bytes change) -> List.of(change.get());
      case Judged.Dead _ -> List.of();
    };
  }

  private static List<StoreBuilder<?>> stores() {
    return List.of(
        Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(LATEST), Serdes.Bytes(), Serdes.ByteArray())
            .withCachingEnabled(),
        Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(OPEN_WAITS), Serdes.Bytes(), Serdes.ByteArray())
            .withCachingEnabled(),
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(LEDGER), Serdes.String(), Serdes.Long())
            .withCachingEnabled(),
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(INBOX), Serdes.Long(), Serdes.ByteArray())
            .withCachingEnabled(),
        Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(CELLS), Serdes.Bytes(), Serdes.ByteArray())
            .withCachingEnabled());
  }
}
