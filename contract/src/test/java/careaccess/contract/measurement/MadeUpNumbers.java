package careaccess.contract.measurement;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Personal identity numbers made while a test runs, of people born in the 19th century: none stands in the sources. */
public final class MadeUpNumbers {

  private static final LocalDate FIRST = LocalDate.of(1800, 1, 1);
  private static final int DAYS = 36_524;

  private MadeUpNumbers() {}

  /** YYYYMMDDNNNN. */
  public static String personalNumber(LocalDate born, int serial) {
    return withCheckDigit(born.format(DateTimeFormatter.BASIC_ISO_DATE), serial);
  }

  /** As a personal number, with 60 added to the day. */
  static String coordinationNumber(LocalDate born, int serial) {
    String month = born.format(DateTimeFormatter.ofPattern("uuuuMM", Locale.ROOT));
    return withCheckDigit(month + (born.getDayOfMonth() + 60), serial);
  }

  /** The same with a check digit that is not right. */
  static String withWrongCheckDigit(String number) {
    int last = number.charAt(number.length() - 1) - '0';
    return number.substring(0, number.length() - 1) + (last + 1) % 10;
  }

  /** Without the century. */
  static String shortened(String number) {
    return number.substring(2);
  }

  static String separated(String number, char separator) {
    int at = number.length() - 4;
    return number.substring(0, at) + separator + number.substring(at);
  }

  /** Every kind in every way of writing. */
  static Arbitrary<String> any() {
    return Combinators.combine(
            Arbitraries.integers().between(0, DAYS - 1),
            Arbitraries.integers().between(0, 999),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of("", "-", "+"))
        .as(
            (day, serial, coordination, full, separator) -> {
              LocalDate born = FIRST.plusDays(day);
              String number = coordination ? coordinationNumber(born, serial) : personalNumber(born, serial);
              String written = full ? number : shortened(number);
              return separator.isEmpty() ? written : separated(written, separator.charAt(0));
            })
        .withoutEdgeCases();
  }

  private static String withCheckDigit(String date, int serial) {
    String withoutCheck = date + "%03d".formatted(serial);
    return withoutCheck + checkDigit(shortened(withoutCheck));
  }

  /** Luhn: every other digit doubled, beginning with the first, and the digits of the products added. */
  private static int checkDigit(String nineDigits) {
    int sum = 0;
    for (int i = 0; i < nineDigits.length(); i++) {
      int product = (nineDigits.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
      sum += product > 9 ? product - 9 : product;
    }
    return (10 - sum % 10) % 10;
  }
}
