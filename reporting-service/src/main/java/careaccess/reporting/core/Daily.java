package careaccess.reporting.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * A time of every day.
 *
 * @param at on the zone's clocks; on a day on which they pass over it, as much later as they are put forward, and where
 *     they show it twice, the first time
 */
public record Daily(LocalTime at, ZoneId zone) {

  /** The first moment after another at which it is that time. */
  public Instant after(Instant moment) {
    LocalDate day = LocalDate.ofInstant(moment, zone);
    Instant sameDay = on(day);
    return sameDay.isAfter(moment) ? sameDay : on(day.plusDays(1));
  }

  private Instant on(LocalDate day) {
    return day.atTime(at).atZone(zone).toInstant();
  }
}
