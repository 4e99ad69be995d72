package careaccess.ingest;

import careaccess.contract.Topics;
import careaccess.contract.client.Client;
import careaccess.contract.receipt.Processed;
import careaccess.contract.receipt.Received;
import careaccess.contract.receipt.Rejection;
import careaccess.contract.receipt.SubmissionId;
import careaccess.http.Problems;
import careaccess.ingest.core.Standing;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Says what became of a bulk submission, to the client that sent it. */
@RestController
class ReceiptController {

  static final String PATH = "/v1/receipts/";

  /** @param complete whether all that was accepted has been processed */
  record Answer(
      String submission,
      String source,
      Instant receivedAt,
      long received,
      long accepted,
      long rejected,
      long errorsOmitted,
      List<Rejection> errors,
      Counts processed,
      boolean complete) {}

  /**
   * Records of the submission by what became of them.
   *
   * @param unplaced of those applied
   * @param total of all but {@code unplaced}
   */
  record Counts(long applied, long duplicate, long superseded, long deadLettered, long unplaced, long total) {

    static Counts of(Processed processed) {
      return new Counts(
          processed.applied(),
          processed.duplicate(),
          processed.superseded(),
          processed.deadLettered(),
          processed.unplaced(),
          processed.total());
    }
  }

  private final ReceiptReader reader;
  private final Clock clock;

  ReceiptController(ReceiptReader reader, Clock clock) {
    this.reader = reader;
    this.clock = clock;
  }

  @GetMapping(path = PATH + "{submission}", produces = MediaType.APPLICATION_JSON_VALUE)
  Answer read(
      @AuthenticationPrincipal Client client, @PathVariable String submission, HttpServletRequest request) {
    Parameters.allowOnly(request);
    long time =
        SubmissionId.time(submission)
            .orElseThrow(
                () -> Problems.badRequest("A receipt is called as Location, or ErsattningsId, has it: by a UUID of version 7."));
    if (time < clock.millis() - Topics.RECEIPTS_KEPT.toMillis()) {
      throw unknown();
    }
    Standing standing = reader.read(submission, time);
    return standing
        .received()
        .filter(received -> received.source().equals(client.name()))
        .map(received -> answer(submission, received, standing))
        .orElseThrow(ReceiptController::unknown);
  }

  private static Answer answer(String submission, Received received, Standing standing) {
    return new Answer(
        submission,
        received.source(),
        received.receivedAt(),
        received.received(),
        received.accepted(),
        received.rejected(),
        received.errorsOmitted(),
        received.errors(),
        Counts.of(standing.processed()),
        standing.isComplete());
  }

  /** Of another client's not even that it exists is said. */
  private static ErrorResponseException unknown() {
    return Problems.notFound(
        "This client has no receipt of that name. Receipts of bulk submissions are kept for %d days."
            .formatted(Topics.RECEIPTS_KEPT.toDays()));
  }
}
