package careaccess.contract.measurement;

import java.util.regex.Pattern;

/** A measurement as formats have it that know nothing but texts, judged as its JSON would be. */
final class TextFields {

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");

  private final Draft draft;

  TextFields(Draft draft) {
    this.draft = draft;
  }

  void put(Field field, String text) {
    if (text.isEmpty()) {
      return;
    }
    boolean whole = WHOLE.matcher(text).matches();
    boolean count = whole && field.isCount() && !text.startsWith("-");
    if (!count && PersonalNumbers.occurIn(text)) {
      draft.reject(field, "personal-number", "holds a personal identity number, which must never be sent");
      return;
    }
    if (Utf8.wasNot(text)) {
      draft.reject(field, "format", "must be UTF-8, and holds bytes that are not");
      return;
    }
    switch (field.kind()) {
      case Field.Kind.Whole _ when whole -> putWhole(field, text);
      case Field.Kind.Truth _ when text.equalsIgnoreCase("true") -> draft.put(field, true);
      case Field.Kind.Truth _ when text.equalsIgnoreCase("false") -> draft.put(field, false);
      case Field.Kind.Whole _, Field.Kind.Truth _ -> draft.put(field, text);
      case Field.Kind.Text _, Field.Kind.Code _, Field.Kind.Date _, Field.Kind.PeriodCode _ -> draft.put(field, text);
    }
  }

  Reading read() {
    return Assembly.read(draft);
  }

  private void putWhole(Field field, String digits) {
    try {
      draft.put(field, Long.parseLong(digits));
    } catch (NumberFormatException tooLarge) {
      draft.wrongType(field, "the number " + Violation.quote(digits));
    }
  }
}
