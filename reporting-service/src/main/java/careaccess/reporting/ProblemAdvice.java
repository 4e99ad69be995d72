package careaccess.reporting;

import careaccess.http.ProblemHandling;
import careaccess.http.Problems;
import careaccess.http.Tokens;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
class ProblemAdvice extends ProblemHandling {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  ProblemAdvice(Tokens tokens) {
    super(
        tokens,
        RETRY_AFTER,
        "This client may not do that: live figures are for clients with the role internal, releases and follow-ups are made by"
            + " publisher, who decides on rebuilds as well.");
  }

  @ExceptionHandler
  ResponseEntity<Object> badParameter(BadParameter bad) {
    ProblemDetail problem = Problems.of(HttpStatus.BAD_REQUEST, String.valueOf(bad.getMessage()));
    problem.setProperty("parameter", bad.parameter());
    if (!bad.allowed().isEmpty()) {
      problem.setProperty("allowed", bad.allowed());
    }
    return answer(problem, HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  ResponseEntity<Object> outdated(Bookmark.Outdated outdated) {
    ProblemDetail problem = Problems.of(HttpStatus.CONFLICT, String.valueOf(outdated.getMessage()));
    problem.setProperty("parameter", Cursor.PARAMETER);
    return answer(problem, HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  ResponseEntity<Object> outdated(KoladaRequest.Outdated outdated) {
    ProblemDetail problem = Problems.of(HttpStatus.CONFLICT, String.valueOf(outdated.getMessage()));
    problem.setProperty("parameter", KoladaRequest.RELEASE);
    return answer(problem, HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  ResponseEntity<Object> busy(Downloads.Busy busy) {
    return later(String.valueOf(busy.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<Object> full(Listeners.Full full) {
    return later(String.valueOf(full.getMessage()));
  }

  /** Its beginning has been sent: there is nobody to say it to. */
  @ExceptionHandler
  void brokenOff(Downloads.BrokenOff broken) {
    log.warn("{}: {}", broken.getMessage(), String.valueOf(broken.getCause()));
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class,
    TransactionException.class
  })
  ResponseEntity<Object> database(RuntimeException failure) {
    log.warn("Figures cannot be read: {}", failure.getMessage());
    return later("The figures cannot be read just now; try again.");
  }
}
