package careaccess.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.aggregation.core.EventAttributes;
import careaccess.aggregation.core.Outcome;
import careaccess.contract.Topics;
import careaccess.contract.receipt.Processed;
import careaccess.contract.receipt.SubmissionId;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

  private static final long NOW = 1_772_443_800_123L;
  private static final long KEPT = Topics.RECEIPTS_KEPT.toMillis();
  private static final String ONE = SubmissionId.at(NOW);
  private static final String OTHER = SubmissionId.at(NOW);

  private static final Headers NONE = new RecordHeaders();

  private final Receipts receipts = new Receipts("g");

  @Test
  void countsWhatComesBySubmissionAndBeginsAnewWhenItIsHandedOn() {
    count(ONE, Outcome.APPLIED);
    receipts.countUnplaced();
    count(OTHER, Outcome.SUPERSEDED);
    count(ONE, Outcome.DUPLICATE);
    count(ONE, Outcome.DEAD_LETTERED);
    assertThat(drained())
        .isEqualTo(Map.of(ONE, new Processed("g", 1, 1, 0, 1, 1), OTHER, new Processed("g", 0, 0, 1, 0, 0)));
    assertThat(drained()).isEmpty();
    count(ONE, Outcome.APPLIED);
    assertThat(drained()).isEqualTo(Map.of(ONE, new Processed("g", 1, 0, 0, 0, 0)));
  }

  @Test
  void countsNobodysRecordsNowhere() {
    for (String none : new String[] {null, "replayed", "march-2"}) {
      count(ONE, Outcome.APPLIED);
      drained();
      count(none, Outcome.APPLIED);
      receipts.countUnplaced();
      assertThat(drained()).as(none).isEmpty();
      assertThat(receipts.memory()).isZero();
    }
  }

  @Test
  void deliveryIsASubmissionUnlessTheRecordNamesAnother() {
    receipts.turnTo(new EventAttributes(null, ONE, null), NONE, NOW, NOW);
    receipts.count(Outcome.APPLIED);
    receipts.turnTo(new EventAttributes(null, ONE, "replayed"), NONE, NOW, NOW);
    receipts.count(Outcome.APPLIED);
    receipts.turnTo(new EventAttributes(null, "march-2", OTHER), NONE, NOW, NOW);
    receipts.count(Outcome.APPLIED);
    Processed once = new Processed("g", 1, 0, 0, 0, 0);
    assertThat(drained()).isEqualTo(Map.of(ONE, once, OTHER, once));
  }

  @Test
  void whatArrivedBeforeAnyReceiptThatCanBeReadIsNotCounted() {
    count(ONE, Outcome.APPLIED, NOW - KEPT - 1);
    assertThat(drained()).isEmpty();
    count(ONE, Outcome.APPLIED, NOW - KEPT);
    assertThat(drained()).hasSize(1);
  }

  @Test
  void memoryGrowsWithSubmissionsNotWithRecords() {
    count(ONE, Outcome.APPLIED);
    long one = receipts.memory();
    count(ONE, Outcome.APPLIED);
    assertThat(receipts.memory()).isEqualTo(one).isPositive();
    count(OTHER, Outcome.APPLIED);
    assertThat(receipts.memory()).isEqualTo(2 * one);
    drained();
    assertThat(receipts.memory()).isZero();
  }

  private void count(@Nullable String submission, Outcome outcome) {
    count(submission, outcome, NOW);
  }

  private void count(@Nullable String submission, Outcome outcome, long arrival) {
    receipts.turnTo(new EventAttributes("t", null, submission), NONE, arrival, NOW);
    receipts.count(outcome);
  }

  private Map<String, Processed> drained() {
    Map<String, Processed> drained = new TreeMap<>();
    receipts.drain((submission, counted, _) -> drained.put(submission, counted));
    return drained;
  }
}
