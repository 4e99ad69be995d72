package careaccess.reporting;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** The opaque text that stands for a place in the answer to one question. */
final class Cursor {

  /** Between the parts of a cursor; in none of them. */
  private static final String SEPARATOR = "\0";

  static final String PARAMETER = "cursor";

  private Cursor() {}

  /**
   * For an answer that goes on behind what these texts say.
   *
   * @param question what is asked, without cursor and limit
   */
  static String text(List<String> parts, String question) {
    String text = Digest.of(question) + SEPARATOR + String.join(SEPARATOR, parts);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Those texts.
   *
   * @throws BadParameter when there are not so many, or the cursor belongs to another question
   */
  static List<String> parts(String cursor, String question, int size) {
    return parts(cursor, question, Set.of(size));
  }

  /** The same, of which there may be as many as any of these. */
  static List<String> parts(String cursor, String question, Set<Integer> sizes) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      List<String> parts = List.of(text.split(SEPARATOR, -1));
      if (sizes.contains(parts.size() - 1) && parts.getFirst().equals(Digest.of(question))) {
        return parts.subList(1, parts.size());
      }
    } catch (IllegalArgumentException notOurs) {
      // Answered below, like one of another question.
    }
    throw notOfThis();
  }

  /** Refuses what is no cursor of that question. */
  static BadParameter notOfThis() {
    return new BadParameter(
        PARAMETER,
        "The cursor does not belong to this question: pass 'next' of an answer with the same other parameters, or start"
            + " without cursor.",
        List.of());
  }
}
