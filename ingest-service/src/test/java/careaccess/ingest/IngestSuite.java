package careaccess.ingest;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
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
        TracingBehaviour,
        OutageBehaviour {

  private final Collector collector = new Collector();
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
            Stream.concat(
                    Arrays.stream(collector.settings()),
                    Stream.of(
                        "careaccess.limits.body=" + RunningIngest.BODY_LIMIT + "B",
                        "careaccess.limits.atomic=" + AtomicBehaviour.MOST,
                        "careaccess.limits.in-flight=500",
                        // Tests stop and start the broker while they send; how long a sender may stand still is not theirs.
                        "careaccess.limits.pause=1m",
                        "careaccess.limits.delivery=3000",
                        "careaccess.limits.disk=1536KB",
                        "careaccess.broker.pause=3s",
                        "careaccess.broker.probe-every=1s"))
                .toArray(String[]::new));
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
    collector.close();
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
  public Collector collector() {
    return collector;
  }

  @Override
  public StoredRecords records() {
    return records;
  }
}
