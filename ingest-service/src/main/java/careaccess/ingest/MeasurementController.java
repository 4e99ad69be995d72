package careaccess.ingest;

import careaccess.contract.client.Client;
import careaccess.ingest.core.Pointers;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.ErrorResponseException;
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
  private final Memory memory;
  private final Duration retryAfter;

  MeasurementController(Submissions submissions, Bodies bodies, Memory memory, IngestSettings settings) {
    this.submissions = submissions;
    this.bodies = bodies;
    this.memory = memory;
    this.retryAfter = settings.broker().retryAfter();
  }

  @PostMapping(consumes = {Bodies.JSON, Bodies.NDJSON, Bodies.CSV, CloudEvents.EVENT, CloudEvents.BATCH})
  ResponseEntity<Object> take(
      @AuthenticationPrincipal Client client,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam(defaultValue = "false") boolean atomic,
      HttpServletRequest request) {
    Parameters.allowOnly(request, "dryRun", "atomic");
    Body body = bodies.read(request);
    if (dryRun) {
      return submit(submissions.dryRun(client, body, atomic), body, Answers::dryRun);
    }
    if (atomic) {
      Submission together = submissions.openAtomic(client, body, memory.together(request));
      return submit(together, body, outcome -> Answers.storedTogether(outcome, retryAfter));
    }
    return submit(submissions.open(client, body), body, outcome -> Answers.stored(outcome, retryAfter));
  }

  /** Withdraws a measurement, as a record with its own revision. The id may hold slashes; without one it is refused. */
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
    byte[] retraction = Parameters.retraction(type, id.isEmpty() ? id : id.substring(1), revision, asOf);
    Body body =
        new Body(false, Pointers.NONE, submission -> submission.take(retraction, 0, retraction.length, null));
    return dryRun
        ? submit(submissions.dryRun(client, body, false), body, Answers::dryRun)
        : submit(submissions.open(client, body), body, outcome -> Answers.stored(outcome, retryAfter));
  }

  private static ResponseEntity<Object> submit(
      Submission opened, Body body, Function<Outcome, ResponseEntity<Object>> answer) {
    try (Submission submission = opened) {
      read(body, submission);
      return answer.apply(submission.finish());
    }
  }

  /** What was read of a body that breaks off is stored by then, and its sender is told. */
  private static void read(Body body, Submission submission) {
    try {
      body.measurements().accept(submission);
    } catch (ErrorResponseException brokenOff) {
      submission.breakOff().ifPresent(outcome -> Answers.tell(brokenOff, outcome));
      throw brokenOff;
    }
  }
}
