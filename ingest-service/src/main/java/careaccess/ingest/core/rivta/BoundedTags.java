package careaccess.ingest.core.rivta;

import careaccess.ingest.core.Growth;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends in an error where an XML parser would have to keep too much of it in memory for one event. */
final class BoundedTags extends FilterInputStream {

  /** What came between two events is too much. */
  static final class TooLong extends IOException {}

  /** Bytes of memory for one of the stream: in a buffer of characters, of which up to half is unused, and in a text. */
  private static final int MEMORY = 6;

  private final int most;
  private final Growth growth;
  private long sinceLastEvent;

  /**
   * @param most bytes between two events; a parser that reads ahead needs some more than the longest tag has
   * @param growth of what the parser holds
   */
  BoundedTags(InputStream stream, int most, Growth growth) {
    super(stream);
    this.most = most;
    this.growth = growth;
  }

  /** The parser has come to another event. */
  void event() {
    sinceLastEvent = 0;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    return one < 0 ? one : counted(1, one);
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = super.read(into, from, length);
    return read < 0 ? read : counted(read, read);
  }

  private int counted(int more, int result) throws TooLong {
    sinceLastEvent += more;
    if (sinceLastEvent > most) {
      throw new TooLong();
    }
    growth.to(MEMORY * sinceLastEvent);
    return result;
  }
}
