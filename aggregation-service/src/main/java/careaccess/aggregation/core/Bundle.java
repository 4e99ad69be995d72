package careaccess.aggregation.core;

import careaccess.contract.cell.Additions;
import careaccess.contract.cell.Basis;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/**
 * Additions to many sheets of one shard in one record. A record for each would cost more than adding what it says. Texts
 * and breakdowns stand in it once each, and are numbered.
 */
public final class Bundle {

  /**
   * What one bundle says of some sheets: a part of the bundle's bytes, until it is added up.
   *
   * @param breakdowns gives the reader's numbers for one of the bundle's
   */
  public record Part(ByteBuffer bytes, IntFunction<int[]> breakdowns) {

    /** The memory that it takes besides the bytes. */
    public static final int OVERHEAD = 100;

    public void addTo(SheetBuilder sheet) {
      sheet.add(bytes.duplicate(), breakdowns);
    }
  }

  /** Of one part, some ten bytes each, so that a bundle does not outgrow a record. */
  private static final int MOST_ADDITIONS = 5_000;

  private final Breakdowns breakdowns;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);
  private final Map<String, Integer> texts = new LinkedHashMap<>();

  /** The writer's breakdowns that are in it, by the numbers that they have in it. */
  private final List<Integer> numbered = new ArrayList<>();

  /** And the other way round, one more than the number; 0: not in it. */
  private int[] numbers = new int[64];

  /** @param breakdowns that gave the numbers in what will be added */
  public Bundle(Breakdowns breakdowns) {
    this.breakdowns = breakdowns;
  }

  /**
   * Adds what fits.
   *
   * @param from the first of the additions to add
   * @return the first that was not added; the number of additions when all were
   */
  public int add(Sheets sheets, Additions additions, int from) {
    int to = Math.min(additions.size(), from + MOST_ADDITIONS);
    try {
      writeText(sheets.period());
      writeText(sheets.population());
      writeText(sheets.basis().name());
      out.writeShort(sheets.places().size());
      for (String place : sheets.places()) {
        writeText(place);
      }
      byte[] written = additions.write(from, to, this::number);
      out.writeInt(written.length);
      out.write(written);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return to;
  }

  private void writeText(String text) throws IOException {
    Integer known = texts.putIfAbsent(text, texts.size());
    out.writeShort(known == null ? texts.size() - 1 : known);
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

  /** How many bytes it takes by now, but for its texts and breakdowns. */
  public int size() {
    return bytes.size();
  }

  /** The bytes of what was added; nothing is in it afterwards. */
  public byte[] take() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream(bytes.size() + 16 * (numbered.size() + texts.size()));
    try (DataOutputStream head = new DataOutputStream(whole)) {
      head.writeInt(numbered.size());
      for (int breakdown : numbered) {
        head.writeUTF(breakdowns.text(breakdown));
      }
      head.writeInt(texts.size());
      for (String text : texts.keySet()) {
        head.writeUTF(text);
      }
      bytes.writeTo(head);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    bytes.reset();
    texts.clear();
    numbered.clear();
    Arrays.fill(numbers, 0);
    return whole.toByteArray();
  }

  /**
   * Gives what a bundle says to the reader, in the order of adding.
   *
   * @param breakdowns the reader's
   */
  public static void read(byte[] bundle, Breakdowns breakdowns, BiConsumer<Sheets, Part> reader) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bundle))) {
      int[][] numbered = new int[in.readInt()][];
      for (int i = 0; i < numbered.length; i++) {
        numbered[i] = breakdowns.withCoarser(breakdowns.number(in.readUTF()));
      }
      String[] texts = new String[in.readInt()];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = in.readUTF();
      }
      IntFunction<int[]> numbers = number -> numbered[number];
      while (in.available() > 0) {
        Sheets sheets = sheets(in, texts);
        int length = in.readInt();
        reader.accept(sheets, new Part(ByteBuffer.wrap(bundle, bundle.length - in.available(), length), numbers));
        in.skipNBytes(length);
      }
    } catch (IOException cutShort) {
      throw new UncheckedIOException(cutShort);
    }
  }

  private static Sheets sheets(DataInputStream in, String[] texts) throws IOException {
    String period = texts[in.readUnsignedShort()];
    String population = texts[in.readUnsignedShort()];
    Basis basis = Basis.valueOf(texts[in.readUnsignedShort()]);
    String[] places = new String[in.readUnsignedShort()];
    for (int i = 0; i < places.length; i++) {
      places[i] = texts[in.readUnsignedShort()];
    }
    return new Sheets(List.of(places), period, population, basis);
  }
}
