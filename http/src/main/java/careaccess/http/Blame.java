package careaccess.http;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Whose fault it is that a request failed, where the status says otherwise: a fault of SOAP 1.1 has status 500 whoever's it
 * is, and nobody is to be woken for what a caller has sent.
 */
public final class Blame {

  private static final String CALLER = Blame.class.getName() + ".caller";

  private Blame() {}

  /** Has the request counted among those that callers have made fail. */
  public static void caller(HttpServletRequest request) {
    request.setAttribute(CALLER, true);
  }

  static boolean isOnCaller(HttpServletRequest request) {
    return request.getAttribute(CALLER) != null;
  }
}
