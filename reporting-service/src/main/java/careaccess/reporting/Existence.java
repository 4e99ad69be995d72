package careaccess.reporting;

import careaccess.http.Problems;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Tells what is not there from what somebody may not see. What there is stands in the documentation, so that who misspells a
 * path is told that rather than to send a key.
 */
@Component
class Existence {

  /** Of what nothing is among the paths of questions. */
  private static final String OPERATIONS = "/actuator";

  private final RequestMappingHandlerMapping paths;

  Existence(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping paths) {
    this.paths = paths;
  }

  /** Why a request is refused that would be refused for who sends it. */
  Exception refusal(HttpServletRequest request, Exception refused) {
    try {
      ServletRequestPathUtils.parseAndCache(request);
      boolean isThere = request.getRequestURI().startsWith(OPERATIONS) || paths.getHandler(request) != null;
      return isThere ? refused : Problems.nothingHere();
    } catch (HttpRequestMethodNotSupportedException unknownMethod) {
      return unknownMethod;
    } catch (Exception unclear) {
      return refused;
    }
  }
}
