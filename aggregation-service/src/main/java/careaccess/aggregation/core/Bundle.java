package careaccess.aggregation.core;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.CellFormat;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.SheetBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Changes of many cells in one record. A record for each would cost more than adding what it says; sheets are spread over
 * {@value #SHARDS} shards, and a bundle holds those of one.
 */
public final class Bundle {

  /** An upper bound for the partitions that cells can be spread over. */
  public static final int SHARDS = 64;

  /** Takes what a bundle says. */
  @FunctionalInterface
  public interface Reader {

    /**
     * One cell that changes.
     *
     * @param sheet as {@link careaccess.contract.cell.SheetKey#text()} writes it
     * @param breakdown as {@link Breakdown#text} writes it
     */
    void accept(String sheet, String breakdown, Counts change);
  }

  /** Stands where there are no more breakdowns. */
  private static final String END = "";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  /**
   * The shard that a sheet and all its cells are in, from 0 up to {@link #SHARDS}, exclusive: the same whenever and
   * wherever it is asked.
   *
   * @param key of the sheet or of one of its cells
   */
  public static int shard(String key) {
    int afterPeriod = key.indexOf('/', key.indexOf('/') + 1);
    int beforePopulation = key.lastIndexOf('/', key.lastIndexOf('/') - 1);
    int hash = 31 * key.substring(0, afterPeriod).hashCode() + key.substring(beforePopulation).hashCode();
    return Math.floorMod(hash ^ hash >>> 16, SHARDS);
  }

  /** @param breakdowns that gave the numbers of the cells */
  public void add(String sheet, SheetBuilder changes, Breakdowns breakdowns) {
    try {
      out.writeUTF(sheet);
      changes.build((breakdown, change) -> add(breakdowns.text(breakdown), CellFormat.writeCounts(change)));
      out.writeUTF(END);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void add(String breakdown, byte[] change) {
    try {
      out.writeUTF(breakdown);
      out.writeInt(change.length);
      out.write(change);
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

  /** Gives each cell that changes to the reader, in the order of adding. */
  public static void read(byte[] bundle, Reader reader) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bundle))) {
      while (in.available() > 0) {
        String sheet = in.readUTF();
        for (String breakdown = in.readUTF(); !breakdown.equals(END); breakdown = in.readUTF()) {
          reader.accept(sheet, breakdown, CellFormat.readCounts(in.readNBytes(in.readInt())));
        }
      }
    } catch (IOException cutShort) {
      throw new UncheckedIOException(cutShort);
    }
  }
}
