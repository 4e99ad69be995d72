package careaccess.reporting;

import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellKey;
import careaccess.contract.period.Period;
import careaccess.reporting.FollowUps.Board;
import careaccess.reporting.FollowUps.Draft;
import careaccess.reporting.FollowUps.Released;
import careaccess.reporting.Freezing.Refused;
import careaccess.reporting.Releases.Release;
import careaccess.reporting.core.CellSnapshot;
import careaccess.reporting.core.KeptCells;
import careaccess.reporting.core.ReleasedSnapshot;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is to be frozen: the live board and the one that everybody may see, both as of the transaction in which this is asked
 * for.
 */
@Component
class FollowUpDrafts {

  private final FollowUps followUps;
  private final Cells cells;
  private final Releases releases;
  private final InForce inForce;
  private final JsonMapper json;
  private final Clock clock;

  FollowUpDrafts(
      FollowUps followUps, Cells cells, Releases releases, InForce inForce, JsonMapper json, Clock clock) {
    this.followUps = followUps;
    this.cells = cells;
    this.releases = releases;
    this.inForce = inForce;
    this.json = json;
    this.clock = clock;
  }

  /**
   * @throws BadParameter where there is nothing of that name or period to freeze
   * @throws Refused when everybody could not see the whole period
   */
  Draft draft(FollowUpRequest request, String by) {
    Served served = inForce.of(cells.moment().generation());
    LocalDate today = served.today(clock);
    String region = served.places().regionWithGoals(FollowUpRequest.REGION, request.region()).id();
    Period period = served.periods().period(FollowUpRequest.PERIOD, request.period());
    boolean isProvisional = request.isOfProvisional(period, today, served.catalogue().calendar());
    checkVersion(request);
    SeenBoard live =
        cells
            .ask(served.generation(), read -> SeenBoard.of(served, region, period, today, read))
            .orElseThrow();
    check(request, live);
    return new Draft(
        request,
        period,
        isProvisional,
        clock.instant(),
        by,
        json.writeValueAsString(request.comments()),
        board(live),
        releases.latest().map(release -> released(release, region, period, isProvisional)).orElse(null),
        cells(live),
        served.counting());
  }

  private void checkVersion(FollowUpRequest request) {
    int next = 1 + followUps.latestVersion(request.region(), request.period());
    if (request.version() != next) {
      throw new BadParameter(
          FollowUpRequest.VERSION,
          "The next version of the follow-up of %s and %s is %d, not %d."
              .formatted(request.region(), request.period(), next, request.version()),
          List.of(Integer.toString(next)));
    }
  }

  private static void check(FollowUpRequest request, SeenBoard live) {
    if (!live.hasAnyValue()) {
      throw new BadParameter(
          FollowUpRequest.PERIOD,
          live.goals().isEmpty()
              ? "%s had no goals at the end of %s.".formatted(live.region(), live.period())
              : "No goal of %s has a figure of %s: there is nothing to freeze.".formatted(live.region(), live.period()),
          List.of());
    }
    List<String> goals = live.goals().stream().map(goal -> goal.goal().id()).toList();
    for (String goal : request.comments().keySet()) {
      if (!goals.contains(goal)) {
        throw Parameters.unknown(FollowUpRequest.COMMENTS, goal, "goal", goals);
      }
    }
  }

  private Released released(Release release, String region, Period period, boolean isProvisional) {
    if (!period.lastDay().isBefore(release.day())) {
      throw new Refused(
          "The last release is of %s, when %s had not ended: everybody would never see it whole. Make a release first."
              .formatted(release.day(), period));
    }
    Served served = inForce.of(release.generation());
    if (!isProvisional && !release.day().isAfter(served.catalogue().calendar().provisionalUntil(period))) {
      throw new Refused(
          "The last release is of %s, when figures of %s were provisional: everybody would see those for ever. Make a release first."
              .formatted(release.day(), period));
    }
    return releases
        .ask(release, read -> SeenBoard.of(served, region, period, release.day(), read))
        .map(board -> new Released(release.number(), board(board)))
        .orElseThrow();
  }

  private Board board(SeenBoard board) {
    return new Board(
        board.day(), json.writeValueAsString(board.answer()), json.writeValueAsString(board.meanings()));
  }

  private static Map<CellKey, Cell> cells(SeenBoard board) {
    return switch (board.snapshot()) {
      case CellSnapshot counted -> KeptCells.of(board.indicators(), board.region(), board.period(), counted);
      case ReleasedSnapshot _ -> Map.of();
    };
  }
}
