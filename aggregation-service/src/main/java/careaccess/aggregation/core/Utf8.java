package careaccess.aggregation.core;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Whether bytes are text that personal numbers can be found in. In UTF-16 and UTF-32, which JSON libraries read unasked, there
 * are zeros between the digits: right UTF-8, if of no text.
 */
public final class Utf8 {

  private Utf8() {}

  /** Whether it is text in UTF-8: without a zero, which no JSON has either. */
  public static boolean isText(byte[] bytes) {
    for (byte each : bytes) {
      if (each == 0) {
        return false;
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException other) {
      return false;
    }
  }

  /** Whether JSON stands there in UTF-16 or UTF-32: its first character is of ASCII, or says in which order bytes are. */
  static boolean isWiderJson(byte[] value) {
    if (value.length < 2) {
      return false;
    }
    int first = value[0] & 0xFF;
    int second = value[1] & 0xFF;
    return first == 0 || second == 0 || (first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE);
  }
}
