package careaccess.reporting;

import careaccess.contract.client.Client;
import careaccess.http.Problems;
import careaccess.reporting.Releases.Figures;
import careaccess.reporting.Releases.Release;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which releases there are, and the order to make one. */
@RestController
class ReleaseController {

  private static final String LIMIT = "limit";
  private static final String BEFORE = "before";
  private static final int DEFAULT_LIMIT = 100;
  private static final int HIGHEST_LIMIT = 1000;

  /**
   * Some of the releases.
   *
   * @param releases newest first
   * @param more whether there are older ones beyond the limit, listed {@code before} the last of these
   * @param next when the next is due; null before the first, and when none are made by themselves
   */
  record Answer(List<ReleaseAnswer> releases, boolean more, @Nullable Instant next) {}

  /** @param made {@code daily}, or {@code on demand} of a publisher */
  record ReleaseAnswer(long release, LocalDate day, Instant madeAt, String made) {
    private static ReleaseAnswer of(Release release) {
      return new ReleaseAnswer(
          release.number(),
          release.day(),
          release.madeAt(),
          release.madeBy().equals(DailyReleases.MAKER) ? "daily" : "on demand");
    }
  }

  /**
   * A release that was made.
   *
   * @param tables how many it decided: a population on a basis in a month, or the tallies of an indicator for a period
   * @param waiting tables that it left for the next one, since the figures of their places do not add up
   */
  record MadeAnswer(
      long release, LocalDate day, Instant madeAt, String generation, int tables, int waiting, Figures figures) {
    private static MadeAnswer of(Releasing.Made made) {
      Release release = made.release();
      return new MadeAnswer(
          release.number(),
          release.day(),
          release.madeAt(),
          release.generation(),
          made.tables(),
          made.waiting(),
          release.figures());
    }
  }

  private final Releases releases;
  private final Releasing releasing;
  private final DailyReleases daily;

  ReleaseController(Releases releases, Releasing releasing, DailyReleases daily) {
    this.releases = releases;
    this.releasing = releasing;
    this.daily = daily;
  }

  @GetMapping("/v1/releases")
  Answer releases(@RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = new Parameters(query, LIMIT, BEFORE);
    int limit = parameters.number(LIMIT, 1, HIGHEST_LIMIT, DEFAULT_LIMIT);
    List<Release> found = releases.before(parameters.number(BEFORE, 1, Integer.MAX_VALUE, Integer.MAX_VALUE), limit + 1);
    return new Answer(
        found.stream().limit(limit).map(ReleaseAnswer::of).toList(),
        found.size() > limit,
        daily.next(releases.latest()).orElse(null));
  }

  /** Of what is counted now. */
  @PostMapping("/v1/releases")
  ResponseEntity<Object> release(
      @RequestParam MultiValueMap<String, String> query, @AuthenticationPrincipal Client client) {
    new Parameters(query);
    try {
      return ResponseEntity.status(HttpStatus.CREATED).body(MadeAnswer.of(releasing.make(client.name())));
    } catch (Releasing.NotNow notNow) {
      return ResponseEntity.of(
              Problems.of(HttpStatus.CONFLICT, String.valueOf(notNow.getMessage())))
          .build();
    }
  }
}
