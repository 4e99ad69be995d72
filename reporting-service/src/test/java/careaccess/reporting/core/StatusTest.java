package careaccess.reporting.core;

import static careaccess.reporting.core.Given.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Indicator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTest {

  private final Indicator share = indicator("WAITING_90D"); // Higher is better, 5 points of tolerance.
  private final Indicator hired = indicator("HIRED"); // Lower is better, 1 point of tolerance.

  @Test
  void aTargetMetIsGreenAndOneMissedByTheToleranceYellow() {
    assertThat(Status.reaching(share, new BigDecimal("80"), new BigDecimal("80"))).isEqualTo(Status.GREEN);
    assertThat(Status.reaching(share, new BigDecimal("75"), new BigDecimal("80"))).isEqualTo(Status.YELLOW);
    assertThat(Status.reaching(share, new BigDecimal("74.9999"), new BigDecimal("80"))).isEqualTo(Status.RED);
  }

  @Test
  void lowerMayBeBetter() {
    assertThat(Status.reaching(hired, new BigDecimal("2"), new BigDecimal("2"))).isEqualTo(Status.GREEN);
    assertThat(Status.reaching(hired, new BigDecimal("3"), new BigDecimal("2"))).isEqualTo(Status.YELLOW);
    assertThat(Status.reaching(hired, new BigDecimal("3.1"), new BigDecimal("2"))).isEqualTo(Status.RED);
  }

  @Test
  void whereThereIsNoValueThereIsNoColour() {
    assertThat(Status.reaching(share, null, new BigDecimal("80"))).isEqualTo(Status.GREY);
    assertThat(Status.surpassing(share, new BigDecimal("80"), null)).isEqualTo(Status.GREY);
  }

  @Test
  void anEqualValueIsNoImprovement() {
    assertThat(Status.surpassing(share, new BigDecimal("80.1"), new BigDecimal("80"))).isEqualTo(Status.GREEN);
    assertThat(Status.surpassing(share, new BigDecimal("80"), new BigDecimal("80"))).isEqualTo(Status.YELLOW);
  }

  @Test
  void twelveGreenEightYellowAndThirteenRedAreYellow() {
    assertThat(Status.mean(statuses(12, 8, 13, 5))).isEqualTo(Status.YELLOW);
  }

  @Test
  void greenBeginsAtOneAndAHalfAndRedBelowAHalf() {
    assertThat(Status.mean(statuses(1, 1, 0, 0))).isEqualTo(Status.GREEN);
    assertThat(Status.mean(statuses(0, 1, 1, 0))).isEqualTo(Status.YELLOW);
    assertThat(Status.mean(statuses(0, 1, 2, 0))).isEqualTo(Status.RED);
    assertThat(Status.mean(statuses(0, 0, 0, 3))).isEqualTo(Status.GREY);
    assertThat(Status.mean(List.of())).isEqualTo(Status.GREY);
  }

  private static List<Status> statuses(int green, int yellow, int red, int grey) {
    List<Status> statuses = new ArrayList<>(Collections.nCopies(green, Status.GREEN));
    statuses.addAll(Collections.nCopies(yellow, Status.YELLOW));
    statuses.addAll(Collections.nCopies(red, Status.RED));
    statuses.addAll(Collections.nCopies(grey, Status.GREY));
    return statuses;
  }
}
