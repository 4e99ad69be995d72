package careaccess.reporting.core.hiding;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** How what releases tell of a table is stored: compressed, since the same places come again and again. */
public final class MemoryFormat {

  private static final int VERSION = 1;

  private MemoryFormat() {}

  public static byte[] write(Memory memory) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(VERSION);
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      writeTexts(out, memory.somebody());
      out.writeInt(memory.views().size());
      for (Map.Entry<String, Known> view : new TreeMap<>(memory.views()).entrySet()) {
        out.writeUTF(view.getKey());
        writeTexts(out, view.getValue().shown());
        out.writeInt(view.getValue().states().size());
        for (Blocks state : view.getValue().states()) {
          write(out, state);
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Blocks state) throws IOException {
    out.writeInt(state.kinds().size());
    for (String kind : state.kinds()) {
      out.writeUTF(kind);
    }
    out.writeInt(state.all().size());
    for (People block : state.all()) {
      out.writeBoolean(block.isKnown());
      writeTexts(out, block.places());
      for (long people : block.kinds()) {
        out.writeLong(people);
      }
    }
  }

  private static void writeTexts(DataOutputStream out, Collection<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : new TreeSet<>(texts)) {
      out.writeUTF(text);
    }
  }

  /**
   * Reads what {@link #write(Memory)} writes.
   *
   * @throws IllegalArgumentException when it is of a version that is not known here
   */
  public static Memory read(byte[] body) {
    ByteArrayInputStream bytes = new ByteArrayInputStream(body);
    int version = bytes.read();
    if (version != VERSION) {
      throw new IllegalArgumentException("what releases tell cannot be read in version " + version);
    }
    try (DataInputStream in = new DataInputStream(new InflaterInputStream(bytes))) {
      Set<String> somebody = Set.copyOf(readTexts(in));
      Map<String, Known> views = new HashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        String view = in.readUTF();
        Set<String> shown = Set.copyOf(readTexts(in));
        List<Blocks> states = new ArrayList<>();
        for (int more = in.readInt(); more > 0; more--) {
          states.add(readState(in));
        }
        views.put(view, new Known(states, shown));
      }
      return new Memory(true, somebody, views);
    } catch (IOException cut) {
      throw new UncheckedIOException(cut);
    }
  }

  private static Blocks readState(DataInputStream in) throws IOException {
    List<String> kinds = readTexts(in);
    List<People> blocks = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      boolean known = in.readBoolean();
      List<String> places = readTexts(in);
      long[] people = new long[kinds.size()];
      for (int i = 0; i < people.length; i++) {
        people[i] = in.readLong();
      }
      blocks.add(new People(places, people, known));
    }
    return new Blocks(kinds, blocks);
  }

  private static List<String> readTexts(DataInputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(in.readUTF());
    }
    return texts;
  }
}
