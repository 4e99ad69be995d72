package careaccess.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Arrived;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class LongestWaitingTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

  private final LongestWaiting waiting = new LongestWaiting();

  @Test
  void theEarliestOfAllIsHandedOnFromStageToStage() {
    waiting.add(NOON.plusSeconds(1));
    waiting.add(NOON);
    LongestWaiting next = new LongestWaiting();
    next.add(NOON.plusSeconds(2));
    next.add(waiting.headers());

    assertThat(Arrived.read(next.headers().lastHeader(Arrived.HEADER).value())).hasValue(NOON);
  }

  @Test
  void whereNothingHasArrivedNothingIsSaid() {
    waiting.add(new RecordHeaders());
    waiting.add(new RecordHeaders().add(Arrived.HEADER, "none".getBytes(StandardCharsets.UTF_8)));
    assertThat(waiting.headers()).isEmpty();

    waiting.add(NOON);
    waiting.clear();
    assertThat(waiting.headers()).isEmpty();
  }
}
