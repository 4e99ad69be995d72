package careaccess.reporting;

import careaccess.reporting.core.Hop;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** How far the rebuild that this instance does has come, for operations. */
@Component
class RebuildMetrics {

  private static final int COMPARISON = 4;

  private record Progress(int hop, double share) {

    private static final Progress NONE = new Progress(0, 1);
  }

  private final AtomicReference<Progress> progress = new AtomicReference<>(Progress.NONE);
  private final Counter failures;

  RebuildMetrics(MeterRegistry registry) {
    Gauge.builder("careaccess.reporting.rebuild.progress", progress, now -> now.get().share())
        .description("Share of the hop's records that have passed, or of the places compared; 1 when there is no rebuild")
        .register(registry);
    Gauge.builder("careaccess.reporting.rebuild.hop", progress, now -> now.get().hop())
        .description("1 measurements, 2 changes, 3 cells, 4 comparison; 0 when nothing is waited for")
        .register(registry);
    failures =
        Counter.builder("careaccess.reporting.rebuild.failures")
            .description("A rebuild was broken off, and begins again unless it is not wanted any more")
            .register(registry);
  }

  /** It waits for the first hop until that is known to have passed: whatever fails from now on is a rebuild that does. */
  void begins() {
    passing(Hop.MEASUREMENTS, 0);
  }

  void passing(Hop hop, double share) {
    progress.set(new Progress(number(hop), share));
  }

  void comparing(double share) {
    progress.set(new Progress(COMPARISON, share));
  }

  /** Nothing is waited for any more. */
  void passed() {
    progress.set(Progress.NONE);
  }

  /** Counted once it has begun: what fails besides is no rebuild. */
  void brokenOff() {
    if (progress.getAndSet(Progress.NONE).hop() > 0) {
      failures.increment();
    }
  }

  private static int number(Hop hop) {
    return switch (hop) {
      case MEASUREMENTS -> 1;
      case CHANGES -> 2;
      case CELLS -> 3;
    };
  }
}
