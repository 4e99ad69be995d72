package careaccess.ingest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ThrowingRunnable;
import tools.jackson.databind.node.ObjectNode;

/** A service and its broker, and what the behaviours ask them. */
interface Ingesting {

  String PATH = "/v1/measurements";

  RunningIngest ingest();

  TestBroker broker();

  StoredRecords records();

  default List<ConsumerRecord<String, String>> stored(String keyPrefix) {
    return records().withKeyPrefix(keyPrefix);
  }

  default List<ConsumerRecord<String, String>> committed(String keyPrefix) {
    return records().committed(keyPrefix);
  }

  /** Readers hear of a commit a moment later, or when a transaction that was given up has been aborted by Kafka. */
  default void awaitCommitted(String keyPrefix, int count) {
    await().until(() -> committed(keyPrefix).stream().map(ConsumerRecord::key).distinct().count() == count);
  }

  /**
   * Until it holds once, from its beginning: whatever else a busy machine does only adds to what is timed in it, while a
   * service that is too slow itself is so each time.
   */
  default void awaitTimely(ThrowingRunnable outage) {
    await().pollDelay(Duration.ZERO).atMost(Patience.OF_ROUNDS).untilAsserted(outage);
  }

  default void awaitReadiness(int status) {
    await().until(() -> ingest().get("/actuator/health/readiness").status() == status);
  }

  /** The metrics, in which for every source received = accepted + rejected + failed. */
  default String awaitSettledMetrics() {
    await().untilAsserted(() -> assertSettled(metrics()));
    return metrics();
  }

  /** What all series of that pattern add up to. */
  static double sum(String metrics, String series) {
    Matcher matcher = Pattern.compile("^" + series + " (\\S+)$", Pattern.MULTILINE).matcher(metrics);
    return matcher.results().mapToDouble(result -> Double.parseDouble(result.group(1))).sum();
  }

  static String array(ObjectNode... measurements) {
    return Arrays.stream(measurements).map(ObjectNode::toString).collect(joining(",", "[", "]"));
  }

  private String metrics() {
    return ingest().get("/actuator/prometheus").response().body();
  }

  private static void assertSettled(String metrics) {
    for (String source : List.of("country", "halland")) {
      double received = sum(metrics, "careaccess_ingest_received_total\\{.*source=\"" + source + "\".*\\}");
      double settled = sum(metrics, "careaccess_ingest_measurements_total\\{.*source=\"" + source + "\".*\\}");
      assertThat(received).as(source).isEqualTo(settled);
    }
  }
}
