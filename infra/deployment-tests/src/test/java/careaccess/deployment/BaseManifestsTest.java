package careaccess.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manifests as they are written. */
class BaseManifestsTest extends ManifestRules {

  private final Manifests manifests;

  BaseManifestsTest() throws IOException {
    this.manifests = Manifests.written();
  }

  @Override
  Manifests manifests() {
    return manifests;
  }

  @Test
  void everyFileIsListed() throws IOException {
    everyFileIsListed(Manifests.BASE);
    everyFileIsListed(Manifests.JOBS);
  }

  private static void everyFileIsListed(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      JsonNode listed = Manifests.kustomization(folder).path("resources");
      assertThat(files.map(file -> file.getFileName().toString()).filter(file -> !file.equals("kustomization.yaml")))
          .containsExactlyInAnyOrderElementsOf(Resource.stream(listed).map(JsonNode::asText).toList());
    }
  }
}
