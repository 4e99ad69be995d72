package careaccess.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComposeTest {

  private static final Path FOLDER = Repository.root().resolve("infra/docker");
  private static final List<String> OURS = List.of("ingest", "aggregation", "reporting");

  /** What Prometheus and Grafana read. */
  private static final List<String> OBSERVING = List.of("../prometheus", "../grafana/provisioning", "../grafana/dashboards");

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
  void imagesAreBuiltWithThePortsThatTheServicesHave() {
    for (String name : OURS) {
      assertThat(Images.read(FOLDER.resolve("build"))).contains("%s) echo %s ;;".formatted(name, Images.port(name)));
    }
  }
}
