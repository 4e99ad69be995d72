package careaccess.ingest.core;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A stream whose sender must keep up: of every stretch of time that a reader waits for it, so many bytes must come. What
 * the reader does between its reads costs the sender nothing.
 */
public final class SteadyStream extends FilterInputStream {

  /** The sender did not keep up. */
  public static final class TooSlow extends IOException {

    private static final long serialVersionUID = 1;

    private TooSlow(long bytes, Duration waited) {
      super("only %d bytes came in %d ms".formatted(bytes, waited.toMillis()));
    }
  }

  private final Duration stretch;
  private final long least;
  private final LongSupplier nanos;
  private long waited;
  private long came;

  /**
   * @param stretch of waiting, after which is counted
   * @param least bytes that must have come in it
   * @param nanos a clock that only goes forward, such as {@link System#nanoTime}
   */
  public SteadyStream(InputStream stream, Duration stretch, long least, LongSupplier nanos) {
    super(stream);
    this.stretch = stretch;
    this.least = least;
    this.nanos = nanos;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    long before = nanos.getAsLong();
    int read = super.read(target, offset, length);
    waited += nanos.getAsLong() - before;
    came += Math.max(0, read);
    if (read >= 0 && waited >= stretch.toNanos()) {
      if (came < least) {
        throw new TooSlow(came, Duration.ofNanos(waited));
      }
      waited = 0;
      came = 0;
    }
    return read;
  }
}
