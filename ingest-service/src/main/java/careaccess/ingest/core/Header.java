package careaccess.ingest.core;

import careaccess.contract.measurement.Field;
import careaccess.contract.measurement.Utf8;
import careaccess.contract.measurement.Violation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the first row of a table of measurements says: which field each column is, or why that cannot be told. */
public sealed interface Header {

  /** Every column's field, each once. */
  record Columns(List<Field> fields) implements Header {
    public Columns {
      fields = List.copyOf(fields);
    }
  }

  /** @param problem for people, naming the columns */
  record Unusable(String problem) implements Header {}

  /** Reads the names of the columns, which are those of the fields, letter by letter. */
  static Header of(List<String> names) {
    List<Field> fields = names.stream().flatMap(name -> Field.of(name).stream()).toList();
    List<String> unknown = names.stream().filter(name -> Field.of(name).isEmpty()).toList();
    if (unknown.stream().anyMatch(Utf8::wasNot)) {
      return new Unusable("The header row is not UTF-8; send the body as UTF-8.");
    }
    if (!unknown.isEmpty()) {
      return new Unusable("There is no column " + unknown(unknown.getFirst()));
    }
    Set<Field> seen = new HashSet<>();
    for (Field field : fields) {
      if (!seen.add(field)) {
        return new Unusable("The column %s is there twice.".formatted(field.wireName()));
      }
    }
    return Stream.of(Field.TYPE, Field.ID)
        .filter(required -> !seen.contains(required))
        .findFirst()
        .<Header>map(missing -> new Unusable("The column %s is missing.".formatted(missing.wireName())))
        .orElseGet(() -> new Columns(fields));
  }

  private static String unknown(String name) {
    List<String> known = Arrays.stream(Field.values()).map(Field::wireName).toList();
    List<String> close = Spelling.closest(name, known);
    return "%s; %s"
        .formatted(
            Violation.quote(name),
            close.isEmpty()
                ? "columns are named as fields are: " + String.join(", ", known) + "."
                : "did you mean " + String.join(" or ", close) + "?");
  }
}
