package careaccess.benchmarks.reporting;

import careaccess.contract.cell.SheetBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sheets as aggregation writes them. */
final class Sheets {

  private Sheets() {}

  /** The first revision of a sheet. */
  static byte[] first(List<Contacts> contacts, Instant now) {
    return after(null, contacts, now);
  }

  /** The next revision of a sheet, or of a supplement. */
  static byte[] corrected(byte[] sheet, Contacts more, Instant now) {
    return after(sheet, List.of(more), now);
  }

  private static byte[] after(byte @Nullable [] sheet, List<Contacts> more, Instant now) {
    SheetBuilder builder = new SheetBuilder();
    Map<String, Integer> numbers = new HashMap<>();
    List<String> texts = new ArrayList<>();
    for (Contacts contacts : more) {
      for (String breakdown : contacts.breakdowns()) {
        int number = numbers.computeIfAbsent(breakdown, text -> {
          texts.add(text);
          return texts.size() - 1;
        });
        builder.add(number, contacts.stratum(), contacts.days(), contacts.count());
      }
    }
    return builder.changes(texts::get, now).addedTo(sheet);
  }

  /** Of all breakdowns. */
  static int cells(List<Contacts> contacts) {
    return (int) contacts.stream().flatMap(some -> some.breakdowns().stream()).distinct().count();
  }
}
