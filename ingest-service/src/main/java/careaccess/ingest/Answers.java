package careaccess.ingest;

import careaccess.http.Problems;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.json.JsonMapper;

/** Says over HTTP what became of a submission. */
final class Answers {

  /**
   * The answer where nothing is wrong.
   *
   * @param topic and the next two: where the record stands, of a submission of one; null otherwise
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Stored(
      long received,
      long accepted,
      long rejected,
      @Nullable String topic,
      @Nullable Integer partition,
      @Nullable Long offset) {}

  private static final JsonMapper JSON = JsonMapper.shared();

  private Answers() {}

  static ResponseEntity<Object> stored(Outcome outcome, Duration retryAfter) {
    if (!outcome.complete()) {
      return unavailable(notStored(outcome), outcome, retryAfter);
    }
    String rest = outcome.accepted() == 0 ? "" : "; the other %d are stored".formatted(outcome.accepted());
    return outcome.rejected() > 0 ? invalid(outcome, rest) : valid(HttpStatus.ACCEPTED, outcome);
  }

  static ResponseEntity<Object> storedTogether(Outcome outcome, Duration retryAfter) {
    if (!outcome.complete()) {
      return unavailable(notKnown(outcome), outcome, retryAfter);
    }
    return outcome.rejected() > 0
        ? invalid(outcome, "; nothing is stored, since it was to be all or nothing")
        : valid(HttpStatus.ACCEPTED, outcome);
  }

  static ResponseEntity<Object> dryRun(Outcome outcome) {
    return outcome.rejected() > 0
        ? invalid(outcome, "; nothing is stored, since this was a dry run")
        : valid(HttpStatus.OK, outcome);
  }

  static ResponseEntity<Object> unavailable(String detail, Outcome outcome, Duration retryAfter) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, Problems.seconds(retryAfter))
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem(HttpStatus.SERVICE_UNAVAILABLE, detail, outcome));
  }

  /** Adds to the refusal of a body that broke off what became of what had been read of it. */
  static void tell(ErrorResponseException brokenOff, Outcome outcome) {
    count(brokenOff.getBody(), outcome);
    if (outcome.complete() && outcome.receipt() != null) {
      brokenOff.getHeaders().set(HttpHeaders.LOCATION, ReceiptController.PATH + outcome.receipt());
    }
  }

  private static ResponseEntity<Object> valid(HttpStatus status, Outcome outcome) {
    RecordMetadata position = outcome.received() == 1 ? outcome.position() : null;
    Stored stored =
        new Stored(
            outcome.received(),
            outcome.accepted(),
            outcome.rejected(),
            position == null ? null : position.topic(),
            position == null ? null : position.partition(),
            position == null ? null : position.offset());
    // With its length, it goes out in one piece; otherwise its end would follow in another.
    byte[] json = JSON.writeValueAsBytes(stored);
    return status(status, outcome).contentType(MediaType.APPLICATION_JSON).contentLength(json.length).body(json);
  }

  private static ResponseEntity<Object> invalid(Outcome outcome, String rest) {
    String detail =
        "%d of %d %s invalid%s. Correct what errors lists and resubmit."
            .formatted(
                outcome.rejected(),
                outcome.received(),
                outcome.received() == 1 ? "measurement is" : "measurements are",
                rest);
    return status(HttpStatus.UNPROCESSABLE_CONTENT, outcome)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem(HttpStatus.UNPROCESSABLE_CONTENT, detail, outcome));
  }

  /** An answer that says where the receipt is, if there is one. */
  static ResponseEntity.BodyBuilder status(HttpStatus status, Outcome outcome) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
    return outcome.receipt() == null
        ? answer
        : answer.header(HttpHeaders.LOCATION, ReceiptController.PATH + outcome.receipt());
  }

  private static String notStored(Outcome outcome) {
    return ("Kafka acknowledged %d of the %d measurements read so far, and then failed."
            + " Resubmit all of them: what is stored already changes nothing the second time.")
        .formatted(outcome.accepted(), outcome.received());
  }

  private static String notKnown(Outcome outcome) {
    return ("Kafka did not say that it stored the %d measurements, so that either none of them is or all are."
            + " Resubmit all of them, which changes nothing twice.")
        .formatted(outcome.received());
  }

  static ProblemDetail problem(HttpStatus status, String detail, Outcome outcome) {
    ProblemDetail problem = Problems.of(status, detail);
    count(problem, outcome);
    return problem;
  }

  private static void count(ProblemDetail problem, Outcome outcome) {
    problem.setProperty("received", outcome.received());
    problem.setProperty("accepted", outcome.accepted());
    problem.setProperty("rejected", outcome.rejected());
    if (outcome.rejected() > 0) {
      problem.setProperty("errors", outcome.reasons().kept());
      problem.setProperty("errorsOmitted", outcome.reasons().omitted());
    }
  }
}
