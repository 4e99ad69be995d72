package careaccess.reporting;

import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellFormat;
import careaccess.contract.cell.CellKey;
import careaccess.contract.measurement.Violation;
import careaccess.contract.period.Period;
import careaccess.http.Problems;
import careaccess.reporting.core.KeptCells;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Goal boards as they were frozen, for ever: they are added and read, and nothing else. */
@Component
class FollowUps {

  /**
   * A board and what its figures mean, as JSON.
   *
   * @param day as of which its figures are formed
   */
  record Board(LocalDate day, String board, String meanings) {}

  /** What everybody sees, and of which release. */
  record Released(long release, Board board) {}

  /**
   * A follow-up that is to be frozen.
   *
   * @param comments as JSON
   * @param released null: nothing has been
   * @param cells of the live figures
   * @param counting how their contacts were counted; null: without their corrections
   */
  record Draft(
      FollowUpRequest request,
      Period period,
      boolean provisional,
      Instant at,
      String by,
      String comments,
      Board live,
      @Nullable Released released,
      Map<CellKey, Cell> cells,
      @Nullable String counting) {}

  private static final String INSERT =
      """
      insert into follow_up (
        follow_up, region, period, period_type, first_day, last_day, version, provisional, frozen_at, frozen_by, request,
        comments, live_day, live, live_meanings, release, released_day, released, released_meanings, cell_key, cell_body,
        counting)
      select coalesce(max(follow_up), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
        ?::json, ?, ?::json, ?::json, ?, ?, ?::json, ?::json, ?, ?, ?
      from follow_up
      """;

  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

  private final JdbcClient jdbc;

  FollowUps(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** @throws org.springframework.dao.DuplicateKeyException when another was added meanwhile */
  void add(Draft draft) {
    FollowUpRequest request = draft.request();
    Period period = draft.period();
    Released released = draft.released();
    Board shown = released == null ? null : released.board();
    jdbc.sql(INSERT)
        .params(
            request.region(), period.code(), period.type().name(), period.firstDay(), period.lastDay(), request.version(),
            draft.provisional(), draft.at().atOffset(ZoneOffset.UTC), draft.by(), request.digest(draft.by()),
            draft.comments(), draft.live().day(), draft.live().board(), draft.live().meanings())
        .param(released == null ? null : released.release())
        .param(shown == null ? null : shown.day())
        .param(shown == null ? null : shown.board())
        .param(shown == null ? null : shown.meanings())
        .param(draft.cells().keySet().stream().map(CellKey::text).toArray(String[]::new))
        .param(draft.cells().values().stream().map(CellFormat::write).toArray(byte[][]::new))
        .param(draft.counting())
        .update();
  }

  List<FollowUp> list(FollowUpQuery query, Audience audience) {
    return jdbc.sql(query.sql(audience)).params(query.parameters()).query(FollowUp::of).list();
  }

  /**
   * @param number as somebody wrote it
   * @throws org.springframework.web.ErrorResponseException when there is none
   */
  FollowUp.Whole get(String number, Audience audience) {
    return Optional.of(number)
        .filter(text -> NUMBER.matcher(text).matches())
        .flatMap(text ->
            jdbc.sql(FollowUpQuery.selectWhole(audience) + " where follow_up = ?")
                .param(Integer.parseInt(text))
                .query(FollowUp.Whole::of)
                .optional())
        .orElseThrow(() ->
            Problems.notFound("There is no follow-up %s; GET /v1/follow-ups lists all.".formatted(Violation.quote(number))));
  }

  Optional<FollowUp> find(String region, String period, int version, Audience audience) {
    return jdbc.sql(FollowUpQuery.select(audience) + " where region = ? and period = ? and version = ?")
        .params(region, period, version)
        .query(FollowUp::of)
        .optional();
  }

  /** 0 where there is none. */
  int latestVersion(String region, String period) {
    return jdbc.sql("select coalesce(max(version), 0) from follow_up where region = ? and period = ?")
        .params(region, period)
        .query(Integer.class)
        .single();
  }

  /** Whether there is any of that region. */
  boolean isOfRegion(String region) {
    return first("select follow_up from follow_up where region = ? order by period, version limit 1", region);
  }

  /** Whether there is any of that period. */
  boolean isOfPeriod(String period) {
    return first("select follow_up from follow_up where period = ? order by follow_up limit 1", period);
  }

  /** Ordered, so that it is looked up: PostgreSQL takes it that any row may be the first and reads them all where none is. */
  private boolean first(String sql, String code) {
    return jdbc.sql(sql).param(code).query(Long.class).optional().isPresent();
  }

  /** Those behind its live figures. */
  KeptCells cells(int number) {
    return jdbc.sql("select cell_key, cell_body, counting from follow_up where follow_up = ?")
        .param(number)
        .query((row, _) ->
            new KeptCells(
                cells((String[]) row.getArray("cell_key").getArray(), (byte[][]) row.getArray("cell_body").getArray()),
                row.getString("counting")))
        .single();
  }

  private static Map<CellKey, Cell> cells(String[] keys, byte[][] bodies) {
    Map<CellKey, Cell> cells = new HashMap<>();
    for (int i = 0; i < keys.length; i++) {
      cells.put(CellKey.of(keys[i]), CellFormat.read(bodies[i]));
    }
    return cells;
  }
}
