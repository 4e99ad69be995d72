package careaccess.http;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.json.JsonMapper;

/** Makes answers of {@code application/problem+json} (RFC 9457). */
public final class Problems {

  private record Written(
      @Nullable String title, int status, @Nullable String detail, String instance, @Nullable Object traceId) {}

  private Problems() {}

  /**
   * The problem, with an instance of its own to find it by in the log, and the trace of the request that this thread
   * serves. Spring would put the request's path for an instance, and a path may hold what must not be repeated.
   */
  public static ProblemDetail of(HttpStatusCode status, String detail) {
    return of(status, detail, Trace.id());
  }

  /** The same, of a request that this thread does not serve any more, or never did. */
  static ProblemDetail of(HttpStatusCode status, String detail, @Nullable String trace) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setInstance(URI.create("urn:uuid:" + UUID.randomUUID()));
    if (trace != null) {
      problem.setProperty(Trace.MEMBER, trace);
    }
    return problem;
  }

  /** What can be said when nothing is known but the status. */
  public static String generally(HttpStatusCode status) {
    return switch (status.value()) {
      case 400 -> "The request is malformed, or its body broke off before its end.";
      case 404 -> "There is nothing here; /docs says what there is.";
      case 408 -> "The body stood still for too long. Resubmit all of it, which changes nothing twice.";
      default -> status.is5xxServerError() ? "The service failed." : "The request was refused.";
    };
  }

  /** As it is written where Spring does not write it. */
  public static byte[] json(ProblemDetail problem) {
    return JsonMapper.shared()
        .writeValueAsBytes(
            new Written(
                problem.getTitle(),
                problem.getStatus(),
                problem.getDetail(),
                String.valueOf(problem.getInstance()),
                problem.getProperties() == null ? null : problem.getProperties().get(Trace.MEMBER)));
  }

  public static ErrorResponseException badRequest(String detail) {
    return exception(HttpStatus.BAD_REQUEST, detail);
  }

  public static ErrorResponseException nothingHere() {
    return notFound(generally(HttpStatus.NOT_FOUND));
  }

  public static ErrorResponseException notFound(String detail) {
    return exception(HttpStatus.NOT_FOUND, detail);
  }

  public static ErrorResponseException timeout(String detail) {
    return exception(HttpStatus.REQUEST_TIMEOUT, detail);
  }

  public static ErrorResponseException tooLarge(String detail) {
    return exception(HttpStatus.CONTENT_TOO_LARGE, detail);
  }

  public static ErrorResponseException unsupported(String detail) {
    return exception(HttpStatus.UNSUPPORTED_MEDIA_TYPE, detail);
  }

  public static ErrorResponseException unavailable(String detail, Duration retryAfter) {
    return later(HttpStatus.SERVICE_UNAVAILABLE, detail, retryAfter);
  }

  public static ErrorResponseException tooMany(String detail, Duration retryAfter) {
    return later(HttpStatus.TOO_MANY_REQUESTS, detail, retryAfter);
  }

  private static ErrorResponseException later(HttpStatus status, String detail, Duration retryAfter) {
    ErrorResponseException exception = exception(status, detail);
    exception.getHeaders().set(HttpHeaders.RETRY_AFTER, seconds(retryAfter));
    return exception;
  }

  /** As {@code Retry-After} has it: whole seconds, at least one. */
  public static String seconds(Duration duration) {
    return Long.toString(Math.max(1, duration.plusMillis(999).toSeconds()));
  }

  private static ErrorResponseException exception(HttpStatus status, String detail) {
    return new ErrorResponseException(status, of(status, detail), null);
  }
}
