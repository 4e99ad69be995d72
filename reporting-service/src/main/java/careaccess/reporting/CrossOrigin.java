package careaccess.reporting;

import careaccess.http.ApiKeyFilter;
import careaccess.http.Problems;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/** Lets web pages of other origins read answers in browsers, where they are configured. They only read. */
final class CrossOrigin {

  private static final Duration REMEMBERED = Duration.ofHours(1);

  private CrossOrigin() {}

  /** @param origins as browsers send them */
  static CorsFilter filter(List<String> origins) {
    CorsConfiguration cors = new CorsConfiguration();
    cors.setAllowedOrigins(origins);
    cors.setAllowedMethods(List.of(HttpMethod.GET.name(), HttpMethod.HEAD.name()));
    cors.setAllowedHeaders(
        List.of(
            ApiKeyFilter.HEADER,
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.ACCEPT,
            HttpHeaders.ACCEPT_LANGUAGE,
            HttpHeaders.IF_NONE_MATCH,
            StreamPoint.HEADER));
    cors.setExposedHeaders(
        List.of(
            HttpHeaders.ETAG,
            HttpHeaders.LINK,
            HttpHeaders.CONTENT_DISPOSITION,
            HttpHeaders.CONTENT_LANGUAGE,
            HttpHeaders.RETRY_AFTER,
            "Deprecation",
            "Sunset"));
    cors.setMaxAge(REMEMBERED);
    CorsFilter filter = new CorsFilter(_ -> cors);
    filter.setCorsProcessor(new SayingWhy());
    return filter;
  }

  private static final class SayingWhy extends DefaultCorsProcessor {

    @Override
    protected void rejectRequest(ServerHttpResponse response) throws IOException {
      response.setStatusCode(HttpStatus.FORBIDDEN);
      response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
      response
          .getBody()
          .write(
              Problems.json(
                  Problems.of(
                      HttpStatus.FORBIDDEN,
                      "Web pages of this origin may not ask for this: only those of careaccess.cors.origins may, with GET and HEAD.")));
      response.flush();
    }
  }
}
