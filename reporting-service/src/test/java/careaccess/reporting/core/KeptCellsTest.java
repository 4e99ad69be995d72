package careaccess.reporting.core;

import static careaccess.reporting.core.Recorded.contacts;
import static careaccess.reporting.core.Recorded.revised;
import static careaccess.reporting.core.Recorded.waits;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Stratum;
import careaccess.contract.measurement.Deviation;
import careaccess.contract.period.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeptCellsTest {

  private static final Period APRIL = Given.period("2026-APR");

  private final Recorded before = new Recorded();
  private final Recorded after = new Recorded();

  @Test
  void aContactThatMovedToAnotherMonthHasChangedOnceAndIsStillThere() {
    before.completed("north", "2026-03", waits(5, 9)).completed("north", "2026-04", waits(2));
    after.completed("north", "2026-03", waits(5)).completed("north", "2026-04", waits(2, 9));

    ContactChange change = change("COMPLETED_3D", APRIL);

    assertThat(change).isEqualTo(new ContactChange(3, 3, 1, 1, Corrections.NONE));
    assertThat(change.net()).isZero();
    assertThat(change.changedAtLeast()).isOne();
  }

  @Test
  void whoeverComesAndGoesIsCountedTogetherWithWhoeverWasCorrected() {
    before.completed("north", "2026-01", waits(1, 2, 3));
    after.completed("north", "2026-01", waits(1, 20, 30, 40));

    ContactChange change = change("COMPLETED_3D", APRIL);

    assertThat(change.net()).isOne();
    assertThat(change.changedAtLeast()).as("two corrected and one new, or four that have come or gone").isEqualTo(3);
  }

  @Test
  void aContactThatIsLeftOutNowHasChanged() {
    before.waiting("north", "2026-04", waits(100, 100));
    after.waiting(
        "north", "2026-04", waits(100).plus(contacts(Measure.WAIT, true, Deviation.PATIENT_CHOSEN, 100)));

    assertThat(change("WAITING_90D", APRIL)).isEqualTo(new ContactChange(2, 2, 1, 1, Corrections.NONE));
    assertThat(change("WAITING_90D", Given.period("2026-03"))).as("of another month").isEqualTo(ContactChange.NONE);
  }

  @Test
  void otherMeasuresOfTheSameContactsAreNotLookedAt() {
    before.completed("north", "2026-01", waits(1).plus(contacts(Measure.CONTACT_FORM, true, Deviation.NONE, 0)));
    after.completed("north", "2026-01", waits(1).plus(contacts(Measure.CONTACT_FORM, true, Deviation.NONE, 81)));

    assertThat(change("COMPLETED_3D", APRIL).changedAtLeast()).isZero();
    assertThat(change("DIGITAL", APRIL).changedAtLeast()).isOne();
  }

  @Test
  void correctionsAreThoseSinceThenInAllMonthsOfTheFigure() {
    before.completed("north", "2026-01", waits(1, 2, 3).plus(revised(40, 7))).completed("north", "2026-04", waits(5));
    after
        .completed("north", "2026-01", waits(1, 2).plus(revised(250, 38)))
        .completed("north", "2026-04", waits(5).plus(revised(2, 0)))
        .completed("north", "2026-05", revised(9, 9));

    assertThat(change("COMPLETED_3D", APRIL)).isEqualTo(new ContactChange(4, 3, 0, 1, new Corrections(212, 31)));
  }

  @Test
  void correctionsAreNotKnownWhereContactsWereCountedOtherwiseOrWithoutThem() {
    before.completed("north", "2026-01", waits(1, 2, 3).plus(revised(4, 7)));
    after.completed("north", "2026-01", waits(1, 2).plus(revised(9, 9)));

    Indicator share = Given.indicator("COMPLETED_3D");
    assertThat(change(share, APRIL, "placed", "placed otherwise")).isEqualTo(new ContactChange(3, 2, 0, 1, null));
    assertThat(change(share, APRIL, null, "placed")).isEqualTo(new ContactChange(3, 2, 0, 1, null));
    assertThat(change(share, APRIL, null, null)).isEqualTo(new ContactChange(3, 2, 0, 1, null));
  }

  @Test
  void whatSourcesCountHasNoContacts() {
    before.tallied("north", "2026-04", "SAME_DAY", Recorded.direct(5, 10, 0));

    assertThat(kept(List.of(Given.indicator("SAME_DAY"), Given.indicator("INDEX")))).isEmpty();
    assertThat(change("SAME_DAY", APRIL)).isEqualTo(ContactChange.NONE);
  }

  /** Whatever is done to some contacts: no more are said to have changed than were touched, and the net is exact. */
  @Property(tries = 200)
  void neverMoreAreSaidToHaveChangedThanHave(@ForAll long seed, @ForAll @IntRange(max = 12) int touched) {
    Random random = new Random(seed);
    List<Integer> waits = new ArrayList<>();
    random.ints(20, 0, 15).forEach(waits::add);
    Counts then = counts(waits);
    int came = 0;
    int gone = 0;
    for (int i = 0; i < touched; i++) {
      switch (random.nextInt(3)) {
        case 0 -> {
          waits.add(random.nextInt(15));
          came++;
        }
        case 1 -> {
          waits.removeLast();
          gone++;
        }
        default -> waits.set(random.nextInt(waits.size()), random.nextInt(15));
      }
    }
    ContactChange change = ContactChange.of(then, counts(waits), Measure.WAIT);
    assertThat(change.changedAtLeast()).isBetween(Math.abs(change.net()), (long) touched);
    assertThat(change.net()).isEqualTo(came - gone);
  }

  private static Counts counts(List<Integer> waits) {
    return waits.stream()
        .map(wait -> Counts.of(new Stratum(Measure.WAIT, true, Deviation.NONE), Histogram.of(wait, 1)))
        .reduce(Counts.NONE, Counts::plus);
  }

  private ContactChange change(String indicator, Period period) {
    Indicator one = Given.indicator(indicator);
    return change(one, period, "placed", "placed");
  }

  private ContactChange change(Indicator one, Period period, @Nullable String counting, @Nullable String countingNow) {
    return new KeptCells(KeptCells.of(List.of(one), "north", period, read(before, one, period)), counting)
        .change(one, "north", period, read(after, one, period), countingNow);
  }

  private Map<?, ?> kept(List<Indicator> indicators) {
    return KeptCells.of(indicators, "north", APRIL, read(before, indicators.getFirst(), APRIL));
  }

  private static CellSnapshot read(Recorded recorded, Indicator indicator, Period period) {
    return (CellSnapshot)
        recorded.apply(Wanted.of(Given.CATALOGUE, List.of(indicator), List.of("north"), List.of(period), List.of()));
  }
}
