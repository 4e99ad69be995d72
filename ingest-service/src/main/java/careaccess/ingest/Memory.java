package careaccess.ingest;

import careaccess.http.Callers;
import careaccess.http.Problems;
import careaccess.ingest.core.Growth;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * The memory that bodies may take together: those that are held as a whole, long lines, rows and tags of the others, and
 * measurements that are to be stored together. A client that announces ten megabytes and sends them slowly must not be able to do so a thousand times, nor one that begins
 * a line and does not end it.
 */
@Component
class Memory {

  private static final String TAKEN = Memory.class.getName();

  private final IngestMetrics metrics;
  private final IngestSettings settings;
  private final Semaphore free;

  Memory(IngestMetrics metrics, IngestSettings settings) {
    this.metrics = metrics;
    this.settings = settings;
    this.free = new Semaphore(Math.toIntExact(settings.limits().memory().toBytes()));
  }

  /**
   * Sets memory aside until the request is over.
   *
   * @throws org.springframework.web.ErrorResponseException 503 where there is not as much
   */
  void take(HttpServletRequest request, int bytes) {
    take(
        request,
        bytes,
        "The service holds as many bodies as it takes. Nothing was read or stored; %s and %s are not held."
            .formatted(Bodies.NDJSON, Bodies.CSV));
  }

  /** What the request holds while its body is read; asking it for more throws as {@link #take} does. */
  Growth growth(HttpServletRequest request) {
    return new Growth(
        more ->
            take(
                request,
                more,
                "The service holds as much as it takes, and has no room for a line, row or tag as long as one of this body."
                    + " What stands before it may be stored; resubmit all of it, which changes nothing twice."));
  }

  /** The measurements that are held until they can be stored together; asking it for more throws as {@link #take} does. */
  Growth together(HttpServletRequest request) {
    return new Growth(
        more ->
            take(
                request,
                more,
                "The service holds as many measurements as it takes, and has no room for all of these. Nothing was stored;"
                    + " resubmit the same."));
  }

  void giveBack(HttpServletRequest request) {
    free.release(taken(request));
    request.removeAttribute(TAKEN);
  }

  private void take(HttpServletRequest request, int bytes, String refusal) {
    if (!free.tryAcquire(bytes)) {
      Callers.current().ifPresent(client -> metrics.refused(client.name(), "memory"));
      throw Problems.unavailable(refusal, settings.broker().retryAfter());
    }
    request.setAttribute(TAKEN, taken(request) + bytes);
  }

  private static int taken(HttpServletRequest request) {
    return request.getAttribute(TAKEN) instanceof Integer bytes ? bytes : 0;
  }
}
