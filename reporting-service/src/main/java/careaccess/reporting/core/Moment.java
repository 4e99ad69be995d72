package careaccess.reporting.core;

/**
 * A state of the data.
 *
 * @param generation that is in force
 * @param revision of its data; grows with every batch that is written, 0 before the first
 * @param mark that no other state has, though revisions may come again in a database that was put back; empty of a past day
 */
public record Moment(String generation, long revision, String mark) {

  /** As the one of a past day is known, of which nothing is remembered. */
  public static Moment past(String generation, long revision) {
    return new Moment(generation, revision, "");
  }

  /** Whether the other is a later state of the same figures, by its number. */
  public boolean isBefore(Moment other) {
    return generation.equals(other.generation) && revision < other.revision;
  }
}
