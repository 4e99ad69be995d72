package careaccess.reporting;

import careaccess.reporting.core.Position;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a list goes on, and the state of the data that the first one was formed from. As a cursor it can be
 * taken to any instance.
 *
 * @param revision null: this is the first page
 * @param after which row it goes on behind; empty: this is the first page
 */
record Bookmark(@Nullable Long revision, List<String> after) {

  /** The same question has another answer by now. */
  static final class Outdated extends RuntimeException {

    private static final long serialVersionUID = 1;

    private Outdated() {
      super(
          "Figures of this answer have changed since its first page: start again without cursor. To have fewer pages, raise limit; ask"
              + " for periods that have ended, which seldom change.");
    }
  }

  /** Before every row. */
  static final Bookmark START = new Bookmark(null, List.of());

  /** What a position of figures is written as. */
  private static final int PARTS_OF_POSITION = 4;

  /**
   * Reads a cursor among figures.
   *
   * @param question what is asked, without cursor and limit
   * @param understanding what the question means besides: the catalogue, the day
   * @throws BadParameter when it is none, or belongs to another question
   * @throws Outdated when the question is understood otherwise by now
   */
  static Bookmark of(String cursor, String question, String understanding) {
    return of(cursor, question, understanding, PARTS_OF_POSITION);
  }

  /**
   * The same for a list whose rows so many texts tell apart.
   *
   * @throws BadParameter when it is none, or belongs to another question
   * @throws Outdated when the question is understood otherwise by now
   */
  static Bookmark of(String cursor, String question, String understanding, int keys) {
    List<String> parts = Cursor.parts(cursor, question, 2 + keys);
    if (!parts.getFirst().equals(Digest.of(understanding))) {
      throw new Outdated();
    }
    try {
      return new Bookmark(Long.parseLong(parts.get(1)), parts.subList(2, parts.size()));
    } catch (NumberFormatException notOurs) {
      throw Cursor.notOfThis();
    }
  }

  /** Among figures. */
  Position position() {
    try {
      return after.isEmpty()
          ? Position.START
          : new Position(
              Integer.parseInt(after.get(0)), Integer.parseInt(after.get(1)), Integer.parseInt(after.get(2)), after.get(3));
    } catch (NumberFormatException notOurs) {
      throw Cursor.notOfThis();
    }
  }

  /**
   * Makes sure that what was read is still as it was when the first page was formed.
   *
   * @throws Outdated when it is not, or the state of the first page is not known here yet
   */
  void check(Reading cells) {
    check(cells.changedAt(), cells);
  }

  /**
   * The same of what is no cell.
   *
   * @param changedAt the last state in which anything changed of what was read
   */
  void check(long changedAt, Reading cells) {
    if (revision != null && (changedAt > revision || cells.revision() < revision)) {
      throw new Outdated();
    }
  }

  /** The cursor of the page after this one, which was read there. */
  String next(Position position, Reading cells, String question, String understanding) {
    List<String> key =
        List.of(
            Integer.toString(position.pair()),
            Integer.toString(position.period()),
            Integer.toString(position.dimension()),
            position.member());
    return next(key, cells, question, understanding);
  }

  /** The same behind the row of those texts. */
  String next(List<String> key, Reading cells, String question, String understanding) {
    long first = revision == null ? cells.revision() : revision;
    return Cursor.text(
        Stream.concat(Stream.of(Digest.of(understanding), Long.toString(first)), key.stream()).toList(), question);
  }
}
