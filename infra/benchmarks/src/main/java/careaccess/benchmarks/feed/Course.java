package careaccess.benchmarks.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How one contact goes and what is told of it when: registered, ended, now and then corrected, withdrawn, or told twice.
 * Days count from 1970-01-01.
 *
 * @param stop lies before anything that is told of the end
 * @param removed whether the patient leaves the queue without care
 */
record Course(Activity activity, long start, long stop, boolean removed, List<Telling> tellings) {

  private static final double LATE = 0.025;
  private static final double REMOVED = 0.04;
  private static final double CORRECTED = 0.03;
  private static final double RETRACTED = 0.004;
  private static final double TWICE = 0.015;

  /** What is said of a contact. */
  enum Said {
    WAITS,
    ENDED,
    CORRECTED,
    WITHDRAWN
  }

  /** @param day that it reaches us on */
  record Telling(long day, long revision, Said said) {}

  static Course draw(Activity activity, long start, RandomGenerator random) {
    int days = activity.days(random);
    List<Telling> tellings = new ArrayList<>(2);
    long day = start + delay(random);
    if (days > 0) {
      tellings.add(new Telling(day, 0, Said.WAITS));
    }
    day = Math.max(day, start + days + delay(random));
    tellings.add(new Telling(day, tellings.size(), Said.ENDED));
    if (random.nextDouble() < CORRECTED) {
      day += 3 + random.nextInt(60);
      tellings.add(new Telling(day, tellings.size(), Said.CORRECTED));
    }
    if (random.nextDouble() < RETRACTED) {
      day += 2 + random.nextInt(30);
      tellings.add(new Telling(day, tellings.size(), Said.WITHDRAWN));
    }
    if (random.nextDouble() < TWICE) {
      Telling again = tellings.get(random.nextInt(tellings.size()));
      tellings.add(new Telling(again.day() + random.nextInt(3), again.revision(), again.said()));
    }
    return new Course(activity, start, start + days, days > 0 && random.nextDouble() < REMOVED, tellings);
  }

  /** The next day as a rule, sometimes weeks later. */
  private static int delay(RandomGenerator random) {
    return random.nextDouble() < LATE ? 14 + random.nextInt(49) : random.nextInt(2);
  }
}
