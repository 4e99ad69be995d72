package careaccess.aggregation;

import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * Tells its processor, before every commit, to hand on what it has gathered: as the cache of a Kafka Streams store does,
 * but for whatever the processor gathers, in whatever form. It holds nothing itself. What was not handed on when a task
 * is lost belongs to a transaction that is rolled back, so it is gathered again.
 *
 * <p>All that aggregation uses of Kafka Streams' internals is in this class: the caches have no public hook.
 */
final class BeforeCommit implements StateStore, CachedStateStore<Object, Object> {

  private final String name;
  private Runnable handOn = () -> {};
  private boolean open;

  private BeforeCommit(String name) {
    this.name = name;
  }

  /** For the processor that is being initialised: calls it in its own place in the topology, so that it can forward. */
  void call(ProcessorContext<?, ?> context, Runnable processor) {
    InternalProcessorContext<?, ?> place = (InternalProcessorContext<?, ?>) context;
    ProcessorNode<?, ?, ?, ?> node = place.currentNode();
    handOn = () -> {
      ProcessorNode<?, ?, ?, ?> nodeBefore = place.currentNode();
      ProcessorRecordContext recordBefore = place.recordContext();
      place.setCurrentNode(node);
      // As for a punctuation: no record is being processed, so there is no topic that stores could note a position of.
      place.setRecordContext(new ProcessorRecordContext(place.currentSystemTimeMs(), -1, -1, null, new RecordHeaders()));
      try {
        processor.run();
      } finally {
        place.setCurrentNode(nodeBefore);
        place.setRecordContext(recordBefore);
      }
    };
  }

  @Override
  public void flushCache() {
    handOn.run();
  }

  @Override
  public void clearCache() {}

  @Override
  public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    handOn = () -> {};
    open = true;
    context.register(root, (_, _) -> {});
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    open = false;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  /** One for a processor, under the name that the topology shows. */
  static StoreBuilder<BeforeCommit> named(String name) {
    return new Builder(name);
  }

  private record Builder(String name) implements StoreBuilder<BeforeCommit> {

    @Override
    public BeforeCommit build() {
      return new BeforeCommit(name);
    }

    @Override
    public StoreBuilder<BeforeCommit> withCachingEnabled() {
      return this;
    }

    @Override
    public StoreBuilder<BeforeCommit> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<BeforeCommit> withLoggingEnabled(Map<String, String> config) {
      throw new UnsupportedOperationException("it holds nothing that could be logged");
    }

    @Override
    public StoreBuilder<BeforeCommit> withLoggingDisabled() {
      return this;
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }
  }
}
