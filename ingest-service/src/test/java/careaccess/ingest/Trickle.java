package careaccess.ingest;

import java.io.ByteArrayInputStream;

/** Gives a few bytes at a time, as networks do. */
public final class Trickle extends ByteArrayInputStream {

  private final int chunk;

  /** @param chunk the most that is given at a time */
  public Trickle(byte[] bytes, int chunk) {
    super(bytes);
    this.chunk = chunk;
  }

  @Override
  public synchronized int read(byte[] target, int offset, int length) {
    return super.read(target, offset, Math.min(chunk, length));
  }
}
