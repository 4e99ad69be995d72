package careaccess.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PrometheusTest {

  private static final Path SOURCES = Path.of("../prometheus").toAbsolutePath().normalize();
  private static final Ports PORTS = new Ports(9001, 9002, 9003, 9010, 9012, 9013);

  @Test
  void theProjectsConfigurationIsWrittenForThesePortsAndWithItsRules() throws IOException {
    String written = Prometheus.configuration(Files.readString(SOURCES.resolve("prometheus.yml")), SOURCES, PORTS);

    assertThat(written)
        .contains("[127.0.0.1:9001]", "[127.0.0.1:9002]", "[127.0.0.1:9003]", "  - " + SOURCES.resolve("rules.yml"))
        .doesNotContain("ingest:", "aggregation:", "reporting:", "15s");
    assertThat(SOURCES.resolve("rules.yml")).exists();
    assertThat(SOURCES.resolve("consoles").resolve(Path.of(Prometheus.page(PORTS).getPath()).getFileName())).exists();
  }

  @Test
  void aConfigurationInWhichSomethingIsMissingIsNoWay() {
    assertThatThrownBy(() -> Prometheus.configuration("scrape_interval: 15s", SOURCES, PORTS))
        .isInstanceOf(StackFailure.class)
        .hasMessageStartingWith("infra/prometheus/prometheus.yml lacks ");
  }
}
