package careaccess.contract.measurement;

import java.nio.charset.StandardCharsets;

/**
 * Finds Swedish personal identity numbers and coordination numbers: YYYYMMDDNNNN or YYMMDDNNNN, with or without {@code
 * -}, {@code +} or a dash before the last four, with a date that exists (day + 60 for coordination numbers) and a right check
 * digit. Only whole digit tokens are judged: digits next to a letter are part of some other id, so HSA-ids pass. Digits of any
 * script count as what they stand for, full-width ones among them.
 *
 * <p>Source: Skatteverket, SKV 704 (personnummer) and SKV 707 (samordningsnummer).
 */
public final class PersonalNumbers {

  private static final int LAST_FOUR = 4;
  private static final int COORDINATION_DAY_OFFSET = 60;

  /** The byte that the first decimal digits behind ASCII begin with, U+0660; Latin letters begin with less. */
  private static final int FIRST_OF_OTHER_DIGITS = 0xD9;

  private static final int[] LONGEST_MONTHS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private PersonalNumbers() {}

  public static boolean occurIn(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return occurIn(bytes, 0, bytes.length);
  }

  /** Looks at raw UTF-8. What is none is no letter. */
  public static boolean occurIn(byte[] text, int from, int to) {
    int at = from;
    while (at < to) {
      if (!isDigit(text[at])) {
        if (isOtherDigitAt(text, at, to)) {
          return occurIn(withPlainDigits(new String(text, from, to - from, StandardCharsets.UTF_8)));
        }
        at++;
        continue;
      }
      int end = endOfDigits(text, at, to);
      if (!isLetterBefore(text, at, from) && isPersonalNumber(text, at, end, to)) {
        return true;
      }
      at = end;
    }
    return false;
  }

  /** Whether a decimal digit begins there that is not one of ASCII's. */
  private static boolean isOtherDigitAt(byte[] text, int at, int to) {
    return text[at] < 0 && (text[at] & 0xFF) >= FIRST_OF_OTHER_DIGITS && Character.isDigit(characterAt(text, at, to));
  }

  private static String withPlainDigits(String text) {
    return text.codePoints()
        .map(character -> Character.isDigit(character) ? '0' + Character.digit(character, 10) : character)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isPersonalNumber(byte[] text, int at, int end, int to) {
    int length = end - at;
    if (length == 10 || length == 12) {
      return endsToken(text, end, to) && hasCentury(text, at, length) && isValid(text, end - 10, end - LAST_FOUR);
    }
    int lastFour = end + lengthOfSeparator(text, end, to);
    if ((length == 6 || length == 8) && lastFour > end) {
      int endOfLast = endOfDigits(text, lastFour, to);
      return endOfLast - lastFour == LAST_FOUR
          && endsToken(text, endOfLast, to)
          && hasCentury(text, at, length)
          && isValid(text, end - 6, lastFour);
    }
    return false;
  }

  /** In bytes; 0: there is none. Programs that write texts put dashes in the place of hyphens: U+2010 to U+2015, and U+2212. */
  private static int lengthOfSeparator(byte[] text, int at, int to) {
    if (at < to && (text[at] == '-' || text[at] == '+')) {
      return 1;
    }
    boolean isDash =
        to - at >= 3
            && text[at] == (byte) 0xE2
            && (text[at + 1] == (byte) 0x80
                ? text[at + 2] >= (byte) 0x90 && text[at + 2] <= (byte) 0x95
                : text[at + 1] == (byte) 0x88 && text[at + 2] == (byte) 0x92);
    return isDash ? 3 : 0;
  }

  /** Where the year has four digits, somebody alive or on record was born in 18xx to 20xx. */
  private static boolean hasCentury(byte[] text, int at, int length) {
    if (length == 6 || length == 10) {
      return true;
    }
    int century = number(text, at);
    return century >= 18 && century <= 20;
  }

  private static boolean isValid(byte[] text, int date, int lastFour) {
    int month = number(text, date + 2);
    int day = number(text, date + 4);
    if (day > COORDINATION_DAY_OFFSET) {
      day -= COORDINATION_DAY_OFFSET;
    }
    return month >= 1
        && month <= LONGEST_MONTHS.length
        && day >= 1
        && day <= LONGEST_MONTHS[month - 1]
        && checkDigitHolds(text, date, lastFour);
  }

  private static boolean checkDigitHolds(byte[] text, int date, int lastFour) {
    int sum = 0;
    for (int i = 0; i < 10; i++) {
      int digit = text[i < 6 ? date + i : lastFour + i - 6] - '0';
      int weighted = i % 2 == 0 ? digit * 2 : digit;
      sum += weighted / 10 + weighted % 10;
    }
    return sum % 10 == 0;
  }

  private static int number(byte[] text, int at) {
    return (text[at] - '0') * 10 + text[at + 1] - '0';
  }

  private static int endOfDigits(byte[] text, int from, int to) {
    int end = from;
    while (end < to && isDigit(text[end])) {
      end++;
    }
    return end;
  }

  private static boolean endsToken(byte[] text, int end, int to) {
    return end == to || !isLetterAt(text, end, to);
  }

  private static boolean isLetterBefore(byte[] text, int at, int from) {
    int start = at - 1;
    while (start > from && isContinuation(text[start])) {
      start--;
    }
    return start >= from && isLetterAt(text, start, at);
  }

  private static boolean isLetterAt(byte[] text, int at, int to) {
    if (text[at] >= 0) {
      return (text[at] >= 'a' && text[at] <= 'z') || (text[at] >= 'A' && text[at] <= 'Z');
    }
    return Character.isLetter(characterAt(text, at, to));
  }

  private static int characterAt(byte[] text, int at, int to) {
    int end = at + 1;
    while (end < to && isContinuation(text[end])) {
      end++;
    }
    return new String(text, at, end - at, StandardCharsets.UTF_8).codePointAt(0);
  }

  /** Whether it is a later byte of a character. */
  private static boolean isContinuation(byte b) {
    return (b & 0xC0) == 0x80;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
