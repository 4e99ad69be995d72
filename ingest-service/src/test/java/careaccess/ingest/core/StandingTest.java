package careaccess.ingest.core;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.receipt.Processed;
import careaccess.contract.receipt.Received;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {

  private final Standing standing = new Standing();

  @Test
  void isCompleteWhenAsMuchIsProcessedAsWasAccepted() {
    standing.add(new Processed("a", 3, 1, 0, 0, 2));
    assertThat(standing.received()).isEmpty();
    assertThat(standing.isComplete()).as("though nothing is known of it").isFalse();
    Received received = received(7);
    standing.add(received);
    assertThat(standing.received()).hasValue(received);
    assertThat(standing.isComplete()).isFalse();
    standing.add(new Processed("a", 0, 0, 2, 1, 0));
    assertThat(standing.isComplete()).isTrue();
    assertThat(standing.processed()).isEqualTo(new Processed("a", 3, 1, 2, 1, 2));
  }

  @Test
  void nothingAcceptedIsCompleteAtOnce() {
    standing.add(received(0));
    assertThat(standing.isComplete()).isTrue();
    assertThat(standing.processed().total()).isZero();
  }

  @Test
  void generationThatHasProcessedMostSpeaksAndOfSeveralTheLast() {
    standing.add(received(4));
    standing.add(new Processed("a", 1, 1, 0, 0, 0));
    standing.add(new Processed("b", 1, 0, 0, 0, 0));
    assertThat(standing.processed().generation()).isEqualTo("a");
    standing.add(new Processed("b", 1, 0, 0, 0, 0));
    assertThat(standing.processed()).isEqualTo(new Processed("b", 2, 0, 0, 0, 0));
    standing.add(new Processed("a", 0, 0, 1, 0, 0));
    assertThat(standing.processed()).isEqualTo(new Processed("a", 1, 1, 1, 0, 0));
    assertThat(standing.isComplete()).as("generations do not add up").isFalse();
  }

  private static Received received(long accepted) {
    return new Received("s", Instant.EPOCH, accepted + 1, accepted, 1, 0, List.of());
  }
}
