package careaccess.aggregation.core;

import careaccess.contract.cell.SheetBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntUnaryOperator;

/**
 * Changes of many sheets in one record. A record for each would cost more than adding what it says; sheets are spread over
 * {@value #SHARDS} shards, and a bundle holds those of one. Its breakdowns stand in it once each, and are numbered.
 */
public final class Bundle {

  /** An upper bound for the partitions that cells can be spread over. */
  public static final int SHARDS = 64;

  /**
   * What one bundle says of one sheet: a part of the bundle's bytes, until it is added up.
   *
   * @param numbers gives the reader's number for one of the bundle's
   */
  public record Part(ByteBuffer bytes, IntUnaryOperator numbers) {

    /** The memory that it takes besides the bytes. */
    public static final int OVERHEAD = 100;

    public void addTo(SheetBuilder sheet) {
      sheet.add(bytes.duplicate(), numbers);
    }
  }

  private final Breakdowns breakdowns;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  /** The writer's breakdowns that are in it, by the numbers that they have in it. */
  private final List<Integer> numbered = new ArrayList<>();

  /** And the other way round, one more than the number; 0: not in it. */
  private int[] numbers = new int[64];

  /** @param breakdowns that gave the numbers in what will be added */
  public Bundle(Breakdowns breakdowns) {
    this.breakdowns = breakdowns;
  }

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

  /** @param sheet as {@link careaccess.contract.cell.SheetKey#text()} writes it */
  public void add(String sheet, SheetBuilder changes) {
    try {
      out.writeUTF(sheet);
      byte[] written = changes.write(this::number);
      out.writeInt(written.length);
      out.write(written);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private int number(int breakdown) {
    if (breakdown >= numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * breakdown);
    }
    if (numbers[breakdown] == 0) {
      numbered.add(breakdown);
      numbers[breakdown] = numbered.size();
    }
    return numbers[breakdown] - 1;
  }

  /** How many bytes it takes by now, but for its breakdowns. */
  public int size() {
    return bytes.size();
  }

  /** The bytes of what was added; nothing is in it afterwards. */
  public byte[] take() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream(bytes.size() + 16 * numbered.size());
    try (DataOutputStream head = new DataOutputStream(whole)) {
      head.writeInt(numbered.size());
      for (int breakdown : numbered) {
        head.writeUTF(breakdowns.text(breakdown));
      }
      bytes.writeTo(head);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    bytes.reset();
    numbered.clear();
    Arrays.fill(numbers, 0);
    return whole.toByteArray();
  }

  /**
   * Gives what a bundle says to the reader, by sheet, in the order of adding.
   *
   * @param breakdowns the reader's
   */
  public static void read(byte[] bundle, Breakdowns breakdowns, BiConsumer<String, Part> reader) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bundle))) {
      int[] numbered = new int[in.readInt()];
      for (int i = 0; i < numbered.length; i++) {
        numbered[i] = breakdowns.number(in.readUTF());
      }
      IntUnaryOperator numbers = number -> numbered[number];
      while (in.available() > 0) {
        String sheet = in.readUTF();
        int length = in.readInt();
        reader.accept(sheet, new Part(ByteBuffer.wrap(bundle, bundle.length - in.available(), length), numbers));
        in.skipNBytes(length);
      }
    } catch (IOException cutShort) {
      throw new UncheckedIOException(cutShort);
    }
  }
}
