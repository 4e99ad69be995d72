package careaccess.contract.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidityTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 1, 31);

  @Test
  void bothEndsAreInclusive() {
    Validity january = new Validity(FIRST, LAST);
    assertThat(january.contains(FIRST.minusDays(1))).isFalse();
    assertThat(january.contains(FIRST)).isTrue();
    assertThat(january.contains(LAST)).isTrue();
    assertThat(january.contains(LAST.plusDays(1))).isFalse();
    assertThat(january.endedBefore(LAST)).isFalse();
    assertThat(january.endedBefore(LAST.plusDays(1))).isTrue();
  }

  @Test
  void openEndsReachForEver() {
    assertThat(Validity.ALWAYS.contains(LocalDate.MIN)).isTrue();
    assertThat(Validity.ALWAYS.contains(LocalDate.MAX)).isTrue();
    assertThat(Validity.ALWAYS.endedBefore(LocalDate.MAX)).isFalse();
    assertThat(new Validity(FIRST, null).contains(FIRST.minusDays(1))).isFalse();
    assertThat(new Validity(null, LAST).contains(LAST.plusDays(1))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "          ,           , true",
    "2024-02-01, 2024-02-29, true",
    "2024-02-01,           , true",
    "          , 2026-12-31, true",
    "2024-02-02,           , false",
    "2024-01-31, 2024-02-29, false",
    "          , 2024-02-28, false",
    "2024-02-01, 2024-03-01, false",
  })
  void wholeMonthsBeginOnTheFirstDayOfOneAndEndOnTheLast(@Nullable LocalDate from, @Nullable LocalDate to, boolean whole) {
    assertThat(new Validity(from, to).isOfWholeMonths()).isEqualTo(whole);
  }

  @Property
  void overlapIsADayThatBothContain(@ForAll("validities") Validity a, @ForAll("validities") Validity b) {
    boolean shared =
        LongStream.rangeClosed(-2, 12).mapToObj(FIRST::plusDays).anyMatch(day -> a.contains(day) && b.contains(day));
    assertThat(a.overlaps(b)).isEqualTo(shared).isEqualTo(b.overlaps(a));
  }

  @Provide
  Arbitrary<Validity> validities() {
    Arbitrary<Integer> days = Arbitraries.integers().between(0, 10);
    return Combinators.combine(days.injectNull(0.2), days.injectNull(0.2)).as(ValidityTest::between);
  }

  private static Validity between(@Nullable Integer from, @Nullable Integer to) {
    if (from != null && to != null && to < from) {
      return between(to, from);
    }
    return new Validity(from == null ? null : FIRST.plusDays(from), to == null ? null : FIRST.plusDays(to));
  }
}
