package careaccess.ingest;

import careaccess.http.Problems;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;

/** The room on disk that deliveries may take together while they are put aside, taken and given back step by step. */
@Component
class Disk {

  /** Bytes. */
  static final int STEP = 64 << 10;

  private static final Logger log = LoggerFactory.getLogger(Disk.class);

  private final IngestMetrics metrics;
  private final IngestSettings settings;
  private final int most;
  private final Semaphore free;

  Disk(IngestMetrics metrics, IngestSettings settings) {
    this.metrics = metrics;
    this.settings = settings;
    this.most = Math.toIntExact(settings.limits().disk().toBytes() / STEP);
    this.free = new Semaphore(most);
  }

  /**
   * Takes one step more.
   *
   * @param source whose delivery it is for
   * @param taken steps that the delivery has by now
   * @throws ErrorResponseException 413 where it would not fit alone, 503 where others have taken the rest
   */
  void take(String source, int taken) {
    if (taken == most) {
      throw Problems.tooLarge(
          "The delivery takes more than %d MiB while it is put aside. Nothing of it was stored; send it in parts."
              .formatted(DataSize.ofBytes((long) most * STEP).toMegabytes()));
    }
    if (!free.tryAcquire()) {
      throw refused(source, "The service has put aside as many deliveries as it has room for.");
    }
  }

  void giveBack(int steps) {
    free.release(steps);
  }

  /** The answer where the disk itself fails, or is full with something else. */
  ErrorResponseException failed(String source, IOException failure) {
    log.error("A delivery cannot be put aside: {}", failure.toString());
    return refused(source, "The service cannot put the delivery aside on its disk.");
  }

  private ErrorResponseException refused(String source, String reason) {
    metrics.refused(source, "disk");
    return Problems.unavailable(
        reason + " Nothing of it was stored; resubmit the same.", settings.broker().retryAfter());
  }
}
