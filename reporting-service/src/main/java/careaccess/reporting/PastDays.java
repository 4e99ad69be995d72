package careaccess.reporting;

import careaccess.reporting.core.Moment;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The days that have passed, and what was counted when each of them ended. */
@Component
class PastDays {

  static final String KNOWN_AT = "knownAt";

  static final String MOMENT =
      """
      select generation, kept, coalesce((
          select batch from day_end
          where day_end.generation = in_force_on.generation and day_end.day <= ? order by day_end.day desc limit 1), 0) as batch
      from in_force_on where day <= ? order by day desc limit 1
      """;

  private record Found(boolean kept, Moment moment) {}

  private final JdbcClient jdbc;
  private final InForce inForce;
  private final Clock clock;

  PastDays(JdbcClient jdbc, InForce inForce, Clock clock) {
    this.jdbc = jdbc;
    this.inForce = inForce;
    this.clock = clock;
  }

  /**
   * The day as of whose end a request asks; empty for what is known now, which is also that of today.
   *
   * @throws BadParameter when it is no day, or lies ahead
   */
  Optional<LocalDate> asked(Parameters parameters) {
    return parameters.day(KNOWN_AT).filter(this::isPast);
  }

  private boolean isPast(LocalDate day) {
    LocalDate today = inForce.now().today(clock);
    if (day.isAfter(today)) {
      throw new BadParameter(
          KNOWN_AT, "knownAt must not lie ahead, but %s is after today, %s.".formatted(day, today), List.of());
    }
    return day.isBefore(today);
  }

  /**
   * What was in force at the end of the day, and the last batch of its data by then.
   *
   * @throws BadParameter when that is not known, or not any more
   */
  Moment moment(LocalDate day) {
    return jdbc.sql(MOMENT)
        .params(day, day)
        .query((row, _) ->
            new Found(
                row.getBoolean("kept"), Moment.past(row.getString("generation"), row.getLong("batch"))))
        .optional()
        .filter(Found::kept)
        .map(Found::moment)
        .orElseThrow(() -> unknown(day, firstAfter(day)));
  }

  private @Nullable LocalDate firstAfter(LocalDate day) {
    return jdbc.sql("select day from in_force_on where day > ? and kept order by day limit 1")
        .param(day)
        .query(LocalDate.class)
        .optional()
        .orElse(null);
  }

  /** @param first the first day after it of which it is known; null: there is none before today */
  static BadParameter unknown(LocalDate day, @Nullable LocalDate first) {
    return new BadParameter(
        KNOWN_AT,
        "How figures stood at the end of %s is not kept%s."
            .formatted(day, first == null ? "" : "; from the end of %s on it is".formatted(first)),
        List.of());
  }
}
