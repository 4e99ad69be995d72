package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class IndicatorTopicTest {

  private final AtomicReference<Double> received = new AtomicReference<>(0.0);
  private final IndicatorTopic topic = new IndicatorTopic(new Told(), "topic");

  @Test
  void aBrokerThatIsConnectedAnswersOnlyAsLongAsItSendsSomething() {
    assertThat(topic.isAnswered()).as("nothing yet").isFalse();
    received.set(100.0);
    assertThat(topic.isAnswered()).isTrue();
    assertThat(topic.isAnswered()).as("it hangs").isFalse();
    received.set(130.0);
    assertThat(topic.isAnswered()).isTrue();
  }

  /** A consumer that has received so many bytes, over a connection that stays. */
  private final class Told extends MockConsumer<String, byte[]> {

    Told() {
      super("none");
    }

    @Override
    public synchronized Map<MetricName, ? extends Metric> metrics() {
      Metric bytes = metric("consumer-metrics", "incoming-byte-total", received.get());
      Metric ofOneBroker = metric("consumer-node-metrics", "incoming-byte-total", -1.0);
      Metric connections = metric("consumer-metrics", "connection-count", 1.0);
      return Map.of(bytes.metricName(), bytes, ofOneBroker.metricName(), ofOneBroker, connections.metricName(), connections);
    }

    private static Metric metric(String group, String name, double value) {
      MetricName full = new MetricName(name, group, "", Map.of());
      return new Metric() {
        @Override
        public MetricName metricName() {
          return full;
        }

        @Override
        public Object metricValue() {
          return value;
        }
      };
    }
  }
}
