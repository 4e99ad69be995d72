package careaccess.benchmarks.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProducerToolTest {

  @Test
  void takesWhatItSentOnceItWasWarm() {
    var total = ProducerTool.total(Stream.of(
        "Reading payloads from: x",
        "1000000 records sent, 200000.0 records/sec (54.20 MB/sec), 12.1 ms avg latency, 210.0 ms max latency.",
        "3000000 records sent, 210000.0 records/sec (57.10 MB/sec), 12.40 ms avg latency, 210.00 ms max latency,"
            + " 5 ms 50th, 30 ms 95th, 80 ms 99th, 120 ms 99.9th.",
        "2000000 steady state records sent, 250000.000000 records/sec (60.10 MB/sec), 11.40 ms avg latency, 210.00 ms max latency,"
            + " 5 ms 50th, 30 ms 95th, 80 ms 99th, 120 ms 99.9th."));

    assertThat(total).hasValue(new ProducerTool.Total(2_000_000, 250_000));
    assertThat(total.orElseThrow().time()).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void hasNoTotalWhenItBrokeOff() {
    assertThat(ProducerTool.total(Stream.of(
        "1000000 records sent, 200000.0 records/sec (54.20 MB/sec), 12.1 ms avg latency, 210.0 ms max latency.",
        "Error while executing producer performance test: no topic"))).isEmpty();
  }
}
