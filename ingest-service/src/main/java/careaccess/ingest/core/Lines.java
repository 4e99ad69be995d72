package careaccess.ingest.core;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a stream of any length, in one buffer: a cursor over ranges of bytes. Lines end with LF or CRLF; blank
 * ones are passed over but numbered; a byte order mark at the start is no part of the first.
 */
public final class Lines {

  private static final int INITIAL_BUFFER = 64 * 1024;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream stream;
  private final int longest;
  private final Growth growth;
  private byte[] buffer;
  private int position;
  private int filled;
  private boolean ended;
  private int from;
  private int to;
  private boolean tooLong;
  private long number;

  /**
   * @param longest bytes of the longest line that is handed out, without its end
   * @param growth of the buffer, which is as long as the longest line so far
   */
  public Lines(InputStream stream, int longest, Growth growth) {
    this.stream = stream;
    this.longest = longest;
    this.growth = growth;
    this.buffer = new byte[Math.min(INITIAL_BUFFER, capacityFor(longest))];
  }

  /**
   * Moves to the next line that is not blank; false at the end.
   *
   * @throws IOException as the stream does; what came after the last line end is then not handed out
   */
  public boolean next() throws IOException {
    while (nextOfAny()) {
      if (tooLong || !isBlank()) {
        return true;
      }
    }
    return false;
  }

  /** Where the current line is, until the next call of {@link #next()}. */
  public byte[] bytes() {
    return buffer;
  }

  /** Inclusive. */
  public int from() {
    return from;
  }

  /** Exclusive. */
  public int to() {
    return to;
  }

  /** Number of the current line, from 1, blank ones counted. */
  public long number() {
    return number;
  }

  /** Whether the current line is longer than allowed; its bytes are then gone. */
  public boolean isTooLong() {
    return tooLong;
  }

  private boolean nextOfAny() throws IOException {
    int end = endOfLine(position);
    tooLong = false;
    while (end < 0 && !ended) {
      int searched = filled - position;
      if (searched > longest + 1) {
        tooLong = true;
        position = filled;
        searched = 0;
      }
      fill();
      end = endOfLine(position + searched);
    }
    if (end < 0 && position == filled && !tooLong) {
      return false;
    }
    from = position;
    to = end < 0 ? filled : end;
    position = end < 0 ? filled : end + 1;
    number++;
    trim();
    return true;
  }

  private void trim() {
    if (to > from && buffer[to - 1] == '\r') {
      to--;
    }
    if (number == 1 && startsWithByteOrderMark()) {
      from += BYTE_ORDER_MARK.length;
    }
    tooLong |= to - from > longest;
  }

  /** Makes room by moving what is not handed out yet to the front, or by growing, and reads once. */
  private void fill() throws IOException {
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, filled - position);
      filled -= position;
      position = 0;
    }
    if (filled == buffer.length) {
      int length = Math.min(2 * buffer.length, capacityFor(longest));
      growth.to(length);
      buffer = Arrays.copyOf(buffer, length);
    }
    int read = stream.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      ended = true;
    } else {
      filled += read;
    }
  }

  /** The longest line, its CR and LF, and one byte more, so that a longer one is noticed before the buffer is full. */
  private static int capacityFor(int longest) {
    return longest + 3;
  }

  private int endOfLine(int start) {
    for (int i = start; i < filled; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private boolean isBlank() {
    for (int i = from; i < to; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  private boolean startsWithByteOrderMark() {
    int length = BYTE_ORDER_MARK.length;
    return to - from >= length && Arrays.equals(buffer, from, from + length, BYTE_ORDER_MARK, 0, length);
  }
}
