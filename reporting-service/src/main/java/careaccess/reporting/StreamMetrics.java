package careaccess.reporting;

import careaccess.reporting.StreamEvent.Ending;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Who listens, for operations. Begun = listening + ended, for whatever reason. */
@Component
class StreamMetrics {

  private final MeterRegistry registry;
  private final Counter begun;
  private final Counter events;

  StreamMetrics(MeterRegistry registry) {
    this.registry = registry;
    begun =
        Counter.builder("careaccess.reporting.stream.begun").description("Streams of changes that were begun").register(registry);
    events =
        Counter.builder("careaccess.reporting.stream.events")
            .description("Events told, each to everyone who listened to it")
            .register(registry);
    Arrays.stream(Ending.values()).forEach(this::endings);
  }

  private Counter endings(Ending why) {
    return Counter.builder("careaccess.reporting.stream.ended")
        .description("Streams of changes that have ended, by why; slow: dropped, since what was sent was not taken")
        .tag("reason", why.code())
        .register(registry);
  }

  void watch(Collection<Listener> listening) {
    for (Audience audience : Audience.values()) {
      Gauge.builder("careaccess.reporting.stream.listening", listening, all -> count(all, audience))
          .description("Streams of changes that are open")
          .tag("audience", Words.code(audience))
          .register(registry);
    }
    Gauge.builder(
            "careaccess.reporting.stream.held", listening, all -> all.stream().mapToLong(Listener::heldBytes).sum())
        .description("Events that are held for those who have not taken what was sent before")
        .baseUnit("bytes")
        .register(registry);
  }

  private static long count(Collection<Listener> listening, Audience audience) {
    return listening.stream().filter(listener -> listener.question().audience() == audience).count();
  }

  void begun() {
    begun.increment();
  }

  void told(int count) {
    events.increment(count);
  }

  void ended(Ending why) {
    endings(why).increment();
  }
}
