package careaccess.ingest;

import careaccess.contract.client.Client;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes measurements in; answers only when Kafka has stored them, or when it is known that it has not. */
@RestController
@RequestMapping(path = "/v1/measurements", produces = MediaType.APPLICATION_JSON_VALUE)
class MeasurementController {

  private final Submissions submissions;
  private final Bodies bodies;
  private final IngestSettings settings;

  MeasurementController(Submissions submissions, Bodies bodies, IngestSettings settings) {
    this.submissions = submissions;
    this.bodies = bodies;
    this.settings = settings;
  }

  @PostMapping(consumes = {Bodies.JSON, Bodies.NDJSON, Bodies.CSV, CloudEvents.EVENT, CloudEvents.BATCH})
  ResponseEntity<Object> take(
      @AuthenticationPrincipal Client client,
      @RequestParam(defaultValue = "false") boolean dryRun,
      HttpServletRequest request) {
    Parameters.allowOnly(request, "dryRun");
    return submit(client, dryRun, bodies.measurements(request));
  }

  /** Withdraws a measurement, as a record with its own revision. The id may hold slashes. */
  @DeleteMapping("/{type}/{*id}")
  ResponseEntity<Object> retract(
      @AuthenticationPrincipal Client client,
      @PathVariable String type,
      @PathVariable String id,
      @RequestParam String revision,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(defaultValue = "false") boolean dryRun,
      HttpServletRequest request) {
    Parameters.allowOnly(request, "revision", "asOf", "dryRun");
    byte[] retraction = Parameters.retraction(type, id.substring(1), revision, asOf);
    return submit(client, dryRun, submission -> submission.take(retraction, 0, retraction.length, null));
  }

  private ResponseEntity<Object> submit(Client client, boolean dryRun, Consumer<Submission> measurements) {
    Submission submission = dryRun ? submissions.dryRun(client) : submissions.open(client);
    measurements.accept(submission);
    Outcome outcome = submission.finish();
    return dryRun ? Answers.dryRun(outcome) : Answers.stored(outcome, settings.broker().retryAfter());
  }
}
