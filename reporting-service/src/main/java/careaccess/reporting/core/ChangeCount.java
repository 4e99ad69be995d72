package careaccess.reporting.core;

/**
 * How many figures of an indicator change.
 *
 * @param compared figures that there are before, after or both
 * @param changed in both, with other numbers
 * @param appeared only after
 * @param disappeared only before
 */
public record ChangeCount(long compared, long changed, long appeared, long disappeared) {

  static final ChangeCount NONE = new ChangeCount(0, 0, 0, 0);

  static ChangeCount of(Change change) {
    boolean both = change.before() != null && change.after() != null;
    return new ChangeCount(
        1, both && !change.isNone() ? 1 : 0, change.before() == null ? 1 : 0, change.after() == null ? 1 : 0);
  }

  public ChangeCount plus(ChangeCount other) {
    return new ChangeCount(
        compared + other.compared,
        changed + other.changed,
        appeared + other.appeared,
        disappeared + other.disappeared);
  }
}
