package careaccess.local.simulator.waits;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.random.RandomGenerator;

/** The year and the week: when people are referred, and when elective care is given. Days count from 1970-01-01. */
final class Season {

  /** In days; weekends come on top. */
  static final int LONGEST_POSTPONEMENT = 63;

  private static final int DAYS_IN_WEEK = 7;

  /** 1970-01-01 was a Thursday. */
  private static final int THURSDAY = 3;

  private static final int SATURDAY = 5;
  private static final double GIVEN_ON_WEEKENDS = 0.07;

  private Season() {}

  /** How many patients a month brings, 1 being usual. */
  static double arrivals(Month month, boolean nonStop) {
    return switch (month) {
      case JANUARY -> nonStop ? 1.06 : 1.00;
      case FEBRUARY -> nonStop ? 1.04 : 0.98;
      case MARCH -> 1.08;
      case APRIL -> 1.02;
      case MAY -> 1.06;
      case JUNE -> 0.94;
      case JULY -> nonStop ? 1.00 : 0.58;
      case AUGUST -> 0.95;
      case SEPTEMBER -> 1.10;
      case OCTOBER -> 1.12;
      case NOVEMBER -> 1.08;
      case DECEMBER -> 0.86;
    };
  }

  static long someDay(YearMonth month, RandomGenerator random) {
    return month.atDay(1 + random.nextInt(month.lengthOfMonth())).toEpochDay();
  }

  /** That day, or the Monday after, since little is open on Saturdays and Sundays. */
  static long openDay(long day, RandomGenerator random) {
    int weekday = Math.floorMod(day + THURSDAY, DAYS_IN_WEEK);
    return weekday < SATURDAY || random.nextDouble() < GIVEN_ON_WEEKENDS ? day : day + DAYS_IN_WEEK - weekday;
  }

  /** That day, or one some weeks later when it lies in the summer holidays or around the turn of the year. */
  static long afterHolidays(long day, double postponed, RandomGenerator random) {
    if (postponed == 0 || random.nextDouble() >= postponed) {
      return day;
    }
    LocalDate date = LocalDate.ofEpochDay(day);
    boolean summer = date.getMonth() == Month.JULY || (date.getMonth() == Month.AUGUST && date.getDayOfMonth() <= 7);
    boolean yearEnd = (date.getMonth() == Month.DECEMBER && date.getDayOfMonth() > 20)
        || (date.getMonth() == Month.JANUARY && date.getDayOfMonth() <= 6);
    if (summer) {
      return day + 28 + random.nextInt(35);
    }
    return yearEnd ? day + 14 + random.nextInt(14) : day;
  }
}
