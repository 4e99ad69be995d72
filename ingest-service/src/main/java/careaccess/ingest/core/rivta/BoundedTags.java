package careaccess.ingest.core.rivta;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends in an error where an XML parser would have to keep too much of it in memory for one event. */
final class BoundedTags extends FilterInputStream {

  /** What came between two events is too much. */
  static final class TooLong extends IOException {}

  private final int most;
  private long sinceLastEvent;

  /** @param most bytes between two events; a parser that reads ahead needs some more than the longest tag has */
  BoundedTags(InputStream stream, int most) {
    super(stream);
    this.most = most;
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
    return result;
  }
}
