package careaccess.aggregation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeadLetterTest {

  @Test
  void hasTheHeadersThatDirectProducersAreToldOf() throws IOException {
    try (InputStream file = requireNonNull(DeadLetterTest.class.getResourceAsStream("/asyncapi.yaml"))) {
      JsonNode told =
          JsonMapper.shared().valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(file));
      assertThat(told.at("/components/schemas/letterHeaders/properties").propertyNames())
          .containsExactlyElementsOf(DeadLetter.HEADERS);
    }
  }
}
