package careaccess.reporting;

import careaccess.contract.period.Period;
import careaccess.contract.period.PeriodType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A goal board that was frozen, as one audience sees it.
 *
 * @param number from 1
 * @param version from 1, of the region's follow-ups of that period
 * @param provisional whether sources still had time to report
 * @param request digest of what was asked for
 * @param release that was in force; null: there was none
 * @param day as of which the figures were formed; null where there are none for everybody to see
 * @param status of all goals; null likewise
 * @param verdict as JSON; null likewise
 */
record FollowUp(
    int number,
    String region,
    Period period,
    int version,
    boolean provisional,
    Instant frozenAt,
    String frozenBy,
    String request,
    @Nullable Long release,
    @Nullable LocalDate day,
    @Nullable String status,
    @Nullable String verdict) {

  /**
   * With all that was frozen, as JSON.
   *
   * @param comments by goal
   * @param board null where there is none for everybody to see
   * @param meanings of its figures, by indicator; null likewise
   */
  record Whole(FollowUp followUp, String comments, @Nullable String board, @Nullable String meanings) {

    static Whole of(ResultSet row, int number) throws SQLException {
      return new Whole(
          FollowUp.of(row, number), row.getString("comments"), row.getString("board"), row.getString("meanings"));
    }
  }

  static FollowUp of(ResultSet row, int number) throws SQLException {
    return new FollowUp(
        row.getInt("follow_up"),
        row.getString("region"),
        new Period(
            row.getString("period"),
            PeriodType.valueOf(row.getString("period_type")),
            YearMonth.from(row.getObject("first_day", LocalDate.class)),
            YearMonth.from(row.getObject("last_day", LocalDate.class))),
        row.getInt("version"),
        row.getBoolean("provisional"),
        row.getTimestamp("frozen_at").toInstant(),
        row.getString("frozen_by"),
        row.getString("request"),
        row.getObject("release", Long.class),
        row.getObject("day", LocalDate.class),
        row.getString("status"),
        row.getString("verdict"));
  }
}
