package careaccess.ingest;

import careaccess.http.Callers;
import careaccess.http.Problems;
import careaccess.ingest.core.Growth;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * The memory that bodies may take together: those that are held as a whole, long lines, rows and tags of the others, and
 * measurements that are to be stored together. A client that announces ten megabytes and sends them slowly must not be able
 * to do so a thousand times, nor one that begins a line and does not end it. Half of it one client may take, or its slow bodies
 * would keep everybody else out.
 */
@Component
class Memory {

  private static final String TAKEN = Memory.class.getName();

  /** @param own what its client may still take */
  private record Taken(Semaphore own, int bytes) {}

  private final IngestMetrics metrics;
  private final IngestSettings settings;
  private final Semaphore free;
  private final int share;
  private final Map<String, Semaphore> freeOfShares = new ConcurrentHashMap<>();

  Memory(IngestMetrics metrics, IngestSettings settings) {
    this.metrics = metrics;
    this.settings = settings;
    long all = settings.limits().memory().toBytes();
    this.free = new Semaphore(Math.toIntExact(all));
    this.share = Math.toIntExact(Math.max(all / 2, settings.limits().body().toBytes()));
  }

  /**
   * Sets memory aside until the request is over.
   *
   * @throws org.springframework.web.ErrorResponseException 429 where the client has taken its share, 503 where there is not as
   *     much
   */
  void take(HttpServletRequest request, int bytes) {
    take(
        request,
        bytes,
        ". Nothing was read or stored; %s and %s are not held.".formatted(Bodies.NDJSON, Bodies.CSV));
  }

  /** What the request holds while its body is read; asking it for more throws as {@link #take} does. */
  Growth growth(HttpServletRequest request) {
    return new Growth(
        more ->
            take(
                request,
                more,
                ", and has no room for a line, row or tag as long as one of this body. What stands before it may be stored;"
                    + " resubmit all of it, which changes nothing twice."));
  }

  /** The measurements that are held until they can be stored together; asking it for more throws as {@link #take} does. */
  Growth together(HttpServletRequest request) {
    return new Growth(
        more ->
            take(
                request,
                more,
                ", and has no room for as many measurements as are to be stored together. Nothing was stored; resubmit the"
                    + " same."));
  }

  void giveBack(HttpServletRequest request) {
    if (request.getAttribute(TAKEN) instanceof Taken taken) {
      free.release(taken.bytes());
      taken.own().release(taken.bytes());
      request.removeAttribute(TAKEN);
    }
  }

  private void take(HttpServletRequest request, int bytes, String consequence) {
    String client = Callers.current().orElseThrow(() -> new AccessDeniedException("nobody sends a body")).name();
    Semaphore own = freeOfShares.computeIfAbsent(client, _ -> new Semaphore(share));
    Duration retryAfter = settings.broker().retryAfter();
    if (!own.tryAcquire(bytes)) {
      metrics.refused(client, "share");
      throw Problems.tooMany("The service holds as much of this client as it takes of one" + consequence, retryAfter);
    }
    if (!free.tryAcquire(bytes)) {
      own.release(bytes);
      metrics.refused(client, "memory");
      throw Problems.unavailable("The service holds as much as it takes" + consequence, retryAfter);
    }
    int before = request.getAttribute(TAKEN) instanceof Taken taken ? taken.bytes() : 0;
    request.setAttribute(TAKEN, new Taken(own, before + bytes));
  }
}
