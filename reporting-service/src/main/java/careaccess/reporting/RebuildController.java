package careaccess.reporting;

import careaccess.http.Problems;
import careaccess.reporting.Generations.Generation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How far the figures of a changed catalogue have come, and the order to put them in force, or never to. */
@RestController
class RebuildController {

  /**
   * The rebuild that was begun last.
   *
   * @param catalogue hash of the catalogue of that generation
   * @param inForce generation that is served
   * @param state {@code none} when there never was a rebuild; else {@code counting}, {@code reporting}, {@code waiting},
   *     {@code switched} or {@code discarded}
   * @param hop whose records are waited for; null when none are
   * @param progress share of these that have passed, 0 to 1
   */
  record Answer(
      String generation,
      String catalogue,
      String inForce,
      String state,
      double progress,
      @Nullable String hop,
      Instant startedAt) {

    private static Answer of(Generation latest, String inForce) {
      return new Answer(
          latest.name(),
          latest.catalogue(),
          inForce,
          latest.state().code(),
          latest.progress(),
          latest.hop(),
          latest.startedAt());
    }
  }

  private final Generations generations;
  private final InForce catalogues;

  RebuildController(Generations generations, InForce catalogues) {
    this.generations = generations;
    this.catalogues = catalogues;
  }

  @GetMapping("/v1/rebuild")
  Answer rebuild(@RequestParam MultiValueMap<String, String> query) {
    new Parameters(query);
    return now();
  }

  /** Only what is complete and compared can be put in force. */
  @PostMapping("/v1/rebuild/switch")
  ResponseEntity<Object> switchOver(@RequestParam MultiValueMap<String, String> query) {
    new Parameters(query);
    Generation latest = generations.latest();
    if (generations.switchTo(latest.name(), catalogues.of(latest.name()).catalogue())) {
      return ResponseEntity.ok(now());
    }
    return refused(
        "There is nothing to switch to: the rebuild that was begun last, %s, is %s, not waiting."
            .formatted(latest.name(), latest.state().code()));
  }

  /** Whatever it has come to. */
  @PostMapping("/v1/rebuild/discard")
  ResponseEntity<Object> discard(@RequestParam MultiValueMap<String, String> query) {
    new Parameters(query);
    Generation latest = generations.latest();
    return generations.discard(latest.name())
        ? ResponseEntity.ok(now())
        : refused(
            "There is nothing to discard: the rebuild that was begun last, %s, is %s."
                .formatted(latest.name(), latest.state().code()));
  }

  private static ResponseEntity<Object> refused(String why) {
    return ResponseEntity.of(Problems.of(HttpStatus.CONFLICT, why)).build();
  }

  private Answer now() {
    return Answer.of(generations.latest(), generations.inForce());
  }
}
