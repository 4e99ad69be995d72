package careaccess.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * How a list is written as a table.
 *
 * @param name of what its rows are, as files are called
 * @param language of names, words and numbers in its columns
 */
record Table<R>(String name, Language language, List<Column<R>> columns) {

  /**
   * A column.
   *
   * @param sv its heading in Swedish
   * @param en its heading in English, as the field is called in JSON
   * @param value a number or a text; null: an empty field
   */
  record Column<R>(String sv, String en, Function<R, @Nullable Object> value) {}

  /**
   * A table with what stands in it.
   *
   * @param pieces of its rows, read no sooner than they are written
   */
  record Filled<R>(Table<R> table, Iterable<List<R>> pieces) {

    String name() {
      return table.name();
    }

    Language language() {
      return table.language();
    }

    /** The pieces, of each row the fields in the order of the headings. */
    Iterable<List<List<@Nullable Object>>> fields() {
      return () ->
          StreamSupport.stream(pieces.spliterator(), false)
              .map(piece -> piece.stream().map(table::fields).toList())
              .iterator();
    }
  }

  Table {
    columns = List.copyOf(columns);
  }

  Filled<R> of(List<R> rows) {
    return inPieces(List.of(rows));
  }

  Filled<R> inPieces(Iterable<List<R>> pieces) {
    return new Filled<>(this, pieces);
  }

  List<String> headings() {
    return columns.stream().map(column -> language.say(column.sv(), column.en())).toList();
  }

  private List<@Nullable Object> fields(R row) {
    List<@Nullable Object> fields = new ArrayList<>();
    columns.forEach(column -> fields.add(column.value().apply(row)));
    return fields;
  }
}
