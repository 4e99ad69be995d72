package careaccess.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComposeTest {

  private static final Path FOLDER = Repository.root().resolve("infra/docker");
  private static final List<String> OURS = List.of("ingest", "aggregation", "reporting");

  /** What Prometheus and Grafana read. */
  private static final List<String> OBSERVING = List.of("../prometheus", "../grafana/provisioning", "../grafana/dashboards");

  /** In a value, not in a comment. */
  private static final Pattern VARIABLE = Pattern.compile(": \\$([A-Z_]+)");

  private final JsonNode compose;

  ComposeTest() throws IOException {
    this.compose = Yaml.document(FOLDER.resolve("compose.yaml"));
  }

  @Test
  void whatIsMountedWaitedForAndKeptSecretIsThere() {
    compose.path("services").properties().forEach(service -> {
      JsonNode settings = service.getValue();
      settings.path("volumes").forEach(volume -> {
        String source = volume.asText().replaceFirst(":/.*", "");
        if (source.startsWith("../")) {
          assertThat(source).as("mounted into %s", service.getKey()).isIn(OBSERVING);
        } else if (!source.startsWith("${")) {
          assertThat(compose.path("volumes").has(source)).as("%s of %s", source, service.getKey()).isTrue();
        }
      });
      settings.path("secrets").forEach(secret -> assertThat(compose.path("secrets").has(secret.asText())).isTrue());
      settings.path("depends_on").fieldNames().forEachRemaining(other -> {
        assertThat(compose.path("services").has(other)).isTrue();
        assertThat(compose.path("services").path(other).has("healthcheck")).as("%s tells when it is ready", other).isTrue();
      });
    });
  }

  @Test
  void secretsAreMadeByPrepare() {
    String prepare = Images.read(FOLDER.resolve("prepare"));
    compose.path("secrets").forEach(secret -> {
      String file = secret.path("file").asText();
      assertThat(prepare).contains(file.substring(file.lastIndexOf('/') + 1));
    });
  }

  @Test
  void ourServicesRunWithoutRightsOnAFileSystemThatIsOnlyRead() {
    for (String name : OURS) {
      JsonNode service = compose.path("services").path(name);
      assertThat(service.path("read_only").asBoolean()).as(name).isTrue();
      assertThat(service.at("/cap_drop/0").asText()).as(name).isEqualTo("ALL");
      assertThat(service.path("tmpfs").path(0).asText()).startsWith("/tmp:exec");
      assertThat(service.path("image").asText()).startsWith("careaccess/" + name + ":");
      service.path("ports").forEach(port ->
          assertThat(port.asText()).isEqualTo("127.0.0.1:%1$s:%1$s".formatted(Images.port(name))));
    }
  }

  @Test
  void ourServicesWriteLogsForMachines() {
    assertThat(OURS).allSatisfy(name ->
        assertThat(compose.at("/services/" + name + "/environment/LOGGING_STRUCTURED_FORMAT_CONSOLE").asText()).isEqualTo("ecs"));
  }

  @Test
  void prometheusLooksAtOurServicesWhereTheyAre() throws IOException {
    Set<String> targets = new HashSet<>();
    Yaml.document(FOLDER.resolve("../prometheus/prometheus.yml")).path("scrape_configs").forEach(job ->
        job.at("/static_configs/0/targets").forEach(target -> targets.add(target.asText())));
    assertThat(targets)
        .containsExactlyInAnyOrderElementsOf(OURS.stream().map(name -> name + ":" + managementPort(name)).toList());
  }

  /** Which is not handed on to the machine: only {@code Images.port} may be, as is asked above. */
  private String managementPort(String name) {
    String port = compose.at("/services/" + name + "/environment/MANAGEMENT_SERVER_PORT").asText();
    assertThat(port).as("management port of %s", name).isNotEmpty().isNotEqualTo(Images.port(name));
    return port;
  }

  @Test
  void grafanaIsToldWhatItsProvisioningAsksFor() throws IOException {
    JsonNode told = compose.at("/services/grafana/environment");
    assertThat(told.path("PROMETHEUS_URL").asText()).isEqualTo("http://prometheus:9090");
    assertThat(compose.at("/services/grafana/volumes").toString()).contains(":" + told.path("DASHBOARDS").asText() + ":ro");
    List<String> asked = new ArrayList<>();
    try (Stream<Path> files = Files.walk(FOLDER.resolve("../grafana/provisioning"))) {
      files.filter(Files::isRegularFile).map(Images::read).map(VARIABLE::matcher).forEach(variable ->
          variable.results().forEach(one -> asked.add(one.group(1))));
    }
    assertThat(asked).isNotEmpty().allMatch(told::has);
  }

  @Test
  void imagesAreBuiltWithThePortsThatTheServicesHave() {
    for (String name : OURS) {
      assertThat(Images.read(FOLDER.resolve("build"))).contains("%s) echo %s ;;".formatted(name, Images.port(name)));
    }
  }
}
