package careaccess.reporting;

import java.net.URI;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every refusal into a problem (RFC 9457) that says what would be right. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final String SECONDS_TO_WAIT = "5";

  @ExceptionHandler
  ResponseEntity<ProblemDetail> handleBadParameter(BadParameter bad) {
    ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, String.valueOf(bad.getMessage()));
    problem.setProperty("parameter", bad.parameter());
    if (!bad.allowed().isEmpty()) {
      problem.setProperty("allowed", bad.allowed());
    }
    return ResponseEntity.of(problem).build();
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> handleNobody(AuthenticationException nobody) {
    String detail = "Send the API key of a known client in the header " + ApiKeyFilter.HEADER + ".";
    return ResponseEntity.of(problem(HttpStatus.UNAUTHORIZED, detail))
        .header(HttpHeaders.WWW_AUTHENTICATE, "ApiKey realm=\"careaccess\"")
        .build();
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> handleForbidden(AccessDeniedException forbidden) {
    String detail = "This client may not do that: live figures are for clients with the role internal, releases and follow-ups are made by publisher.";
    return ResponseEntity.of(problem(HttpStatus.FORBIDDEN, detail)).build();
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class,
    TransactionException.class
  })
  ResponseEntity<ProblemDetail> handleDatabase(RuntimeException failure) {
    ProblemDetail problem = problem(HttpStatus.SERVICE_UNAVAILABLE, "The figures cannot be read just now; try again.");
    log.warn("{}: {}", problem.getInstance(), failure.getMessage());
    return ResponseEntity.of(problem).header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT).build();
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> handleUnexpected(Exception unexpected) {
    ProblemDetail problem = problem(HttpStatus.INTERNAL_SERVER_ERROR, "The service failed; its log says why.");
    log.error("{}", problem.getInstance(), unexpected);
    return ResponseEntity.of(problem).build();
  }

  /** With an instance of its own to find it by in the log. */
  private static ProblemDetail problem(HttpStatus status, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setInstance(URI.create("urn:uuid:" + UUID.randomUUID()));
    return problem;
  }
}
