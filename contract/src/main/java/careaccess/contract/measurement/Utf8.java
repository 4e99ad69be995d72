package careaccess.contract.measurement;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Whether what was sent is UTF-8. In other encodings nobody finds a personal identity number who looks for its digits side
 * by side, but a parser of JSON that is given bytes reads UTF-16 and UTF-32 all the same.
 */
public final class Utf8 {

  /** As many bytes tell a parser the encoding. */
  private static final int TELLING = 4;

  /** What a decoder of UTF-8 puts in the place of bytes that it cannot read. */
  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  /**
   * Whether JSON begins as it never does in UTF-8: with the mark of another encoding, or a character of more bytes than it
   * needs.
   *
   * @param from inclusive
   * @param to exclusive
   */
  public static boolean isNot(byte[] json, int from, int to) {
    int end = Math.min(to, from + TELLING);
    for (int at = from; at < end; at++) {
      if (json[at] == 0 || json[at] == (byte) 0xFE || json[at] == (byte) 0xFF) {
        return true;
      }
    }
    return false;
  }

  /** Whether all of it is text in UTF-8: without a zero, of which right UTF-8 may be, and what is between the digits of others. */
  public static boolean isText(byte[] bytes) {
    boolean ascii = true;
    for (byte each : bytes) {
      if (each == 0) {
        return false;
      }
      ascii &= each > 0;
    }
    if (ascii) {
      return true;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException other) {
      return false;
    }
  }

  /** Whether a text that was decoded as UTF-8 was something else; letters of UTF-16 then have a zero beside them. */
  public static boolean wasNot(String decoded) {
    return decoded.indexOf(REPLACEMENT) >= 0 || decoded.indexOf('\0') >= 0;
  }
}
