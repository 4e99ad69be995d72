package careaccess.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads YAML; a key that stands twice is an error. */
final class Yaml {

  private static final ObjectMapper TREES = new ObjectMapper();

  private Yaml() {}

  static List<JsonNode> documents(String text) {
    List<JsonNode> documents = new ArrayList<>();
    new Load(LoadSettings.builder().build()).loadAllFromString(text).forEach(one -> documents.add(TREES.valueToTree(one)));
    return documents;
  }

  static JsonNode document(Path file) throws IOException {
    return documents(Files.readString(file)).getFirst();
  }
}
