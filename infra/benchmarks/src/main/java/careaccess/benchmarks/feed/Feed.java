package careaccess.benchmarks.feed;

import careaccess.benchmarks.feed.Course.Telling;
import careaccess.contract.catalogue.Catalogue;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The event feed of a country from one day on, without end: day by day, and within a day every source's events mixed.
 * It begins in the midst of things, with the ends of waits that had begun within {@value #DAYS_BEFORE} days before.
 */
public final class Feed implements Iterator<Feed.Arrival> {

  /** At least so many events a day; a few more come. */
  public static final long EVENTS_A_DAY = 165_000;

  private static final int DAYS_BEFORE = 120;
  private static final int MOST_TELLINGS = 8;
  private static final long MILLIS_OF_A_DAY = 86_400_000;

  private final Patients patients;
  private final long seed;

  /** What is still to be told, by day: number of the contact and of the telling. */
  private final Map<Long, Tokens> expected = new HashMap<>();

  private long day;
  private long[] today = {};
  private int next;

  /** An event and the time that it reaches us. */
  public record Arrival(long millis, Event event) {}

  /** @param first day in UTC that something arrives on */
  public Feed(Catalogue catalogue, long seed, LocalDate first) {
    this(catalogue, seed, first, DAYS_BEFORE);
  }

  /** @param daysBefore how long ago the first wait began */
  Feed(Catalogue catalogue, long seed, LocalDate first, int daysBefore) {
    this.patients = new Patients(catalogue, seed);
    this.seed = seed;
    this.day = first.toEpochDay() - 1;
    for (long before = first.toEpochDay() - daysBefore; before <= day; before++) {
      begin(before, first.toEpochDay());
    }
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Arrival next() {
    while (next == today.length) {
      day++;
      begin(day, day);
      today = shuffled(expected.getOrDefault(day, new Tokens()).values());
      expected.remove(day);
      next = 0;
    }
    long midnight = LocalDate.ofEpochDay(day).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    long millis = midnight + MILLIS_OF_A_DAY * next / today.length;
    long token = today[next++];
    long number = token / MOST_TELLINGS;
    Course course = patients.course(number);
    Telling telling = course.tellings().get((int) (token % MOST_TELLINGS));
    return new Arrival(millis, patients.event(number, course, telling));
  }

  /** Notes what will be told of the contacts that begin on a day, from another day on. */
  private void begin(long begun, long from) {
    for (long number = begun * Patients.A_DAY; number < (begun + 1) * Patients.A_DAY; number++) {
      List<Telling> tellings = patients.course(number).tellings();
      for (int i = 0; i < tellings.size(); i++) {
        if (tellings.get(i).day() >= from) {
          expected.computeIfAbsent(tellings.get(i).day(), _ -> new Tokens()).add(number * MOST_TELLINGS + i);
        }
      }
    }
  }

  private long[] shuffled(long[] tokens) {
    RandomGenerator random = new SplittableRandom(seed ^ day);
    for (int i = tokens.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      long token = tokens[i];
      tokens[i] = tokens[other];
      tokens[other] = token;
    }
    return tokens;
  }

  /** A growing list, without the objects that a list of numbers is made of. */
  private static final class Tokens {

    private long[] values = new long[64];
    private int size;

    void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    long[] values() {
      return Arrays.copyOf(values, size);
    }
  }
}
