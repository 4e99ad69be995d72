package careaccess.aggregation.core;

import careaccess.contract.cell.CellFormat;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;

/**
 * Changes of many cells in one record. A record for each would cost more than adding what it says; cells are spread over
 * {@value #SHARDS} shards, and a bundle holds those of one.
 */
public final class CellBundle {

  /** An upper bound for the partitions that cells can be spread over. */
  public static final int SHARDS = 64;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  /** The shard that a cell is in, from 0 up to {@link #SHARDS}, exclusive: the same whenever and wherever it is asked. */
  public static int shard(String cell) {
    int hash = cell.hashCode();
    return Math.floorMod(hash ^ hash >>> 16, SHARDS);
  }

  public void add(String cell, Counts change) {
    byte[] counts = CellFormat.writeCounts(change);
    try {
      out.writeUTF(cell);
      out.writeInt(counts.length);
      out.write(counts);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** How many bytes it takes by now. */
  public int size() {
    return bytes.size();
  }

  /** The bytes of what was added; nothing is in it afterwards. */
  public byte[] take() {
    byte[] taken = bytes.toByteArray();
    bytes.reset();
    return taken;
  }

  /** Gives each cell, as {@link CellKey#text()} writes it, and its change to the consumer, in the order of adding. */
  public static void read(byte[] bundle, BiConsumer<String, Counts> consumer) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bundle))) {
      while (in.available() > 0) {
        String cell = in.readUTF();
        consumer.accept(cell, CellFormat.readCounts(in.readNBytes(in.readInt())));
      }
    } catch (IOException cutShort) {
      throw new UncheckedIOException(cutShort);
    }
  }
}
