package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.reporting.core.Hop;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class RebuildMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RebuildMetrics metrics = new RebuildMetrics(registry);

  @Test
  void eachTimeThatARebuildIsBrokenOffIsCounted() {
    metrics.passing(Hop.CELLS, 0.5);
    metrics.brokenOff();
    metrics.passing(Hop.MEASUREMENTS, 1);
    metrics.comparing(0.1);
    metrics.brokenOff();

    assertThat(failures()).isEqualTo(2);
    assertThat(registry.get("careaccess.reporting.rebuild.hop").gauge().value()).isZero();
    assertThat(registry.get("careaccess.reporting.rebuild.progress").gauge().value()).isEqualTo(1);
  }

  @Test
  void whatFailsBeforeItIsKnownHowMuchHasPassedIsCountedEachTime() {
    metrics.begins();
    assertThat(registry.get("careaccess.reporting.rebuild.hop").gauge().value()).isEqualTo(1);

    metrics.brokenOff();
    metrics.begins();
    metrics.brokenOff();

    assertThat(failures()).isEqualTo(2);
  }

  @Test
  void whatFailsWithoutARebuildIsNotCounted() {
    metrics.brokenOff();
    metrics.passing(Hop.CHANGES, 0.2);
    metrics.passed();
    metrics.brokenOff();

    assertThat(failures()).isZero();
  }

  private double failures() {
    return registry.get("careaccess.reporting.rebuild.failures").counter().count();
  }
}
