package careaccess.ingest;

import java.nio.file.Path;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Against Kafka's own image, where there is Docker. */
@Testcontainers(disabledWithoutDocker = true)
class IngestContainersIT extends IngestSuite {

  @Override
  TestBroker startBroker(Path directory) {
    return new ContainerBroker();
  }
}
