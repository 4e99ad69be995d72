package careaccess.reporting.core;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How the figures that are shown of a place are stored. */
public final class ReleasedFormat {

  private static final int VERSION = 1;

  private ReleasedFormat() {}

  /** @param figures by the name of their {@link Definition} */
  public static byte[] write(Map<String, Fraction> figures) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeShort(figures.size());
      for (Map.Entry<String, Fraction> figure : new TreeMap<>(figures).entrySet()) {
        out.writeUTF(figure.getKey());
        out.writeLong(figure.getValue().numerator());
        out.writeLong(figure.getValue().denominator());
        out.writeLong(figure.getValue().excluded());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #write} writes.
   *
   * @throws IllegalArgumentException when it is of a version that is not known here
   */
  public static Map<String, Fraction> read(byte[] body) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalArgumentException("released figures of version " + version + " cannot be read");
      }
      int size = in.readUnsignedShort();
      Map<String, Fraction> figures = new HashMap<>();
      for (int i = 0; i < size; i++) {
        figures.put(in.readUTF(), new Fraction(in.readLong(), in.readLong(), in.readLong()));
      }
      return figures;
    } catch (IOException cut) {
      throw new UncheckedIOException(cut);
    }
  }
}
