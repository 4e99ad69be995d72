package careaccess.reporting;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import org.apache.coyote.CloseNowException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends files of any length, each written while it is read, all of it from one state of the data. Each holds a connection of
 * the database meanwhile, so there are few at once.
 */
@Component
class Downloads {

  /** A file cannot be sent now. */
  static final class Busy extends RuntimeException {
    Busy() {
      super("Other long files are being sent; try again.");
    }
  }

  /** A file that was begun cannot be sent to its end. */
  static final class BrokenOff extends RuntimeException {
    BrokenOff(Throwable cause) {
      super("A file was broken off", cause);
    }
  }

  /**
   * Whoever gets a part of a file sees that it is one: the connection ends before the answer does. Said by Tomcat's own
   * exception, which it takes for what it is, where any other would be written to the log with its stack.
   */
  static final class Breaking extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      chain.doFilter(request, response);
      if (request.getAttribute(BROKEN_OFF) instanceof BrokenOff broken) {
        throw new CloseNowException(broken.getMessage(), broken);
      }
    }
  }

  private static final String BROKEN_OFF = Downloads.class.getName();
  private static final int AT_ONCE = 4;

  private final Semaphore places = new Semaphore(AT_ONCE);

  /** Whether another file could be sent now. */
  boolean haveRoom() {
    return places.availablePermits() > 0;
  }

  /**
   * Sends it, its head at once.
   *
   * @throws Busy before anything was sent
   */
  void send(Form.File file, HttpHeaders headers, HttpServletRequest request, HttpServletResponse response) {
    if (!places.tryAcquire()) {
      throw new Busy();
    }
    try {
      headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
      OutputStream out = response.getOutputStream();
      response.flushBuffer();
      file.content().writeTo(out);
    } catch (IOException | RuntimeException failure) {
      BrokenOff broken = new BrokenOff(failure);
      request.setAttribute(BROKEN_OFF, broken);
      throw broken;
    } finally {
      places.release();
    }
  }
}
