package careaccess.reporting.core;

import static careaccess.reporting.core.Given.CATALOGUE;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Basis;
import careaccess.reporting.core.Renewal.Side;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RenewalTest {

  private static final LocalDate BEFORE_THE_20TH = LocalDate.of(2026, 10, 19);
  private static final LocalDate ON_THE_20TH = LocalDate.of(2026, 10, 20);
  private static final LocalDate AFTER_IT = LocalDate.of(2026, 10, 21);

  private final ReleasedPlace then = new ReleasedPlace("north");
  private final ReleasedPlace now = new ReleasedPlace("north");

  @Test
  void whatIsShownOtherwiseIsToldAsItIsNow() {
    queue(then, "2026-09", 40);
    queue(now, "2026-09", 47);
    queue(then, "2026-08", 30);
    queue(now, "2026-08", 30);

    assertThat(told(new Renewal(side(then, AFTER_IT), side(now, AFTER_IT))))
        .containsExactly("QUEUE north 2026-09 47 ok", "QUEUE north 2026-Q3 47 ok");
  }

  @Test
  void whatIsHiddenIsToldAsHiddenAndWhatIsGoneAsGone() {
    queue(then, "2026-09", 40);
    now.nothing("TREATMENT", Basis.WAITING, "2026-09");
    assertThat(told(new Renewal(side(then, AFTER_IT), side(now, AFTER_IT))))
        .contains("QUEUE north 2026-09 null suppressed", "QUEUE north 2026-Q3 null suppressed");

    assertThat(told(new Renewal(side(then, AFTER_IT), side(new ReleasedPlace("north"), AFTER_IT))))
        .contains("QUEUE north 2026-09 gone", "QUEUE north 2026-Q3 gone");
  }

  @Test
  void fromNothingAllIsTold() {
    queue(now, "2026-09", 47);
    Renewal renewal = new Renewal(null, side(now, AFTER_IT));
    assertThat(renewal.isOfAll()).isTrue();
    assertThat(told(renewal)).contains("QUEUE north 2026-09 47 ok");
  }

  @Test
  void whatStopsBeingProvisionalIsShownOtherwiseThoughNobodyWasCounted() {
    queue(then, "2026-09", 40);
    Renewal overnight = new Renewal(side(then, ON_THE_20TH), side(then, AFTER_IT));
    assertThat(overnight.isOfAll()).isFalse();
    assertThat(overnight.settled(List.of("2026-08", "2026-09", "2026-Q3", "2026-10"))).containsExactly("2026-09", "2026-Q3");
    assertThat(told(overnight)).contains("QUEUE north 2026-09 40 ok");
    Renewal theDayBefore = new Renewal(side(then, BEFORE_THE_20TH), side(then, ON_THE_20TH));
    assertThat(theDayBefore.settled(List.of("2026-09"))).isEmpty();
    assertThat(told(theDayBefore)).isEmpty();
  }

  @Test
  void aMonthReachesWhateverHoldsItAndIsComparedWithIt() {
    Renewal renewal = new Renewal(null, side(now, AFTER_IT));
    assertThat(renewal.reached(List.of("2026-04")))
        .containsExactly(
            "2026", "2026-04", "2026-APR", "2026-AUG", "2026-Q2", "2026-T1",
            "2027", "2027-04", "2027-APR", "2027-AUG", "2027-Q2", "2027-T1");
    assertThat(renewal.reached(Set.of())).isEmpty();
    assertThat(renewal.compared()).containsExactly("middle", "north", "south");
  }

  private static void queue(ReleasedPlace place, String month, long waiting) {
    place.shown("TREATMENT", Basis.WAITING, month, "QUEUE", new Fraction(waiting, waiting, 0));
  }

  private static Side side(ReleasedPlace shown, LocalDate day) {
    return new Side(CATALOGUE, new Values(CATALOGUE), day, _ -> shown.snapshot());
  }

  /** Of queues, in September and the quarter, in August, and of nothing else. */
  private static List<String> told(Renewal renewal) {
    return renewal.at(List.of("north"), List.of("2026-08", "2026-09", "2026-Q3"), "QUEUE"::equals, Renewal.ALL_PARTS).stream()
        .filter(change -> change.subject().breakdown() == null)
        .map(change -> {
          Row row = change.now();
          String said = row == null ? "gone" : row.figure().value() + " " + row.figure().state().code();
          return "%s %s %s %s".formatted(change.indicator(), change.subject().place(), change.subject().period(), said);
        })
        .toList();
  }
}
