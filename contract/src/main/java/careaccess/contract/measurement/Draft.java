package careaccess.contract.measurement;

import careaccess.contract.period.Calendar;
import careaccess.contract.period.Period;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A measurement while it is being read: field by field, gathering every violation instead of stopping at the first. */
final class Draft {

  private final Calendar calendar;
  private final Map<Field, Object> values = new EnumMap<>(Field.class);
  private final List<Violation> violations = new ArrayList<>(0);

  Draft(Calendar calendar) {
    this.calendar = calendar;
  }

  /** Takes a field's value as text, as CSV and JSON strings give it. */
  void put(Field field, String text) {
    switch (field.kind()) {
      case Field.Kind.Text kind -> putText(field, text, kind.longest());
      case Field.Kind.Code kind -> putCode(field, text, kind.allowed());
      case Field.Kind.Date _ -> date(text).ifPresentOrElse(date -> set(field, date), () -> notADate(field, text));
      case Field.Kind.PeriodCode _ ->
          calendar.period(text).ifPresentOrElse(period -> set(field, period), () -> notAPeriod(field, text));
      case Field.Kind.Whole _ -> reject(field, "type", "must be a whole number, not the text " + Violation.quote(text));
      case Field.Kind.Truth _ -> reject(field, "type", "must be true or false, not the text " + Violation.quote(text));
    }
  }

  void put(Field field, long number) {
    if (!(field.kind() instanceof Field.Kind.Whole(long least, long most))) {
      wrongType(field, "the number " + number);
    } else if (number < least || number > most) {
      reject(field, "range", "must be from %d to %d, not %d".formatted(least, most, number));
    } else {
      set(field, number);
    }
  }

  void put(Field field, boolean truth) {
    if (field.kind() instanceof Field.Kind.Truth) {
      set(field, truth);
    } else {
      wrongType(field, Boolean.toString(truth));
    }
  }

  /** What was sent cannot be the value of this field. */
  void wrongType(Field field, String sent) {
    String expected =
        switch (field.kind()) {
          case Field.Kind.Text _ -> "a text";
          case Field.Kind.Code(List<String> allowed) -> "one of " + String.join(", ", allowed);
          case Field.Kind.Date _ -> "a date such as 2026-03-31";
          case Field.Kind.PeriodCode _ -> "a period such as 2026-03";
          case Field.Kind.Whole _ -> "a whole number";
          case Field.Kind.Truth _ -> "true or false";
        };
    reject(field, "type", "must be " + expected + ", not " + sent);
  }

  void reject(Field field, String code, String problem) {
    violations.add(new Violation(field.wireName(), code, field.wireName() + " " + problem));
  }

  List<Violation> violations() {
    return violations;
  }

  boolean has(Field field) {
    return values.containsKey(field);
  }

  @Nullable String text(Field field) {
    return (String) values.get(field);
  }

  @Nullable LocalDate date(Field field) {
    return (LocalDate) values.get(field);
  }

  @Nullable Period period(Field field) {
    return (Period) values.get(field);
  }

  @Nullable Integer integer(Field field) {
    Long number = (Long) values.get(field);
    return number == null ? null : Math.toIntExact(number);
  }

  long number(Field field, long absent) {
    Long number = (Long) values.get(field);
    return number == null ? absent : number;
  }

  boolean truth(Field field, boolean absent) {
    Boolean truth = (Boolean) values.get(field);
    return truth == null ? absent : truth;
  }

  <E extends Enum<E>> E code(Field field, Class<E> codes, E absent) {
    String code = text(field);
    return code == null ? absent : Enum.valueOf(codes, code);
  }

  private void putText(Field field, String text, int longest) {
    if (PersonalNumbers.occurIn(text)) {
      reject(field, "personal-number", "holds a personal identity number, which must never be sent");
    } else if (text.isEmpty() || text.length() > longest) {
      String sent = text.isEmpty() ? "0" : "the %d of %s".formatted(text.length(), Violation.quote(text));
      reject(field, "range", "must have 1 to %d characters, not %s".formatted(longest, sent));
    } else if (!isPlain(text) && text.codePoints().anyMatch(Draft::isUnstorable)) {
      reject(field, "format", "must not hold control characters or halves of characters");
    } else {
      set(field, text);
    }
  }

  /** Whether all of it is printable ASCII, as nearly every id and code is. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** Databases refuse the character 0, and UTF-8 knows no lone surrogates. */
  private static boolean isUnstorable(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  private void putCode(Field field, String text, List<String> allowed) {
    if (allowed.contains(text)) {
      set(field, text);
    } else {
      reject(field, "unknown", "must be one of %s, not %s".formatted(String.join(", ", allowed), Violation.quote(text)));
    }
  }

  private void set(Field field, Object value) {
    if (values.put(field, value) != null) {
      reject(field, "twice", "is given twice");
    }
  }

  private void notADate(Field field, String text) {
    reject(field, "format", "must be a date that exists, such as 2026-03-31, not " + Violation.quote(text));
  }

  private void notAPeriod(Field field, String text) {
    reject(field, "format", "must be a period such as %s, not %s".formatted(calendar.examples(), Violation.quote(text)));
  }

  /** Years of four digits only, so that a date is written as it can be read. */
  private Optional<LocalDate> date(String text) {
    return parse(text).filter(date -> date.getYear() >= 1 && date.getYear() <= 9999);
  }

  /**
   * What {@link LocalDate#parse} gives, without its formatter: there are two or three dates in each measurement.
   *
   * @throws DateTimeException when it is no date that exists
   */
  private static LocalDate day(String text) {
    if (text.charAt(4) != '-' || text.charAt(7) != '-') {
      throw new DateTimeException("no date");
    }
    return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("no number");
      }
      number = 10 * number + digit;
    }
    return number;
  }

  private Optional<LocalDate> parse(String text) {
    try {
      if (text.length() == "2026-03-31".length()) {
        return Optional.of(day(text));
      }
      boolean hasOffset = text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > "2026-03".length();
      return Optional.of(
          hasOffset
              ? OffsetDateTime.parse(text).atZoneSameInstant(calendar.zone()).toLocalDate()
              : LocalDateTime.parse(text).toLocalDate());
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }
}
