package careaccess.local.simulator.waits;

import java.time.YearMonth;
import java.util.random.RandomGenerator;

/**
 * How one wait goes, and when its source tells of it. All are days since 1970-01-01; {@link #NEVER} for what does not
 * happen. Drawn apart from everything else about the patient, since most waits have nothing to tell in a given month.
 *
 * @param start clockStart
 * @param stop clockStop, which may lie beyond the day that the simulation ends on
 * @param removed whether the patient leaves the queue without care
 * @param registered delivery of the wait as such
 * @param ended delivery of its end
 * @param corrected delivery of a correction, before or after its end
 * @param retracted delivery of its withdrawal
 */
record Course(long start, long stop, boolean removed, long registered, long ended, long corrected, long retracted) {

  static final long NEVER = Long.MAX_VALUE;

  private static final double CORRECTED = 0.03;
  private static final double RETRACTED = 0.004;

  static Course draw(Care care, int limit, double pace, double tardiness, YearMonth month, RandomGenerator random) {
    long start = Season.someDay(month, random);
    if (!care.nonStop()) {
      start = Season.openDay(start, random);
    }
    long stop = start + care.days(limit, pace, random);
    if (!care.nonStop()) {
      stop = Season.openDay(Season.afterHolidays(stop, care.postponed(), random), random);
    }
    boolean removed = random.nextDouble() < care.leaving();
    long registered = start + delay(tardiness, random);
    long ended = Math.max(registered, stop + delay(tardiness, random));
    long corrected = random.nextDouble() < CORRECTED ? registered + 3 + random.nextInt(60) : NEVER;
    long retracted = random.nextDouble() < RETRACTED ? ended + 2 + random.nextInt(30) : NEVER;
    return new Course(start, stop, removed, registered, ended, corrected, retracted);
  }

  /** The next day as a rule, sometimes weeks later. */
  private static int delay(double tardiness, RandomGenerator random) {
    return random.nextDouble() < tardiness ? 14 + random.nextInt(49) : random.nextInt(2);
  }

  int days() {
    return (int) (stop - start);
  }

  /** Ended on the day it began: told once, at the end. */
  boolean isImmediate() {
    return start == stop;
  }
}
