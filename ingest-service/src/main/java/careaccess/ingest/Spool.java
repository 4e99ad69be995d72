package careaccess.ingest;

import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementFormat;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BiConsumer;

/**
 * Measurements on disk until it is known whether all of them come in. The file has no name any more once it is open, so
 * that nobody else reads it and nothing of it is left, even where the process is killed.
 */
final class Spool implements AutoCloseable {

  private static final int BUFFER = 64 << 10;

  private final MeasurementFormat format;
  private final String source;
  private final FileChannel file;
  private final DataOutputStream out;
  private long size;

  /** @param source name of the client */
  Spool(MeasurementFormat format, String source) {
    this.format = format;
    this.source = source;
    try {
      Path path = Files.createTempFile("careaccess-delivery", ".spool");
      this.file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Files.delete(path);
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
    this.out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), BUFFER));
  }

  void add(Assertion assertion) {
    byte[] json = format.write(assertion);
    try {
      out.writeUTF(assertion.identity(source).key());
      out.writeInt(json.length);
      out.write(json);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
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
        String key = in.readUTF();
        each.accept(key, in.readNBytes(in.readInt()));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }
}
