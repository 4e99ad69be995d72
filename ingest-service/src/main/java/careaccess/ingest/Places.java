package careaccess.ingest;

import careaccess.http.Problems;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** The places of submissions that are held in memory until all of them has been judged: so many at a time. */
@Component
class Places {

  private final IngestSettings settings;
  private final Semaphore free;

  Places(IngestSettings settings) {
    this.settings = settings;
    this.free = new Semaphore(settings.limits().atomicAtOnce());
  }

  /**
   * Takes a place, to be given back.
   *
   * @throws org.springframework.web.ErrorResponseException 503 when there is none for as long as a client waits for Kafka
   */
  void take() {
    try {
      if (free.tryAcquire(settings.broker().acknowledgement().toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    throw Problems.unavailable(
        "%d submissions with atomic=true are under way, which is as many as there may be. Nothing was stored; resubmit the same."
            .formatted(settings.limits().atomicAtOnce()),
        settings.broker().retryAfter());
  }

  void giveBack() {
    free.release();
  }
}
