package careaccess.ingest.core;

import java.util.function.IntConsumer;

/**
 * The memory of something that grows with what is read, such as the buffer of a line. Every request may have a little of it;
 * more is asked for before it is used, since a thousand senders may begin a long line and leave it at that.
 */
public final class Growth {

  /** Bytes, without asking; and how many are asked for at a time. */
  private static final int STEP = 64 * 1024;

  private final IntConsumer more;
  private long allowed = STEP;

  /** @param more asks for so many bytes besides those it was asked for before, and throws where there are none */
  public Growth(IntConsumer more) {
    this.more = more;
  }

  /** Comes before so many bytes are held. They stay asked for when they are not held any more. */
  public void to(long bytes) {
    if (bytes > allowed) {
      int missing = Math.toIntExact((bytes - allowed + STEP - 1) / STEP * STEP);
      more.accept(missing);
      allowed += missing;
    }
  }
}
