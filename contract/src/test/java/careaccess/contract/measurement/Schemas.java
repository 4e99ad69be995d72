package careaccess.contract.measurement;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schemas that are shipped, one for each type of measurement. */
final class Schemas {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final Map<MeasurementType, Schema> byType = new EnumMap<>(MeasurementType.class);

  Schemas() {
    for (MeasurementType type : MeasurementType.values()) {
      byType.put(type, REGISTRY.getSchema(node(type)));
    }
  }

  static JsonNode node(MeasurementType type) {
    String resource = "/schema/" + type.code() + ".schema.json";
    try (InputStream file = Objects.requireNonNull(Schemas.class.getResourceAsStream(resource), resource)) {
      return JsonMapper.shared().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the schema of that type has against the JSON; empty when it is valid. */
  List<Error> errors(MeasurementType type, String json) {
    return Objects.requireNonNull(byType.get(type)).validate(json, InputFormat.JSON);
  }
}
