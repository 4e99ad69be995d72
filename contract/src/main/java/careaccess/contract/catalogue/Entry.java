package careaccess.contract.catalogue;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value in a catalogue file, knowing the line that it stands on. */
final class Entry {

  /** Stops the reading of one entry; {@link Problems} goes on with the next. */
  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;

    Wrong(String message) {
      super(message, null, false, false);
    }
  }

  private final String file;
  private final Node node;

  Entry(String file, Node node) {
    this.file = file;
    this.node = node;
  }

  Wrong wrong(String reason) {
    return new Wrong(location() + ": " + reason);
  }

  /** {@code file:line}. */
  String location() {
    return file + ":" + line();
  }

  int line() {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  /** A mapping with no other keys than these. */
  Map<String, Entry> fields(Set<String> known) {
    return fields(key -> {
      if (!known.contains(key.text())) {
        throw key.wrong(
            "unknown key '%s'; known here: %s".formatted(key.text(), String.join(", ", new TreeSet<>(known))));
      }
    });
  }

  Map<String, Entry> fields() {
    return fields(_ -> {});
  }

  private Map<String, Entry> fields(Consumer<Entry> check) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong("expected keys and values, found " + kind());
    }
    Map<String, Entry> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Entry key = new Entry(file, tuple.getKeyNode());
      check.accept(key);
      if (fields.put(key.text(), new Entry(file, tuple.getValueNode())) != null) {
        throw key.wrong("key '" + key.text() + "' is given twice");
      }
    }
    return fields;
  }

  Entry required(Map<String, Entry> fields, String key) {
    Entry value = fields.get(key);
    if (value == null) {
      throw wrong("'" + key + "' is missing");
    }
    return value;
  }

  List<Entry> list() {
    if (!(node instanceof SequenceNode sequence)) {
      throw wrong("expected a list, found " + kind());
    }
    return sequence.getValue().stream().map(item -> new Entry(file, item)).toList();
  }

  boolean isText() {
    return node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL);
  }

  String text() {
    if (!isText() || !(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
      throw wrong("expected a text, found " + kind());
    }
    return scalar.getValue().strip();
  }

  int integer() {
    try {
      return Integer.parseInt(text());
    } catch (NumberFormatException notWhole) {
      throw wrong("expected a whole number, found '" + text() + "'");
    }
  }

  double decimal() {
    try {
      return new BigDecimal(text()).doubleValue();
    } catch (NumberFormatException notANumber) {
      throw wrong("expected a number, found '" + text() + "'");
    }
  }

  boolean truth() {
    return choice(Map.of("true", true, "false", false));
  }

  LocalDate date() {
    try {
      return LocalDate.parse(text());
    } catch (DateTimeException notADate) {
      throw wrong("expected a date such as 2026-03-31, found '" + text() + "'");
    }
  }

  Pattern pattern() {
    try {
      return Pattern.compile(text());
    } catch (PatternSyntaxException invalid) {
      throw wrong("'%s' is no regular expression: %s".formatted(text(), invalid.getDescription()));
    }
  }

  <T> T choice(Map<String, T> choices) {
    T chosen = choices.get(text());
    if (chosen == null) {
      throw wrong("'%s' is none of %s".formatted(text(), String.join(", ", new TreeSet<>(choices.keySet()))));
    }
    return chosen;
  }

  /** Texts by language. */
  Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    fields().forEach((language, name) -> names.put(language, name.text()));
    if (names.isEmpty()) {
      throw wrong("a name is needed in at least one language");
    }
    return names;
  }

  <T> List<T> list(Function<Entry, T> item) {
    List<T> items = new ArrayList<>();
    list().forEach(entry -> items.add(item.apply(entry)));
    return items;
  }

  /** The keys {@code from} and {@code to} of a mapping. */
  Validity validity(Map<String, Entry> fields) {
    @Nullable LocalDate from = Optional.ofNullable(fields.get("from")).map(Entry::date).orElse(null);
    @Nullable LocalDate to = Optional.ofNullable(fields.get("to")).map(Entry::date).orElse(null);
    if (from != null && to != null && to.isBefore(from)) {
      throw wrong("ends on %s, before it begins on %s".formatted(to, from));
    }
    return new Validity(from, to);
  }

  private String kind() {
    return switch (node) {
      case MappingNode _ -> "keys and values";
      case SequenceNode _ -> "a list";
      case ScalarNode scalar -> scalar.getTag().equals(Tag.NULL) ? "nothing" : "'" + scalar.getValue() + "'";
      default -> "something else";
    };
  }
}
