package careaccess.ingest;

import java.nio.file.Path;

/** Against Kafka in this JVM. */
class IngestIT extends IngestSuite {

  @Override
  TestBroker startBroker(Path directory) {
    OwnBroker broker = new OwnBroker(directory);
    broker.resume();
    return broker;
  }
}
