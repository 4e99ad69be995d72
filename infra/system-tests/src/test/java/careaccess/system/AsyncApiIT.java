package careaccess.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import careaccess.contract.Topics;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document of the topics, held to the JSON Schema that the authors of AsyncAPI publish; it needs no services. */
class AsyncApiIT {

  private static final String OFFICIAL = "@asyncapi/specs";
  private static final String VERSION = "6.11.1";

  @TempDir Path directory;

  @Test
  void documentIsAsTheSpecificationHasIt() throws Exception {
    assumeThat(Node.isInstalled()).as("node and npm").isTrue();
    Process npm =
        new ProcessBuilder("npm", "install", "--silent", OFFICIAL + "@" + VERSION)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(npm.getInputStream().readAllBytes(), UTF_8);
    assertThat(npm.waitFor()).as(said).isZero();

    JsonNode document = document();
    Path schemas = directory.resolve("node_modules").resolve(OFFICIAL).resolve("schemas");
    try (InputStream file =
        Files.newInputStream(schemas.resolve(document.path("asyncapi").asString() + "-without-$id.json"))) {
      Schema official = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(file);
      assertThat(official.validate(document)).isEmpty();
    }
  }

  private static JsonNode document() throws Exception {
    try (InputStream file = requireNonNull(Topics.class.getResourceAsStream("/asyncapi.yaml"))) {
      return JsonMapper.shared().valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(file));
    }
  }
}
