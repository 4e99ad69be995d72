package careaccess.reporting;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page that is asked for of a list.
 *
 * @param question what is asked, without cursor and limit
 * @param understanding what the question means besides
 * @param limit the number of rows at most
 */
record Listing(String question, String understanding, int limit, Bookmark bookmark) {

  static final String LIMIT = "limit";
  private static final int DEFAULT_LIMIT = 1000;
  private static final int HIGHEST_LIMIT = 10_000;

  /**
   * Reads limit and cursor.
   *
   * @param what is listed, to whom
   * @param keys how many texts tell rows apart
   * @throws BadParameter when the cursor is none, or belongs to another question
   * @throws Bookmark.Outdated when the question is understood otherwise by now
   */
  static Listing of(String what, Parameters parameters, String understanding, int keys) {
    String question = what + "|" + parameters.canonical(LIMIT, Cursor.PARAMETER);
    Bookmark bookmark =
        parameters
            .single(Cursor.PARAMETER)
            .map(cursor -> Bookmark.of(cursor, question, understanding, keys))
            .orElse(Bookmark.START);
    return new Listing(question, understanding, parameters.number(LIMIT, 1, HIGHEST_LIMIT, DEFAULT_LIMIT), bookmark);
  }

  /** How many rows to look for: one more than are shown tells whether there is another page. */
  int wanted() {
    return limit + 1;
  }

  /** Of those that were found. */
  <R> List<R> page(List<R> found) {
    return found.subList(0, Math.min(limit, found.size()));
  }

  /** The cursor of the page after those that were found; null: there is none. */
  <R> @Nullable String next(List<R> found, Function<R, List<String>> key, Reading cells) {
    return found.size() > limit
        ? bookmark.next(key.apply(found.get(limit - 1)), cells, question, understanding)
        : null;
  }
}
