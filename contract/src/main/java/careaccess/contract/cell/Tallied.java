package careaccess.contract.cell;

/**
 * The sum of tallies.
 *
 * @param reports how many tallies were reported at the place or below it; 0 means that nothing was reported
 * @param direct how many of them on the place itself; when both these and others exist they overlap
 */
public record Tallied(long numerator, long denominator, long excluded, long reports, long direct) {

  public static final Tallied NONE = new Tallied(0, 0, 0, 0, 0);

  public Tallied plus(Tallied other) {
    return new Tallied(
        numerator + other.numerator,
        denominator + other.denominator,
        excluded + other.excluded,
        reports + other.reports,
        direct + other.direct);
  }

  public Tallied negated() {
    return new Tallied(-numerator, -denominator, -excluded, -reports, -direct);
  }

  /** Whether tallies of the place and of a part of it would count the same contacts twice. */
  public boolean overlaps() {
    return direct > 0 && reports > direct;
  }
}
