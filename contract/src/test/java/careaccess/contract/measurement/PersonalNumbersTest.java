package careaccess.contract.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalNumbersTest {

  private static final LocalDate BORN = LocalDate.of(1889, 3, 14);
  private static final String NUMBER = MadeUpNumbers.personalNumber(BORN, 17);
  private static final String COORDINATION = MadeUpNumbers.coordinationNumber(BORN, 17);

  @Test
  void numberIsFoundInBothLengthsWithAndWithoutSeparator() {
    for (String number : new String[] {NUMBER, COORDINATION}) {
      for (String written : new String[] {number, MadeUpNumbers.shortened(number)}) {
        assertThat(PersonalNumbers.occurIn(written)).isTrue();
        assertThat(PersonalNumbers.occurIn(MadeUpNumbers.separated(written, '-'))).isTrue();
        assertThat(PersonalNumbers.occurIn(MadeUpNumbers.separated(written, '+'))).isTrue();
        for (char dash : "\u2010\u2011\u2012\u2013\u2014\u2015\u2212".toCharArray()) {
          assertThat(PersonalNumbers.occurIn(MadeUpNumbers.separated(written, dash))).as("U+%04X", (int) dash).isTrue();
        }
        for (char other : "\u200F\u2016\u2211\u2213".toCharArray()) {
          assertThat(PersonalNumbers.occurIn(MadeUpNumbers.separated(written, other))).as("U+%04X", (int) other).isFalse();
        }
      }
    }
  }

  @Test
  void numberIsFoundWhereverItStandsInJson() {
    String separated = MadeUpNumbers.separated(NUMBER, '-');
    assertFound("{\"id\":\"%s\"}", NUMBER);
    assertFound("{\"id\":\"a-%s-b\"}", NUMBER);
    assertFound("{\"revision\":%s}", NUMBER);
    assertFound("{\"%s\":1}", NUMBER);
    assertFound("{\"note\":{\"of\":[\"x\", \"%s\"]}}", separated);
    assertFound("{\"note\":\"född %s, återbesök\"}", separated);
    assertFound("[%s]", NUMBER);
    assertFound("VK_%s", NUMBER);
  }

  @Test
  void onlyTheGivenRangeIsLookedAt() {
    byte[] text = ("x " + NUMBER + " y").getBytes(StandardCharsets.UTF_8);
    assertThat(PersonalNumbers.occurIn(text, 0, text.length)).isTrue();
    assertThat(PersonalNumbers.occurIn(text, 2, 2 + NUMBER.length())).isTrue();
    assertThat(PersonalNumbers.occurIn(text, 0, 2 + NUMBER.length() - 1)).isFalse();
    assertThat(PersonalNumbers.occurIn(text, 3, text.length)).isFalse();
    assertThat(PersonalNumbers.occurIn(text, 0, 0)).isFalse();
  }

  @Test
  void wrongCheckDigitIsNoPersonalNumber() {
    String wrong = MadeUpNumbers.withWrongCheckDigit(NUMBER);
    assertThat(PersonalNumbers.occurIn(wrong)).isFalse();
    assertThat(PersonalNumbers.occurIn(MadeUpNumbers.separated(wrong, '-'))).isFalse();
    assertThat(PersonalNumbers.occurIn(MadeUpNumbers.shortened(wrong))).isFalse();
  }

  @Test
  void dateThatDoesNotExistIsNoPersonalNumber() {
    for (String date : new String[] {"18891314", "18890014", "18890300", "18890332", "18890230", "18890431", "18890392"}) {
      for (int serial = 0; serial < 1000; serial++) {
        String digits = date + "%04d".formatted(serial);
        assertThat(PersonalNumbers.occurIn(digits)).as(digits).isFalse();
      }
    }
  }

  @Test
  void centuryInWhichNobodyOnRecordWasBornIsNoPersonalNumber() {
    String otherCentury = "17" + MadeUpNumbers.shortened(NUMBER);
    assertThat(PersonalNumbers.occurIn(otherCentury)).isFalse();
    assertThat(PersonalNumbers.occurIn(MadeUpNumbers.separated(otherCentury, '-'))).isFalse();
  }

  @Test
  void digitsNextToALetterBelongToSomeOtherId() {
    assertThat(PersonalNumbers.occurIn("A" + NUMBER)).isFalse();
    assertThat(PersonalNumbers.occurIn(NUMBER + "F")).isFalse();
    assertThat(PersonalNumbers.occurIn("Ö" + NUMBER)).isFalse();
    assertThat(PersonalNumbers.occurIn(NUMBER + "ö")).isFalse();
    assertThat(PersonalNumbers.occurIn("日" + NUMBER)).isFalse();
    assertThat(PersonalNumbers.occurIn(NUMBER + "\uD835\uDC00")).as("a letter of four bytes").isFalse();
  }

  /** As texts have them that were pasted: no-break space, quotation marks, a bullet, an emoji; and what is no UTF-8. */
  @Test
  void charactersThatAreNoLettersAreNoPartOfIt() {
    for (String other : List.of("\u00A0", "\u00A7", "\u2013", "\u201D", "\u2022", "\u3000", "\uD83D\uDE00", "\uFFFD")) {
      assertThat(PersonalNumbers.occurIn("Anna" + other + NUMBER)).as("behind " + other).isTrue();
      assertThat(PersonalNumbers.occurIn(NUMBER + other + "Anna")).as("before " + other).isTrue();
      assertThat(Violation.quote("Anna" + other + NUMBER)).doesNotContain(NUMBER);
    }
    byte[] latin1 = ("\u00A0" + NUMBER + "\u00A0").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(PersonalNumbers.occurIn(latin1, 0, latin1.length)).isTrue();
    assertThat(PersonalNumbers.occurIn(latin1, 1, latin1.length)).isTrue();
  }

  /** Full-width, Arabic, Devanagari and bold digits. */
  @ParameterizedTest
  @ValueSource(strings = {"\uFF10", "\u0660", "\u0966", "\uD835\uDFCE"})
  void digitsOfOtherScriptsCountAsWhatTheyStandFor(String zero) {
    String separated = MadeUpNumbers.separated(MadeUpNumbers.shortened(NUMBER), '-');
    for (String number : List.of(NUMBER, separated)) {
      String all = withDigitsFrom(zero, number);
      assertThat(PersonalNumbers.occurIn(all)).isTrue();
      assertThat(PersonalNumbers.occurIn("född " + number.substring(0, 6) + all.substring(6 * zero.length()) + ".")).isTrue();
      assertThat(Violation.quote(all)).isEqualTo("(a personal identity number)");
      assertThat(PersonalNumbers.occurIn("A" + all)).isFalse();
      assertThat(PersonalNumbers.occurIn(all + withDigitsFrom(zero, "0"))).isFalse();
    }
    assertThat(PersonalNumbers.occurIn(withDigitsFrom(zero, MadeUpNumbers.withWrongCheckDigit(NUMBER)))).isFalse();
  }

  private static String withDigitsFrom(String zero, String number) {
    return number
        .codePoints()
        .map(character -> Character.isDigit(character) ? zero.codePointAt(0) + character - '0' : character)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void digitsBehindAHyphenStandAlone() {
    assertThat(PersonalNumbers.occurIn("eye-" + NUMBER)).isTrue();
    assertThat(PersonalNumbers.occurIn("eye" + NUMBER)).isFalse();
  }

  /** What the README tells those whose ids are such numbers. */
  @Test
  void aboutOneInAHundredAndFortyNumbersOfTenDigitsPassesForOne() {
    Random random = new Random(1);
    int tries = 200_000;
    long found =
        random.longs(tries, 0, 10_000_000_000L).filter(id -> PersonalNumbers.occurIn("%010d".formatted(id))).count();
    assertThat((double) tries / found).isBetween(130.0, 150.0);
  }

  @Test
  void digitsInALongerRunBelongToSomeOtherId() {
    assertThat(PersonalNumbers.occurIn("0" + NUMBER)).isFalse();
    assertThat(PersonalNumbers.occurIn(NUMBER + "0")).isFalse();
    assertThat(PersonalNumbers.occurIn(MadeUpNumbers.separated(NUMBER, '-') + "0")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SE2321000131-E000000010148", // HSA-id
        "SE2321000172-E999900019001",
        "SE2321000131-1001",
        "232100-0131", // organisation numbers: the third digit is at least 2
        "2321000172",
        "16232100-0131",
        "162321000131",
        "VGR-ÖGON-F49581111D33", // ids and codes as the national delivery has them
        "REM-01FFEF0E4E",
        "SE0000000000-OPT001",
        "2026-01-06T08:00:00",
        "2026-03-31T23:30:00+02:00",
        "501010",
        "11001",
        "00000000-0000-0000-0000-000000000000",
        "20260331123456",
        "1774000000000", // a moment in milliseconds
        "99999999999999999999",
        "9223372036854775807",
        "-", "", "0-0", "123456-", "123456-12345", "+46 21 17 30 00"
      })
  void idsDatesAndCodesPass(String text) {
    assertThat(PersonalNumbers.occurIn(text)).isFalse();
  }

  @Property
  void validNumberBetweenNonLettersIsAlwaysFound(
      @ForAll("numbers") String number, @ForAll("surroundings") String before, @ForAll("surroundings") String after) {
    assertThat(PersonalNumbers.occurIn(before + number + after)).isTrue();
  }

  @Property
  void violationNeverQuotesIt(
      @ForAll("numbers") String number, @ForAll("surroundings") String before, @ForAll("surroundings") String after) {
    assertThat(Violation.quote(before + number + after)).isEqualTo("(a personal identity number)");
  }

  @Test
  void violationQuotesNoneThatCuttingWouldMake() {
    String cut = "#".repeat(60 - NUMBER.length()) + NUMBER;
    assertThat(Violation.quote(cut + "123")).isEqualTo("(a personal identity number)");
    assertThat(Violation.quote("#" + cut + "123")).startsWith("'##");
  }

  @Test
  void quoteIsShortAndOnOneLine() {
    assertThat(Violation.quote("a\nb\u0000c")).isEqualTo("'a?b?c'");
    assertThat(Violation.quote("x".repeat(60))).isEqualTo("'" + "x".repeat(60) + "'");
    assertThat(Violation.quote("x".repeat(61))).isEqualTo("'" + "x".repeat(60) + "…'");
    assertThat(Violation.quote("x" + "😀".repeat(60))).as("in whole characters").isEqualTo("'x" + "😀".repeat(59) + "…'");
  }

  @Provide
  Arbitrary<String> numbers() {
    return MadeUpNumbers.any();
  }

  /** Nothing that would make it part of a longer token. */
  @Provide
  Arbitrary<String> surroundings() {
    return Arbitraries.strings().withChars(" \t\n\"'{}[],:;/._|#~=()<>*?!@%&\u00A0\u2022\u201D").ofMaxLength(20);
  }

  private static void assertFound(String template, String number) {
    String text = template.formatted(number);
    assertThat(PersonalNumbers.occurIn(text)).as(template).isTrue();
  }
}
