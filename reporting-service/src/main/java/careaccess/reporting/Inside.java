package careaccess.reporting;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Who may look at the metrics without a key: they tell how many units have reported by now, which is not for everybody. Where
 * there is a port of their own, whoever reaches that; on the port that everybody asks, this machine itself.
 */
@Component
class Inside {

  private final boolean havePortOfTheirOwn;

  Inside(Environment environment) {
    this.havePortOfTheirOwn = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
  }

  boolean asks(HttpServletRequest request) {
    return havePortOfTheirOwn || isOfThisMachine(request);
  }

  /** What a proxy on this machine hands on comes from elsewhere, as it says. */
  private static boolean isOfThisMachine(HttpServletRequest request) {
    return InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress()
        && Stream.of("X-Forwarded-For", "Forwarded").map(request::getHeader).allMatch(Objects::isNull);
  }
}
