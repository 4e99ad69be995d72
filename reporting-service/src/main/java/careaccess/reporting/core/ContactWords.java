package careaccess.reporting.core;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in words what has become of the contacts behind a figure, after a colon; nothing where nothing has. */
final class ContactWords {

  private ContactWords() {}

  static String english(@Nullable ContactChange contacts) {
    if (contacts == null || contacts.isNone()) {
      return "";
    }
    Clauses clauses = new Clauses("contact", "contacts");
    Corrections corrections = contacts.corrections();
    if (corrections == null) {
      clauses.add(contacts.changedAtLeast(), "at least %d", "has changed", "have changed");
    } else {
      clauses.add(corrections.corrected(), "%d", "corrected", "corrected");
      clauses.add(corrections.retracted(), "%d", "retracted", "retracted");
    }
    clauses.add(contacts.net(), "%d", "more in all", "more in all");
    clauses.add(-contacts.net(), "%d", "fewer in all", "fewer in all");
    return clauses.text();
  }

  static String swedish(@Nullable ContactChange contacts) {
    if (contacts == null || contacts.isNone()) {
      return "";
    }
    Clauses clauses = new Clauses("kontakt", "kontakter");
    Corrections corrections = contacts.corrections();
    if (corrections == null) {
      clauses.add(contacts.changedAtLeast(), "minst %d", "har ändrats", "har ändrats");
    } else {
      clauses.add(corrections.corrected(), "%d", "rättad", "rättade");
      clauses.add(corrections.retracted(), "%d", "återtagen", "återtagna");
    }
    clauses.add(contacts.net(), "%d", "fler totalt", "fler totalt");
    clauses.add(-contacts.net(), "%d", "färre totalt", "färre totalt");
    return clauses.text();
  }

  /** The first names what is counted. */
  private static final class Clauses {

    private final String one;
    private final String many;
    private final List<String> clauses = new ArrayList<>();

    Clauses(String one, String many) {
      this.one = one;
      this.many = many;
    }

    /** Leaves out what happened to none. */
    void add(long times, String number, String toOne, String toMany) {
      if (times > 0) {
        String counted = clauses.isEmpty() ? " " + (times == 1 ? one : many) : "";
        clauses.add(number.formatted(times) + counted + " " + (times == 1 ? toOne : toMany));
      }
    }

    String text() {
      return clauses.isEmpty() ? "" : ": " + String.join(", ", clauses);
    }
  }
}
