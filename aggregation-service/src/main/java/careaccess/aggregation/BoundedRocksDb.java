package careaccess.aggregation;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One memory for all stores of the process, however many partitions it has: blocks that were read, indexes, filters, and
 * what has not been written to disk yet.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

  private static final long MEMORY = 112L << 20;
  private static final long UNWRITTEN = 48L << 20;
  private static final long UNWRITTEN_BY_STORE = 8L << 20;

  /** Four parts, each large enough for what a look-up needs at once; by default there would be 64 of under 2 MB. */
  private static final int SHARD_BITS = 2;

  /** Kept for indexes and filters, which every look-up needs. Java's default is none: sheets would drive them out. */
  private static final double FOR_INDEXES_AND_FILTERS = 0.5;

  private static final int BLOCK = 8 << 10;
  private static final int FILTER_BITS_PER_KEY = 10;

  private static final Cache CACHE;
  private static final WriteBufferManager BUFFERS;

  static {
    org.rocksdb.RocksDB.loadLibrary();
    CACHE = new LRUCache(MEMORY, SHARD_BITS, false, FOR_INDEXES_AND_FILTERS);
    BUFFERS = new WriteBufferManager(UNWRITTEN, CACHE);
  }

  @Override
  public void setConfig(String store, Options options, Map<String, Object> settings) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setBlockSize(BLOCK);
    table.setCacheIndexAndFilterBlocks(true);
    table.setCacheIndexAndFilterBlocksWithHighPriority(true);
    table.setIndexType(IndexType.kTwoLevelIndexSearch);
    table.setPartitionFilters(true);
    table.setPinTopLevelIndexAndFilter(true);
    table.setPinL0FilterAndIndexBlocksInCache(true);
    table.setFilterPolicy(new BloomFilter(FILTER_BITS_PER_KEY));
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(BUFFERS);
    options.setWriteBufferSize(UNWRITTEN_BY_STORE);
    // What is written today is merged again tomorrow; most lies in the last level.
    options.setCompressionType(CompressionType.NO_COMPRESSION);
    options.setBottommostCompressionType(CompressionType.LZ4_COMPRESSION);
  }

  /** The cache and the buffers are everybody's. */
  @Override
  public void close(String store, Options options) {}
}
