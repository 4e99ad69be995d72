package careaccess.reporting.core;

import java.util.Collection;

/**
 * How many indicators have which colour.
 *
 * @param judgement of all of them together
 * @param grey without a value or a target
 */
public record Score(Judgement judgement, int green, int yellow, int red, int grey) {

  static Score of(Collection<Judgement> judgements) {
    return new Score(
        Judgement.mean(judgements),
        count(judgements, Status.GREEN),
        count(judgements, Status.YELLOW),
        count(judgements, Status.RED),
        count(judgements, Status.GREY));
  }

  public Status status() {
    return judgement.status();
  }

  /** How many have a colour at all. */
  int judged() {
    return green + yellow + red;
  }

  private static int count(Collection<Judgement> judgements, Status one) {
    return Math.toIntExact(judgements.stream().filter(judgement -> judgement.status() == one).count());
  }
}
