package careaccess.http;

import careaccess.contract.measurement.PersonalNumbers;
import careaccess.contract.measurement.Violation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns every refusal into a problem (RFC 9457) that says what would be right, and repeats nothing that it must not. A
 * service's own advice extends it by what only that service refuses.
 */
public abstract class ProblemHandling extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemHandling.class);

  private final Tokens tokens;
  private final Duration retryAfter;
  private final String forbidden;

  /**
   * @param retryAfter what a 503 asks clients to wait
   * @param forbidden what is said to a client that may not do what it asks for
   */
  protected ProblemHandling(Tokens tokens, Duration retryAfter, String forbidden) {
    this.tokens = tokens;
    this.retryAfter = retryAfter;
    this.forbidden = forbidden;
  }

  @ExceptionHandler
  protected ResponseEntity<Object> nobody(AuthenticationException nobody) {
    String detail =
        "Send the API key of a known client in the header %s%s."
            .formatted(ApiKeyFilter.HEADER, tokens.areAccepted() ? ", or a bearer token of the issuer" : "");
    return unauthorized(detail, "Bearer realm=\"careaccess\"");
  }

  @ExceptionHandler
  protected ResponseEntity<Object> untrue(OAuth2AuthenticationException untrue) {
    String reasons =
        untrue.getCause() instanceof JwtValidationException broken
            ? broken.getErrors().stream().map(OAuth2Error::getDescription).collect(Collectors.joining("; "))
            : "it is not a JWT that the issuer has signed";
    return unauthorized(
        "The bearer token is not accepted: %s.".formatted(reasons),
        "Bearer realm=\"careaccess\", error=\"invalid_token\"");
  }

  @ExceptionHandler
  protected ResponseEntity<Object> unknowable(AuthenticationServiceException unreachable) {
    log.warn("Tokens cannot be checked: the issuer's keys cannot be had");
    return later("Bearer tokens cannot be checked at the moment, since their issuer does not answer.");
  }

  @ExceptionHandler
  protected ResponseEntity<Object> forbidden(AccessDeniedException denied) {
    return answer(Problems.of(HttpStatus.FORBIDDEN, forbidden), HttpHeaders.EMPTY);
  }

  /** Names or values that no request should hold, such as control characters: looked at where they are first read. */
  @ExceptionHandler
  protected ResponseEntity<Object> rejected(RequestRejectedException rejected) {
    String detail = "A header or parameter has a name or value that is not allowed: send printable ASCII, and percent-encode the rest.";
    return answer(Problems.of(HttpStatus.BAD_REQUEST, detail), HttpHeaders.EMPTY);
  }

  /** A client that does not wait for its answer is no failure of ours; bodies are refused where they are read. */
  @ExceptionHandler
  protected void gone(IOException clientHasGone) {}

  @ExceptionHandler
  protected ResponseEntity<Object> unexpected(Exception unexpected) {
    ProblemDetail problem =
        Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "The service failed; its log says why, under this instance.");
    log.error("{}: {}", problem.getInstance(), trace(unexpected));
    return answer(problem, HttpHeaders.EMPTY);
  }

  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception exception, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    ProblemDetail problem =
        exception instanceof ErrorResponseException own && own.getBody().getInstance() != null
            ? own.getBody()
            : Problems.of(status, explain(exception, status, headers, request));
    return answer(problem, headers);
  }

  private static String explain(
      Exception exception, HttpStatusCode status, HttpHeaders headers, WebRequest request) {
    return switch (exception) {
      case HttpRequestMethodNotSupportedException method ->
          "%s is not possible here; allowed: %s.".formatted(method.getMethod(), headers.getFirst(HttpHeaders.ALLOW));
      case HttpMediaTypeNotSupportedException type ->
          "Content-Type %s is not understood; allowed: %s."
              .formatted(sent(request, HttpHeaders.CONTENT_TYPE), types(type.getSupportedMediaTypes()));
      case HttpMediaTypeNotAcceptableException type -> excluded(request, type.getSupportedMediaTypes());
      case NotAcceptableStatusException type -> excluded(request, type.getSupportedMediaTypes());
      case MissingServletRequestParameterException missing ->
          "The parameter %s is required.".formatted(missing.getParameterName());
      case TypeMismatchException mismatch ->
          "%s must be true or false, not %s."
              .formatted(mismatch.getPropertyName(), Violation.quote(String.valueOf(mismatch.getValue())));
      default -> Problems.generally(status);
    };
  }

  private static String excluded(WebRequest request, Collection<MediaType> types) {
    return "Accept %s excludes %s: %s."
        .formatted(
            sent(request, HttpHeaders.ACCEPT),
            types.size() == 1 ? "the only answer there is" : "every answer there is",
            types(types));
  }

  private ResponseEntity<Object> unauthorized(String detail, String bearer) {
    HttpHeaders headers = new HttpHeaders();
    headers.add(HttpHeaders.WWW_AUTHENTICATE, "ApiKey realm=\"careaccess\"");
    if (tokens.areAccepted()) {
      headers.add(HttpHeaders.WWW_AUTHENTICATE, bearer);
    }
    return answer(Problems.of(HttpStatus.UNAUTHORIZED, detail), headers);
  }

  /** A problem that passes by itself. */
  protected final ResponseEntity<Object> later(String detail) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, Problems.seconds(retryAfter));
    return answer(Problems.of(HttpStatus.SERVICE_UNAVAILABLE, detail), headers);
  }

  private static String sent(WebRequest request, String header) {
    String value = request.getHeader(header);
    return value == null ? "(none)" : Violation.quote(value);
  }

  private static String types(Collection<MediaType> types) {
    return types.stream().map(MediaType::toString).collect(Collectors.joining(", "));
  }

  /** An unexpected message may quote what was sent. */
  private static String trace(Exception exception) {
    StringWriter trace = new StringWriter();
    exception.printStackTrace(new PrintWriter(trace));
    return PersonalNumbers.occurIn(trace.toString())
        ? exception.getClass().getName() + ", whose message is withheld: it holds a personal identity number"
        : trace.toString();
  }

  protected static ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers) {
    return ResponseEntity.status(problem.getStatus())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
