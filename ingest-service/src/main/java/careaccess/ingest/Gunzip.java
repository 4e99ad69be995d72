package careaccess.ingest;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * What a gzip stream holds, as far as it is read (RFC 1952). The JDK's own class takes a stream for complete when anything
 * fails behind one of its members, so that the members after it could be lost without a word; here that is a failure. So is a
 * stream of next to nothing but repetition: a megabyte of it may hold a gigabyte of blank lines.
 */
final class Gunzip extends GZIPInputStream {

  /** More was in a stream than measurements come to. */
  static final class TooDense extends IOException {

    private static final long serialVersionUID = 1;

    private TooDense() {
      super("more than %d bytes, and more than %d times what came".formatted(FREE, MOST_TIMES));
    }
  }

  /** As long as that a stream may be, whatever came. */
  static final int FREE = 10 << 20;

  /**
   * How many times as long as what came. Deliveries of visits that differ in nothing but their ids come to 140, lines and rows
   * to 100; gzip can do 1032.
   */
  static final int MOST_TIMES = 250;

  private static final int BUFFER = 8 * 1024;

  /** Of the check sum and the length behind the compressed bytes of a member. */
  private static final int TRAILER = 8;

  private final Compressed compressed;
  private long countAtFill;
  private long inflated;

  /** @throws IOException as the stream does, and when it does not begin as gzip does */
  Gunzip(InputStream stream) throws IOException {
    super(new Compressed(stream), BUFFER);
    this.compressed = (Compressed) in;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (inflated > FREE && inflated > MOST_TIMES * compressed.count) {
      throw new TooDense();
    }
    try {
      int read = super.read(target, offset, length);
      if (read < 0) {
        requireEnd();
      } else {
        inflated += read;
      }
      return read;
    } catch (EOFException cut) {
      throw new IOException("the gzip stream is cut", cut); // Readers of XML take an EOFException for the end of a text.
    }
  }

  @Override
  protected void fill() throws IOException {
    super.fill();
    countAtFill = compressed.count;
  }

  private void requireEnd() throws IOException {
    if (compressed.failure != null) {
      throw compressed.failure;
    }
    if (inf.getRemaining() + compressed.count - countAtFill != TRAILER) {
      throw new ZipException("there is more behind the end of the gzip stream");
    }
  }

  /** Knows how much was taken from it, and whether that went well. */
  private static final class Compressed extends FilterInputStream {

    private long count;
    private @Nullable IOException failure;

    Compressed(InputStream stream) {
      super(stream);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        int read = super.read(target, offset, length);
        count += Math.max(0, read);
        return read;
      } catch (IOException broken) {
        failure = broken;
        throw broken;
      }
    }
  }
}
