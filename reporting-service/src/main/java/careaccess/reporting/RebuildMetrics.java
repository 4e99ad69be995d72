package careaccess.reporting;

import careaccess.reporting.core.Hop;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** How far the rebuild that this instance does has come, for operations. */
@Component
class RebuildMetrics {

  private static final int COMPARISON = 4;

  private record Progress(int hop, double share) {}

  private final AtomicReference<Progress> progress = new AtomicReference<>(new Progress(0, 1));

  RebuildMetrics(MeterRegistry registry) {
    Gauge.builder("careaccess.reporting.rebuild.progress", progress, now -> now.get().share())
        .description("Share of the hop's records that have passed, or of the places compared; 1 when there is no rebuild")
        .register(registry);
    Gauge.builder("careaccess.reporting.rebuild.hop", progress, now -> now.get().hop())
        .description("1 measurements, 2 changes, 3 cells, 4 comparison; 0 when nothing is waited for")
        .register(registry);
  }

  void passing(Hop hop, double share) {
    progress.set(new Progress(number(hop), share));
  }

  void comparing(double share) {
    progress.set(new Progress(COMPARISON, share));
  }

  void passed() {
    progress.set(new Progress(0, 1));
  }

  private static int number(Hop hop) {
    return switch (hop) {
      case MEASUREMENTS -> 1;
      case CHANGES -> 2;
      case CELLS -> 3;
    };
  }
}
