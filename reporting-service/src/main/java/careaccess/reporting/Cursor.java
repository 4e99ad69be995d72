package careaccess.reporting;

import careaccess.reporting.core.Position;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The opaque text that stands for a position in the answer to one question. */
final class Cursor {

  private static final int PARTS = 5;

  private Cursor() {}

  /** @param question what is asked, without cursor and limit */
  static String text(Position position, String question) {
    String text =
        "%s:%d:%d:%d:%s"
            .formatted(
                Digest.of(question),
                position.pair(),
                position.period(),
                position.dimension(),
                position.member());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** @throws BadParameter when it is none, or belongs to another question */
  static Position position(String cursor, String question) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      List<String> parts = List.of(text.split(":", PARTS));
      if (parts.size() == PARTS && parts.getFirst().equals(Digest.of(question))) {
        return new Position(
            Integer.parseInt(parts.get(1)),
            Integer.parseInt(parts.get(2)),
            Integer.parseInt(parts.get(3)),
            parts.get(4));
      }
    } catch (IllegalArgumentException notOurs) {
      // Answered below, like one of another question.
    }
    throw new BadParameter(
        "cursor",
        "The cursor does not belong to this question: pass 'next' of an answer with the same other parameters, or start"
            + " without cursor.",
        List.of());
  }
}
