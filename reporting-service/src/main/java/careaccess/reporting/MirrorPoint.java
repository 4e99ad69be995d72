package careaccess.reporting;

import careaccess.contract.measurement.Violation;
import careaccess.reporting.core.Renewal.Change;
import java.util.List;
import java.util.Set;

/**
 * How far somebody's copy of all that is shown has come. Any instance takes it.
 *
 * @param holds number of the release that it is a copy of; 0: of none
 * @param towards number of the release that it is being brought to; 0: of none, it is whole
 * @param place from which on it is not there yet
 * @param indicator of that place, from which on it is not there yet
 * @param told how many changes of that indicator there it has, nevertheless
 */
record MirrorPoint(long holds, long towards, String place, String indicator, int told) {

  static final String PARAMETER = "since";

  static final MirrorPoint NOTHING = whole(0);

  private static final int PARTS = 5;

  /** Of a point that an earlier build made: how many changes of all indicators a place had. That place is told anew. */
  private static final int FORMER_PARTS = 4;

  static MirrorPoint whole(long release) {
    return new MirrorPoint(release, 0, "", "", 0);
  }

  /**
   * @param question what is asked for, without the point and the limit
   * @throws BadParameter when it is none, or belongs to another question
   */
  static MirrorPoint of(String text, String question) {
    if (text.matches("0|[1-9]\\d{0,17}")) {
      return whole(Long.parseLong(text));
    }
    try {
      return of(Cursor.parts(text, question, Set.of(PARTS, FORMER_PARTS)));
    } catch (BadParameter | NumberFormatException notOurs) {
      throw new BadParameter(
          PARAMETER,
          "since must be the number of a release, or 'next' of an answer with the same indicator and place, not %s."
              .formatted(Violation.quote(text)),
          List.of());
    }
  }

  private static MirrorPoint of(List<String> parts) {
    boolean isFormer = parts.size() == FORMER_PARTS;
    return new MirrorPoint(
        Long.parseLong(parts.get(0)),
        Long.parseLong(parts.get(1)),
        parts.get(2),
        isFormer ? "" : parts.get(3),
        isFormer ? 0 : Integer.parseInt(parts.get(4)));
  }

  String text(String question) {
    return towards == 0
        ? Long.toString(holds)
        : Cursor.text(
            List.of(Long.toString(holds), Long.toString(towards), place, indicator, Integer.toString(told)), question);
  }

  /** Before so many changes of an indicator at a place have been told; more of them where that goes on from here. */
  MirrorPoint on(long towards, Change change, int more) {
    String nextPlace = change.subject().place();
    boolean goesOn = nextPlace.equals(place) && change.indicator().equals(indicator);
    return new MirrorPoint(holds, towards, nextPlace, change.indicator(), goesOn ? told + more : more);
  }
}
