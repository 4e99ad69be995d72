package careaccess.ingest;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Everything that a source may rely on, whichever broker there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IngestSuite
    implements StoringBehaviour,
        CsvBehaviour,
        GzipBehaviour,
        CloudEventBehaviour,
        AtomicBehaviour,
        RejectingBehaviour,
        RefusingBehaviour,
        MalformedBehaviour,
        DocumentedBehaviour,
        DeliveringBehaviour,
        ReceiptBehaviour,
        DrainingBehaviour,
        OutageBehaviour {

  private TestBroker broker;
  private RunningIngest ingest;
  private StoredRecords records;

  abstract TestBroker startBroker(Path directory);

  @BeforeAll
  void start(@TempDir Path directory) {
    broker = startBroker(directory);
    ingest =
        new RunningIngest(
            directory,
            broker.bootstrapServers(),
            "careaccess.limits.body=" + RunningIngest.BODY_LIMIT + "B",
            "careaccess.limits.atomic=" + AtomicBehaviour.MOST,
            "careaccess.limits.in-flight=500",
            "careaccess.limits.delivery=3000",
            "careaccess.broker.pause=3s",
            "careaccess.broker.probe-every=1s");
    records = new StoredRecords(broker.bootstrapServers());
    awaitReadiness(200); // By then there is a topic.
  }

  @BeforeEach
  void passOverWhatOthersHaveStored() {
    records.passOver();
  }

  @AfterAll
  void stop() {
    records.close();
    ingest.close();
    broker.close();
  }

  @Override
  public RunningIngest ingest() {
    return ingest;
  }

  @Override
  public TestBroker broker() {
    return broker;
  }

  @Override
  public StoredRecords records() {
    return records;
  }
}
