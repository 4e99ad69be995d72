package careaccess.ingest;

import careaccess.http.Callers;
import careaccess.http.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * The memory that bodies may take together which are held as a whole: a client that announces ten megabytes and sends
 * them slowly must not be able to do so a thousand times.
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
    if (!free.tryAcquire(bytes)) {
      Callers.current().ifPresent(client -> metrics.refused(client.name(), "memory"));
      throw Problems.unavailable(
          "The service holds as many bodies as it takes. Nothing was read or stored; %s and %s are not held."
              .formatted(Bodies.NDJSON, Bodies.CSV),
          settings.broker().retryAfter());
    }
    request.setAttribute(TAKEN, bytes);
  }

  void giveBack(HttpServletRequest request) {
    if (request.getAttribute(TAKEN) instanceof Integer bytes) {
      free.release(bytes);
    }
  }
}
