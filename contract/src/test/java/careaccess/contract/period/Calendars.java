package careaccess.contract.period;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Calendars for tests. */
public final class Calendars {

  private Calendars() {}

  /** As the shipped catalogue has it: Stockholm, the 20th, follow-ups per April and August. */
  public static Calendar swedish() {
    return new Calendar(
        ZoneId.of("Europe/Stockholm"),
        20,
        List.of(
            new Calendar.FollowUpDate("APR", 4, Map.of("sv", "Per april")),
            new Calendar.FollowUpDate("AUG", 8, Map.of("sv", "Per augusti"))));
  }
}
