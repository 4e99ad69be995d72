package careaccess.ingest;

import static careaccess.ingest.RunningIngest.COUNTRY;
import static careaccess.ingest.Samples.aWait;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is up before its broker. */
class LateBrokerIT {

  private record Stack(RunningIngest ingest, TestBroker broker, StoredRecords records) implements Ingesting {}

  @Test
  void serviceWaitsForItsBrokerAndThenMakesTheTopic(@TempDir Path directory) {
    try (TestBroker broker = new OwnBroker(directory);
        RunningIngest ingest =
            new RunningIngest(
                directory,
                broker.bootstrapServers(),
                "careaccess.topic.partitions=3",
                "careaccess.broker.probe-every=1s",
                // So that whoever would have to wait until the producer knows the topic is refused.
                "spring.kafka.producer.properties.max.block.ms=1");
        StoredRecords records = new StoredRecords(broker.bootstrapServers())) {
      Ingesting stack = new Stack(ingest, broker, records);
      stack.awaitReadiness(503);
      long before = System.nanoTime();
      ingest.postJson(Ingesting.PATH, COUNTRY, aWait("early").toString()).assertProblem(503);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
      broker.resume();
      stack.awaitReadiness(200);
      var request =
          ingest
              .request(Ingesting.PATH)
              .header("X-API-Key", COUNTRY)
              .header("Content-Type", "application/json")
              .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
              .POST(BodyPublishers.ofString(aWait("late").toString()));
      assertThat(ingest.send(request).number("/partition")).isBetween(0L, 2L);
      assertThat(stack.stored("country/wait/"))
          .singleElement()
          .satisfies(
              late -> {
                assertThat(late.key()).isEqualTo("country/wait/late");
                assertThat(StoredRecords.headers(late).get("traceparent"))
                    .as("what is exported to nobody is not recorded, whatever the caller does")
                    .matches("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-00");
              });
    }
  }
}
