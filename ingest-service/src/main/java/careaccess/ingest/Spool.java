package careaccess.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementFormat;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BiConsumer;

/**
 * Measurements on disk until it is known whether all of them come in. The file has no name any more once it is open, so
 * that nobody else reads it and nothing of it is left, even where the process is killed. Where the disk has no room or
 * fails, every method throws what is answered then.
 */
final class Spool implements AutoCloseable {

  private static final int BUFFER = 64 << 10;

  private final MeasurementFormat format;
  private final String source;
  private final Disk disk;
  private final FileChannel file;
  private final DataOutputStream out;
  private long size;
  private long bytes;
  private int taken;

  /**
   * @param source name of the client
   * @param disk which has room for it until it is closed
   */
  Spool(MeasurementFormat format, String source, Disk disk) {
    this.format = format;
    this.source = source;
    this.disk = disk;
    try {
      Path path = Files.createTempFile("careaccess-delivery", ".spool");
      this.file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Files.delete(path);
    } catch (IOException unusable) {
      throw disk.failed(source, unusable);
    }
    this.out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), BUFFER));
  }

  void add(Assertion assertion) {
    byte[] key = assertion.identity(source).key().getBytes(UTF_8);
    byte[] json = format.write(assertion);
    bytes += 2L * Integer.BYTES + key.length + json.length;
    for (; bytes > (long) taken * Disk.STEP; taken++) {
      disk.take(source, taken);
    }
    try {
      out.writeInt(key.length);
      out.write(key);
      out.writeInt(json.length);
      out.write(json);
    } catch (IOException full) {
      throw disk.failed(source, full);
    }
    size++;
  }

  /** Hands out the key and the JSON of each, in the order in which they came. */
  void forEach(BiConsumer<String, byte[]> each) {
    try {
      out.flush();
      file.position(0);
      DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(file), BUFFER));
      for (long i = 0; i < size; i++) {
        String key = new String(in.readNBytes(in.readInt()), UTF_8);
        each.accept(key, in.readNBytes(in.readInt()));
      }
    } catch (IOException unreadable) {
      throw disk.failed(source, unreadable);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException lost) {
      throw disk.failed(source, lost);
    } finally {
      disk.giveBack(taken);
      taken = 0;
    }
  }
}
