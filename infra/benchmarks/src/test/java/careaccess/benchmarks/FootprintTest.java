package careaccess.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FootprintTest {

  private static final TopicPartition FIRST = new TopicPartition("cells", 0);
  private static final TopicPartition SECOND = new TopicPartition("cells", 1);
  private static final TopicPartition EMPTY = new TopicPartition("letters", 0);

  @Test
  void addsUpThePartitionsOfATopic() {
    Map<TopicPartition, Long> bytes = Map.of(FIRST, 2L << 20, SECOND, 1L << 20, EMPTY, 0L);
    Map<TopicPartition, Long> ends = Map.of(FIRST, 3_000L, SECOND, 1_000L, EMPTY, 0L);

    assertThat(Footprint.topics(bytes, ends).lines().stream().map(line -> line.replaceAll(" {2,}", " | ")))
        .contains("cells | 4 000 | 3.0 | 786", "letters | 0 | 0.0 | -");
  }
}
