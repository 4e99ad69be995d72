package careaccess.contract.measurement;

import java.nio.charset.StandardCharsets;

/**
 * Finds Swedish personal identity numbers and coordination numbers: YYYYMMDDNNNN or YYMMDDNNNN, with or without {@code
 * -} or {@code +} before the last four, with a date that exists (day + 60 for coordination numbers) and a right check
 * digit. Only whole digit tokens are judged: digits next to a letter are part of some other id, so HSA-ids pass.
 *
 * <p>Source: Skatteverket, SKV 704 (personnummer) and SKV 707 (samordningsnummer).
 */
public final class PersonalNumbers {

  private static final int LAST_FOUR = 4;
  private static final int COORDINATION_DAY_OFFSET = 60;
  private static final int[] LONGEST_MONTHS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private PersonalNumbers() {}

  public static boolean occurIn(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return occurIn(bytes, 0, bytes.length);
  }

  /** Looks at raw UTF-8: every byte of a letter outside ASCII counts as a letter. */
  public static boolean occurIn(byte[] text, int from, int to) {
    int at = from;
    while (at < to) {
      if (!isDigit(text[at])) {
        at++;
        continue;
      }
      int end = endOfDigits(text, at, to);
      if ((at == from || !isLetter(text[at - 1])) && isPersonalNumber(text, at, end, to)) {
        return true;
      }
      at = end;
    }
    return false;
  }

  private static boolean isPersonalNumber(byte[] text, int at, int end, int to) {
    int length = end - at;
    if (length == 10 || length == 12) {
      return endsToken(text, end, to) && hasCentury(text, at, length) && isValid(text, end - 10, end - LAST_FOUR);
    }
    if ((length == 6 || length == 8) && end < to && (text[end] == '-' || text[end] == '+')) {
      int endOfLast = endOfDigits(text, end + 1, to);
      return endOfLast - end - 1 == LAST_FOUR
          && endsToken(text, endOfLast, to)
          && hasCentury(text, at, length)
          && isValid(text, end - 6, end + 1);
    }
    return false;
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
    return end == to || !isLetter(text[end]);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isLetter(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b < 0;
  }
}
