package careaccess.aggregation;

import static careaccess.aggregation.Measurements.a;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Counts;
import careaccess.contract.delivery.Delivery;
import careaccess.contract.delivery.Replacement;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of contacts whose delivery is replaced. */
class DeliveryTopologyTest extends TopologyTestCase {

  @Test
  void contactThatALaterDeliveryLacksDisappearsAndTheOthersAreWhatItSays() {
    driver.pipe(a("x").revision(1).contactCompleted("2026-01-20"), "first");
    driver.pipe(a("y").revision(1).contactCompleted("2026-01-20"), "first");
    driver.pipe(a("z").contactCompleted("2026-01-20"));
    driver.pipe(a("y").revision(2).contactCompleted("2026-01-22"), "second");
    driver.pipeReplacement("second", "first");

    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).isEqualTo(Map.of(14, 1L, 16, 1L));
    assertThat(driver.metric("retracted")).isEqualTo(1);

    driver.pipeReplacement("third", "second");
    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).isEqualTo(Map.of(14, 1L));
    assertThat(driver.metric("retracted")).isEqualTo(2);
    assertThat(driver.metric("records")).isEqualTo(6).isEqualTo(driver.metric("applied"));
  }

  @Test
  void laterDeliveryBringsBackWhatWasDeletedAndARecordOfTheDeletedOneDoesNot() {
    driver.pipe(a("x").revision(5).contactCompleted("2026-01-20"), "first");
    driver.pipeReplacement("empty", "first");
    driver.pipe(a("x").revision(5).contactCompleted("2026-01-20"), "first");
    driver.pipe(a("late").revision(4).contactCompleted("2026-01-20"), "first");
    driver.pipeReplacement("empty", "first");
    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).isEmpty();
    assertThat(driver.metric("duplicate")).isEqualTo(2);
    assertThat(driver.metric("retracted")).isEqualTo(2);

    driver.pipe(a("x").revision(4).contactCompleted("2026-01-20"));
    driver.cells();
    assertThat(driver.metric("superseded")).as("its revision is remembered").isEqualTo(1);
    driver.pipe(a("x").revision(6).contactCompleted("2026-01-21"), "second");
    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).isEqualTo(Map.of(15, 1L));
    assertThat(driver.metric("retracted")).isEqualTo(1);
  }

  @Test
  void sameContentMovesToTheDeliveryThatSaysItLast() {
    driver.pipe(a("x").contactCompleted("2026-01-20"), "first");
    driver.pipe(a("x").contactCompleted("2026-01-20"), "second");
    driver.pipeReplacement("second", "first");
    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).isEqualTo(Map.of(14, 1L));
  }

  @Test
  void replacementWhoseAnswerWasLostIsReplacedByTheNextOneOfTheSame() {
    driver.pipe(a("y").contactCompleted("2026-01-20"), "delivery-1");
    driver.pipe(a("y").revision(1).contactCompleted("2026-01-20"), "delivery-2");
    driver.pipe(a("x").revision(1).contactCompleted("2026-01-21"), "delivery-2");
    driver.pipeReplacement("delivery-2", "delivery-1");
    driver.pipe(a("y").revision(2).contactCompleted("2026-01-22"), "delivery-3");
    driver.pipeReplacement("delivery-3", "delivery-1");
    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).isEqualTo(Map.of(16, 1L));

    driver.pipeReplacement("delivery-4", "delivery-1");
    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).as("it is empty").isEmpty();
    assertThat(driver.metric("records")).isEqualTo(7).isEqualTo(driver.metric("applied"));
  }

  @Test
  void deliveryOfAnotherSourceIsNotReplaced() {
    driver.pipe(a("x").contactCompleted("2026-01-20"), "first");
    Replacement foreign = new Replacement(new Delivery("other", "second"), "first");
    driver.pipe(foreign.key(), foreign.json());
    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).isEqualTo(Map.of(14, 1L));
  }

  @Test
  void replacingTakesOpenWaitsAndUnplacedMeasurementsAwayToo() {
    driver.pipe(a("w").from("2026-02-20").open(), "first");
    driver.pipe(a("u").at("SE2321000172-E999900099999").contactCompleted("2026-01-20"), "first");
    driver.cells();
    driver.pipeReplacement("second", "first");
    assertThat(driver.cell("19/2026-03/all/TREATMENT/WAITING").counts()).isEqualTo(Counts.NONE);
    assertThat(driver.metrics.get("careaccess.aggregation.unplaced").gauge().value()).isZero();
    driver.advanceTo(Instant.parse("2026-05-31T22:00:01Z"));
    assertThat(driver.cells()).doesNotContainKey("19/2026-05/all/TREATMENT/WAITING");
  }

  @Test
  void contactThatIsYetToBeTakenAwayWithItsDeliveryIsTakenAwayBeforeAnotherOneBringsItBack() {
    driver.pipe(a("x").contactCompleted("2026-01-20"), "first");
    driver.cells();
    driver.leaveToTakeAway("first");
    driver.pipe(a("x").revision(1).contactCompleted("2026-01-21"), "second");
    assertThat(revised("19/2026-01/all/TREATMENT/COMPLETED")).isEqualTo("0 1");
    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).isEqualTo(Map.of(15, 1L));
    assertThat(driver.metric("retracted")).isZero();
  }

  /** Of equal revisions the later arrival is what holds, and its delivery has been replaced, whether before it or since. */
  @Test
  void whereTheReplacementStandsBetweenEqualRevisionsDoesNotMatter() {
    driver.pipe(a("before").contactCompleted("2026-01-20"), "second");
    driver.pipe(a("before").contactCompleted("2026-01-20"), "first");
    driver.pipe(a("behind").contactCompleted("2026-01-20"), "second");
    driver.pipeReplacement("second", "first");
    driver.pipe(a("behind").contactCompleted("2026-01-20"), "first");
    driver.pipe(a("stays").contactCompleted("2026-01-21"), "second");

    assertThat(days("19/2026-01/all/TREATMENT/COMPLETED")).isEqualTo(Map.of(15, 1L));
  }
}
