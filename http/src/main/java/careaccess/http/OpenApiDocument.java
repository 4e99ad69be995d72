package careaccess.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The service's OpenAPI document, {@code openapi.yaml}, which may refer to the JSON Schemas of measurements. */
public final class OpenApiDocument {

  public static final ClassPathResource FILE = new ClassPathResource("openapi.yaml");

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern SCHEMA = Pattern.compile("\"schema/(\\w+)\\.schema\\.json\"");

  private OpenApiDocument() {}

  /** With the schemas in it, for tools that read no other files. */
  public static ObjectNode inOnePiece() {
    String document = JSON.writeValueAsString(yaml());
    ObjectNode whole = (ObjectNode) JSON.readTree(SCHEMA.matcher(document).replaceAll("\"#/components/schemas/$1\""));
    ObjectNode schemas = whole.withObject("/components/schemas");
    SCHEMA.matcher(document).results()
        .map((MatchResult reference) -> reference.group(1))
        .distinct()
        .forEach(type -> schemas.set(type, schema(type)));
    return whole;
  }

  /** A schema as a part of the document: its references start at the document's root. */
  private static ObjectNode schema(String type) {
    ObjectNode schema = (ObjectNode) JSON.readTree(read(new ClassPathResource("schema/" + type + ".schema.json")));
    schema.remove("$schema");
    schema.remove("$id");
    String here = "\"#/components/schemas/" + type + "/$defs/";
    return (ObjectNode) JSON.readTree(schema.toString().replace("\"#/$defs/", here));
  }

  private static Object yaml() {
    return new Load(LoadSettings.builder().build()).loadFromString(new String(read(FILE), UTF_8));
  }

  private static byte[] read(ClassPathResource resource) {
    try (InputStream file = resource.getInputStream()) {
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
