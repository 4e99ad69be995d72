package careaccess.reporting;

import careaccess.contract.measurement.Violation;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How far somebody who listens has been told, as the id of an event. Any instance takes it. */
sealed interface StreamPoint {

  String HEADER = "Last-Event-ID";

  /** For those who cannot set headers. */
  String PARAMETER = "lastEventId";

  /**
   * @param question what is listened to
   * @throws BadParameter when it is none, or one in the middle of a change of another question
   */
  static StreamPoint of(String text, String question) {
    try {
      return text.startsWith(Released.PREFIX) ? Released.read(text, question) : Live.read(text, question);
    } catch (BadParameter | NumberFormatException | DateTimeException notOurs) {
      throw new BadParameter(
          PARAMETER,
          "%s (or the parameter %s) must be the id of an event of this stream, with the same other parameters, not %s. Leave it out to begin now."
              .formatted(HEADER, PARAMETER, Violation.quote(text)),
          List.of());
    }
  }

  String text(String question);

  /** Whether nothing is being told that has not been told to its end. */
  boolean isWhole();

  /**
   * Among live figures.
   *
   * @param day as of which figures were formed
   * @param revision of the generation's data, of which everything has been told
   * @param towards the revision up to which changes are being told; 0: none are
   * @param after the figure up to which they have been, by place, indicator, period and breakdown; empty: before the first
   */
  record Live(String generation, LocalDate day, long revision, long towards, List<String> after) implements StreamPoint {

    private static final String SEPARATOR = ".";
    private static final int PARTS_OF_WHOLE = 3;
    private static final int PARTS_OF_CURSOR = 5;

    static Live whole(String generation, LocalDate day, long revision) {
      return new Live(generation, day, revision, 0, List.of());
    }

    private static Live read(String text, String question) {
      List<String> parts = List.of(text.split(Pattern.quote(SEPARATOR), PARTS_OF_WHOLE + 1));
      if (parts.size() < PARTS_OF_WHOLE) {
        throw Cursor.notOfThis();
      }
      Live whole = whole(parts.get(0), LocalDate.parse(parts.get(1)), Long.parseLong(parts.get(2)));
      if (parts.size() == PARTS_OF_WHOLE) {
        return whole;
      }
      List<String> cursor = Cursor.parts(parts.getLast(), question, PARTS_OF_CURSOR);
      return whole.told(Long.parseLong(cursor.getFirst()), cursor.subList(1, cursor.size()));
    }

    @Override
    public boolean isWhole() {
      return towards == 0;
    }

    /** On the way to another revision. */
    Live told(long to, List<String> figure) {
      return new Live(generation, day, revision, to, figure);
    }

    @Override
    public String text(String question) {
      String whole = String.join(SEPARATOR, generation, day.toString(), Long.toString(revision));
      if (towards == 0) {
        return whole;
      }
      List<String> cursor = Stream.concat(Stream.of(Long.toString(towards)), after.stream()).toList();
      return whole + SEPARATOR + Cursor.text(cursor, question);
    }
  }

  /** Among what is released. */
  record Released(MirrorPoint point) implements StreamPoint {

    private static final String PREFIX = "r";

    static Released whole(long release) {
      return new Released(MirrorPoint.whole(release));
    }

    @Override
    public boolean isWhole() {
      return point.towards() == 0;
    }

    private static Released read(String text, String question) {
      return new Released(MirrorPoint.of(text.substring(PREFIX.length()), question));
    }

    @Override
    public String text(String question) {
      return PREFIX + point.text(question);
    }
  }
}
