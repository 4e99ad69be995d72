package careaccess.reporting;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.apache.coyote.CloseNowException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends files of any length, each written while it is read, all of it from one state of the data. Each holds a connection of
 * the database meanwhile, so there are few at once, of which everybody together cannot take those of readers of live figures, and
 * nobody holds one for ever: Tomcat drops a reader who takes nothing for its connection timeout, and we one who takes long.
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
  private static final int AT_ONCE = 3;
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final Map<Audience, Semaphore> places = new EnumMap<>(Audience.class);
  private final Clock clock;

  Downloads(Clock clock) {
    this.clock = clock;
    Arrays.stream(Audience.values()).forEach(audience -> places.put(audience, new Semaphore(AT_ONCE)));
  }

  /** Whether another file could be sent now. */
  boolean haveRoom(Audience audience) {
    return of(audience).availablePermits() > 0;
  }

  private Semaphore of(Audience audience) {
    return Objects.requireNonNull(places.get(audience));
  }

  /**
   * Sends it, its head at once; and nothing else where only that is asked for.
   *
   * @throws Busy before anything was sent
   */
  void send(
      Form.File file, HttpHeaders headers, Audience audience, HttpServletRequest request, HttpServletResponse response) {
    Semaphore place = of(audience);
    if (!place.tryAcquire()) {
      throw new Busy();
    }
    try {
      headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
      if (request.getMethod().equals(HttpMethod.HEAD.name())) {
        return;
      }
      OutputStream out = new InTime(response.getOutputStream(), clock);
      response.flushBuffer();
      file.content().writeTo(out);
    } catch (IOException | RuntimeException failure) {
      BrokenOff broken = new BrokenOff(failure);
      request.setAttribute(BROKEN_OFF, broken);
      throw broken;
    } finally {
      place.release();
    }
  }

  /** Takes what is written until its time is over. */
  private static final class InTime extends FilterOutputStream {

    private final Clock clock;
    private final Instant end;

    InTime(OutputStream out, Clock clock) {
      super(out);
      this.clock = clock;
      this.end = clock.instant().plus(LONGEST);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (clock.instant().isAfter(end)) {
        throw new InterruptedIOException("not taken within " + LONGEST);
      }
      out.write(bytes, from, length);
    }
  }
}
