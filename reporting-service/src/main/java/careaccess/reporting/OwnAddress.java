package careaccess.reporting;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where readers find this service; links in answers, and names of FHIR's measures and code systems, begin with it.
 *
 * @param text as they write it, such as https://figures.example; empty: as each request has it, which behind a proxy may be
 *     another
 */
record OwnAddress(String text) {

  private static final Pattern ADDRESS = Pattern.compile("(?:https?://[^\\s?#]*[^\\s?#/])?");

  /** Public, since Spring makes one of the setting by it. */
  public OwnAddress {
    if (!ADDRESS.matcher(text).matches()) {
      throw new UnusableConfiguration(
          "careaccess.address is '%s', which is no address: write it as https://figures.example, without a slash at its end."
              .formatted(text));
    }
  }

  /** Of the service itself, for whoever sent the request. */
  UriComponentsBuilder of(HttpServletRequest request) {
    return text.isEmpty() ? ServletUriComponentsBuilder.fromContextPath(request) : UriComponentsBuilder.fromUriString(text);
  }

  /** Of what the request asks. */
  UriComponentsBuilder ofAsked(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return of(request).path(path).query(request.getQueryString());
  }
}
