package careaccess.reporting.core;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Histogram;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** How what is shown of a place is stored. */
public final class ReleasedFormat {

  /** Figures of everybody, and nothing else. */
  private static final int FIGURES_ALONE = 1;

  private static final int VERSION = 2;

  private ReleasedFormat() {}

  public static byte[] write(Released released) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      writeFigures(out, released.figures());
      SortedMap<String, Map<String, Fraction>> parts = new TreeMap<>();
      released.parts().forEach((part, figures) -> parts.put(Breakdown.text(part), figures));
      out.writeShort(parts.size());
      for (Map.Entry<String, Map<String, Fraction>> part : parts.entrySet()) {
        out.writeUTF(part.getKey());
        writeFigures(out, part.getValue());
      }
      out.writeShort(released.values().size());
      for (Map.Entry<String, Histogram> values : new TreeMap<>(released.values()).entrySet()) {
        out.writeUTF(values.getKey());
        write(out, values.getValue());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Histogram values) throws IOException {
    out.writeInt(values.size());
    for (int i = 0; i < values.size(); i++) {
      out.writeInt(values.value(i));
      out.writeLong(values.count(i));
    }
  }

  private static void writeFigures(DataOutputStream out, Map<String, Fraction> figures) throws IOException {
    out.writeShort(figures.size());
    for (Map.Entry<String, Fraction> figure : new TreeMap<>(figures).entrySet()) {
      out.writeUTF(figure.getKey());
      out.writeLong(figure.getValue().numerator());
      out.writeLong(figure.getValue().denominator());
      out.writeLong(figure.getValue().excluded());
    }
  }

  /**
   * Reads what {@link #write} writes, or wrote when there were figures of everybody alone.
   *
   * @throws IllegalArgumentException when it is of a version that is not known here
   */
  public static Released read(byte[] body) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
      int version = in.readByte();
      return switch (version) {
        case FIGURES_ALONE -> Released.ofFigures(readFigures(in));
        case VERSION -> new Released(readFigures(in), readParts(in), readValues(in));
        default -> throw new IllegalArgumentException("released figures of version " + version + " cannot be read");
      };
    } catch (IOException cut) {
      throw new UncheckedIOException(cut);
    }
  }

  private static Map<String, Fraction> readFigures(DataInputStream in) throws IOException {
    Map<String, Fraction> figures = new HashMap<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      figures.put(in.readUTF(), new Fraction(in.readLong(), in.readLong(), in.readLong()));
    }
    return figures;
  }

  private static Map<Breakdown, Map<String, Fraction>> readParts(DataInputStream in) throws IOException {
    Map<Breakdown, Map<String, Fraction>> parts = new HashMap<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      String part = in.readUTF();
      parts.put(Objects.requireNonNull(Breakdown.of(part), part), readFigures(in));
    }
    return parts;
  }

  private static Map<String, Histogram> readValues(DataInputStream in) throws IOException {
    Map<String, Histogram> values = new HashMap<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      String name = in.readUTF();
      int[] each = new int[in.readInt()];
      long[] counts = new long[each.length];
      for (int i = 0; i < each.length; i++) {
        each[i] = in.readInt();
        counts[i] = in.readLong();
      }
      values.put(name, Histogram.ofSorted(each, counts));
    }
    return values;
  }
}
