package careaccess.ingest;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as the service reads them, for tests without one. */
final class TestSettings {

  private TestSettings() {}

  /** The defaults, but for what is given by its name below {@code careaccess}. */
  static IngestSettings with(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(Map.of("careaccess.clients", "clients.json"));
    settings.forEach((name, value) -> all.put("careaccess." + name, value));
    return new Binder(new MapConfigurationPropertySource(all)).bind("careaccess", IngestSettings.class).get();
  }
}
