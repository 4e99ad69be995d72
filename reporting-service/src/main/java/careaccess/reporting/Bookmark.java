package careaccess.reporting;

import careaccess.reporting.core.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of figures goes on, and the state of the data that the first one was formed from. As a cursor it can be
 * taken to any instance.
 *
 * @param revision null: this is the first page
 */
record Bookmark(@Nullable Long revision, Position position) {

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
  static final Bookmark START = new Bookmark(null, Position.START);

  private static final int PARTS = 6;

  /**
   * Reads a cursor.
   *
   * @param question what is asked, without cursor and limit
   * @param understanding what the question means besides: the catalogue, the day
   * @throws BadParameter when it is none, or belongs to another question
   * @throws Outdated when the question is understood otherwise by now
   */
  static Bookmark of(String cursor, String question, String understanding) {
    List<String> parts = Cursor.parts(cursor, question, PARTS);
    if (!parts.getFirst().equals(Digest.of(understanding))) {
      throw new Outdated();
    }
    try {
      return new Bookmark(
          Long.parseLong(parts.get(1)),
          new Position(
              Integer.parseInt(parts.get(2)),
              Integer.parseInt(parts.get(3)),
              Integer.parseInt(parts.get(4)),
              parts.get(5)));
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
    if (revision != null && (cells.changedAt() > revision || cells.revision() < revision)) {
      throw new Outdated();
    }
  }

  /** The cursor of the page after this one, which was read there. */
  String next(Position position, Reading cells, String question, String understanding) {
    long first = revision == null ? cells.revision() : revision;
    return Cursor.text(
        List.of(
            Digest.of(understanding),
            Long.toString(first),
            Integer.toString(position.pair()),
            Integer.toString(position.period()),
            Integer.toString(position.dimension()),
            position.member()),
        question);
  }
}
