package careaccess.reporting;

import careaccess.http.Trace;
import careaccess.reporting.fhir.OperationOutcome;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Says in FHIR why a question in FHIR is refused: what every other path says as a problem. */
@ControllerAdvice
class FhirRefusals implements ResponseBodyAdvice<Object> {

  @Override
  public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter returned,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (body instanceof ProblemDetail problem && path(request).startsWith(Fhir.ROOT + "/")) {
      response.getHeaders().setContentType(Fhir.MEDIA_TYPE);
      return outcome(problem);
    }
    return body;
  }

  private static String path(ServerHttpRequest request) {
    HttpServletRequest asked = ((ServletServerHttpRequest) request).getServletRequest();
    Object refused = asked.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return refused == null ? asked.getRequestURI() : refused.toString();
  }

  private static OperationOutcome outcome(ProblemDetail problem) {
    Map<String, Object> properties = Objects.requireNonNullElse(problem.getProperties(), Map.of());
    String diagnostics =
        Stream.of(
                Optional.ofNullable((List<?>) properties.get("allowed"))
                    .map(allowed -> allowed.stream().map(String::valueOf).collect(Collectors.joining(", ", "allowed: ", ""))),
                Optional.ofNullable(problem.getInstance()).map(String::valueOf),
                Optional.ofNullable(properties.get(Trace.MEMBER)).map("trace %s"::formatted))
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; "));
    return OperationOutcome.of(
        problem.getStatus(),
        Objects.requireNonNullElse(problem.getDetail(), ""),
        diagnostics,
        (String) properties.get("parameter"));
  }
}
