package careaccess.local.simulator.scene;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * What a place is like, partly its own, partly from its node, hospital, municipality and region: so regions differ, and
 * the places of one are alike.
 *
 * @param pace how long people wait, 1 being usual
 * @param drift how much longer each month than the month before; negative where queues shrink
 * @param size how many patients, 1 being usual
 * @param remote share of contacts by video, text and the like
 * @param tardiness share of events that are delivered weeks late
 */
public record Temper(double pace, double drift, double size, double remote, double tardiness) {

  private static final double PRIVATE_PACE = 0.85;

  static Temper of(Place place, String region, Catalogue catalogue, LocalDate today, Seed seed) {
    RandomGenerator own = seed.of(place.id()).of("temper").random();
    double pace = 0.10 * own.nextGaussian();
    double drift = 0.006 * own.nextGaussian();
    double size = 0.22 * own.nextGaussian();
    double remote = 0.15 * own.nextGaussian();
    double tardiness = own.nextInt(8) == 0 ? 0.10 : 0.025;
    for (String ancestor : lineage(place, region, catalogue, today)) {
      RandomGenerator shared = seed.of(ancestor).of("temper").random();
      double weight = ancestor.equals(region) ? 1 : 0.5;
      pace += 0.09 * weight * shared.nextGaussian();
      drift += 0.012 * weight * shared.nextGaussian();
      size += 0.15 * weight * shared.nextGaussian();
      remote += 0.20 * weight * shared.nextGaussian();
    }
    double provider = place.tags().contains(Place.PRIVATE) ? PRIVATE_PACE : 1;
    return new Temper(
        between(0.65, StrictMath.exp(pace) * provider, 1.45),
        between(-0.025, drift, 0.025),
        between(0.6, StrictMath.exp(size), 1.7),
        between(0.06, 0.12 * StrictMath.exp(remote), 0.18),
        tardiness);
  }

  /** Wait factor of somebody who begins to wait that many months after the simulation's first. */
  public double pace(long months) {
    return pace * StrictMath.exp(drift * months);
  }

  Temper slowed(double factor) {
    return new Temper(pace * factor, drift, size, remote, tardiness);
  }

  /** What it is part of, from the region down, in a fixed order: sums of doubles depend on it. */
  private static Set<String> lineage(Place place, String region, Catalogue catalogue, LocalDate today) {
    Set<String> above = new HashSet<>(catalogue.places().selfAndAncestors(region, today));
    above.remove(region);
    above.add(place.id());
    Set<String> lineage = new TreeSet<>(catalogue.places().selfAndAncestors(place.id(), today));
    lineage.removeAll(above);
    return lineage;
  }

  private static double between(double least, double value, double most) {
    return Math.max(least, Math.min(most, value));
  }
}
