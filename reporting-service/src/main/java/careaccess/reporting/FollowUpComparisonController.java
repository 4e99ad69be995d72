package careaccess.reporting;

import careaccess.reporting.Answering.Question;
import careaccess.reporting.ComparisonAnswers.Comparison;
import careaccess.reporting.KeptBoard.Seen;
import careaccess.reporting.core.CellSnapshot;
import careaccess.reporting.core.ContactChange;
import careaccess.reporting.core.KeptCells;
import careaccess.reporting.core.Meaning;
import careaccess.reporting.core.ReleasedSnapshot;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What has become of the figures of a follow-up: of the live ones today, or of the released ones in the last release. */
@RestController
class FollowUpComparisonController {

  private static final String CHANGED = "changed";
  private static final List<String> TRUTHS = List.of("true", "false");

  private final FollowUps followUps;
  private final Answering answering;
  private final PublicAnswering publicly;
  private final JsonMapper json;

  FollowUpComparisonController(
      FollowUps followUps, Answering answering, PublicAnswering publicly, JsonMapper json) {
    this.followUps = followUps;
    this.answering = answering;
    this.publicly = publicly;
    this.json = json;
  }

  @GetMapping("/v1/follow-ups/{number}/comparison")
  ResponseEntity<Comparison> compare(
      @PathVariable String number,
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers,
      @Nullable Authentication who) {
    Parameters parameters = new Parameters(query, CHANGED);
    boolean onlyChanged =
        parameters
            .codes(CHANGED, "value of changed", code -> Optional.of(code).filter(TRUTHS::contains), TRUTHS)
            .contains("true");
    Audience audience = Audience.of(who);
    FollowUp.Whole whole = followUps.get(number, audience);
    return switch (audience) {
      case INTERNAL ->
          answering.answer(headers, (served, today) -> question(whole, served, today, onlyChanged, null, true));
      case PUBLIC ->
          publicly.answer(headers, (served, day, release) ->
              question(whole, served, day, onlyChanged, release, release != null));
    };
  }

  /**
   * @param release by which everybody sees figures; null: they are live, or there are none
   * @param isSeen whether there are any
   */
  private Question<Comparison> question(
      FollowUp.Whole whole, Served served, LocalDate day, boolean onlyChanged, @Nullable Long release, boolean isSeen) {
    FollowUp followUp = whole.followUp();
    return new Question<>(
        "follow-up|%d|%s".formatted(followUp.number(), onlyChanged),
        read -> {
          SeenBoard board = SeenBoard.of(served, followUp.region(), followUp.period(), day, read);
          Seen then = then(whole, release != null);
          Seen now = isSeen ? new Seen(kept(board), board.meanings(), day, release) : null;
          return FollowUpComparison.of(followUp, then, now, contacts(followUp, then, board), onlyChanged);
        });
  }

  private @Nullable Seen then(FollowUp.Whole whole, boolean isReleased) {
    String board = whole.board();
    String meanings = whole.meanings();
    LocalDate day = whole.followUp().day();
    return board == null || meanings == null || day == null
        ? null
        : new Seen(
            KeptBoard.read(board, json),
            KeptBoard.readMeanings(meanings, json),
            day,
            isReleased ? whole.followUp().release() : null);
  }

  /** As it would be read if it were frozen now, so that both are read alike. */
  private KeptBoard kept(SeenBoard board) {
    return KeptBoard.read(json.writeValueAsString(board.answer()), json);
  }

  /** By indicator, where the same contacts are looked at as then. */
  private Map<String, ContactChange> contacts(FollowUp followUp, @Nullable Seen then, SeenBoard board) {
    return switch (board.snapshot()) {
      case ReleasedSnapshot _ -> Map.of();
      case CellSnapshot now -> {
        KeptCells cells = followUps.cells(followUp.number());
        Map<String, Meaning> before = then == null ? Map.of() : then.meanings();
        Map<String, ContactChange> changes = new HashMap<>();
        board.indicators().stream()
            .filter(indicator -> isOfSameContacts(before.get(indicator.id()), board.meanings().get(indicator.id())))
            .forEach(indicator ->
                changes.put(
                    indicator.id(),
                    cells.change(indicator, board.region(), board.period(), now, board.served().counting())));
        yield changes;
      }
    };
  }

  private static boolean isOfSameContacts(@Nullable Meaning then, @Nullable Meaning now) {
    return then != null && now != null && !now.counted().isEmpty() && now.counted().equals(then.counted());
  }
}
