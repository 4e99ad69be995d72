package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.period.Period;
import careaccess.contract.period.PeriodType;
import careaccess.reporting.ComparisonAnswers.AimChange;
import careaccess.reporting.ComparisonAnswers.AllContacts;
import careaccess.reporting.ComparisonAnswers.Colour;
import careaccess.reporting.ComparisonAnswers.Comparison;
import careaccess.reporting.ComparisonAnswers.Contacts;
import careaccess.reporting.ComparisonAnswers.IndicatorChange;
import careaccess.reporting.KeptBoard.Seen;
import careaccess.reporting.core.Change.Numbers;
import careaccess.reporting.core.ContactChange;
import careaccess.reporting.core.Corrections;
import careaccess.reporting.core.Meaning;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** By a board as it was written by the first version that froze any: what is stored somewhere is never edited here. */
class FollowUpComparisonTest {

  private static final LocalDate DAY = LocalDate.of(2026, 9, 22);
  private static final Map<String, Meaning> MEANINGS =
      Map.of("QUEUE", new Meaning("WAITING", "all"), "WAITING_90D", new Meaning("WAITING", "limit 90"));

  private final String board = frozen();

  @Test
  void whatIsAsItWasIsLeftOutWhereOnlyChangesAreAskedFor() {
    Comparison all = compare(board, MEANINGS, Map.of(), false);
    Comparison changed = compare(board, MEANINGS, Map.of("QUEUE", new ContactChange(100, 100, 0, 0, Corrections.NONE)), true);

    assertThat(all.goals()).extracting(ComparisonAnswers.GoalChange::id).containsExactly("n-good", "n-access");
    assertThat(all.indicators()).extracting(IndicatorChange::indicator).containsExactly("QUEUE", "WAITING_90D");
    assertThat(all.indicators()).allSatisfy(one -> {
      assertThat(one.sameDefinition()).isTrue();
      assertThat(one.then()).isNotNull().isEqualTo(one.now());
    });
    assertThat(all.contacts()).as("of no figure").isNull();
    assertThat(changed.goals()).isEmpty();
    assertThat(changed.indicators()).isEmpty();
    assertThat(changed.contacts()).isEqualTo(new AllContacts(0));
  }

  @Test
  void eachFigureAndColourStandsThenBesideNow() {
    String today =
        board
            .replace(
                "\"value\":75,\"numerator\":75,\"denominator\":100",
                "\"value\":73.7374,\"numerator\":73,\"denominator\":99")
            .replace("\"target\":80,\"status\":\"yellow\"", "\"target\":80,\"status\":\"red\"");

    Comparison comparison =
        compare(board, today, MEANINGS, Map.of("WAITING_90D", new ContactChange(100, 99, 2, 3, new Corrections(2, 1))), true);

    assertThat(comparison.goals()).singleElement().satisfies(goal -> {
      assertThat(goal.id()).isEqualTo("n-access");
      assertThat(goal.indicators())
          .containsExactly(new AimChange("WAITING_90D", new Colour("yellow", 80), new Colour("red", 80)));
    });
    assertThat(comparison.indicators()).singleElement().satisfies(one -> {
      assertThat(one.change()).isEqualTo(new Numbers(new BigDecimal("-1.2626"), -2L, -1L, 0L));
      assertThat(one.contacts()).isEqualTo(new Contacts(100, 99, -1, 3, 2L, 1L));
      assertThat(one.words())
          .containsEntry("en", "then 75.0 %, now 73.7 %: 2 contacts corrected, 1 retracted, 1 fewer in all");
    });
    assertThat(comparison.contacts()).isEqualTo(new AllContacts(3));
  }

  @Test
  void whoeverWasCorrectedIsToldOfThoughTheFigureIsTheSame() {
    ContactChange exchanged = new ContactChange(100, 100, 0, 0, new Corrections(2, 0));
    Comparison comparison = compare(board, MEANINGS, Map.of("WAITING_90D", exchanged), true);
    assertThat(comparison.indicators()).singleElement().satisfies(one -> {
      assertThat(one.contacts()).isEqualTo(new Contacts(100, 100, 0, 0, 2L, 0L));
      assertThat(one.words()).containsEntry("sv", "då 75,0 %, nu 75,0 %: 2 kontakter rättade");
    });
  }

  @Test
  void aFigureThatMeansSomethingElseNowSaysSo() {
    Map<String, Meaning> other =
        Map.of("QUEUE", new Meaning("WAITING", "all"), "WAITING_90D", new Meaning("WAITING", "limit 60"));

    assertThat(compare(board, other, Map.of(), true).indicators()).singleElement().satisfies(one -> {
      assertThat(one.indicator()).isEqualTo("WAITING_90D");
      assertThat(one.sameDefinition()).isFalse();
    });
  }

  @Test
  void whatIsOnOneBoardOnlyStandsAlone() {
    String today = board.replace("n-access", "n-new").replace("WAITING_90D", "DIGITAL");

    Comparison comparison = compare(board, today, MEANINGS, Map.of(), true);

    assertThat(comparison.goals())
        .extracting(goal -> goal.id() + " " + goal.then() + " " + goal.now())
        .containsExactly("n-access yellow null", "n-new null yellow");
    assertThat(comparison.indicators())
        .extracting(one -> one.words().get("en"))
        .containsExactly("then 75.0 %, now not on the board", "then not on the board, now 75.0 %");
  }

  @Test
  void whereNothingWasReleasedThereIsNothingToCompare() {
    Comparison comparison = FollowUpComparison.of(followUp(), null, seen(board, MEANINGS), Map.of(), false);

    assertThat(comparison.then()).isNull();
    assertThat(comparison.now()).isNotNull();
    assertThat(comparison.goals()).isEmpty();
    assertThat(comparison.indicators()).isEmpty();
  }

  private Comparison compare(
      String then, Map<String, Meaning> meaningsNow, Map<String, ContactChange> contacts, boolean onlyChanged) {
    return compare(then, board, meaningsNow, contacts, onlyChanged);
  }

  private static Comparison compare(
      String then,
      String now,
      Map<String, Meaning> meaningsNow,
      Map<String, ContactChange> contacts,
      boolean onlyChanged) {
    return FollowUpComparison.of(followUp(), seen(then, MEANINGS), seen(now, meaningsNow), contacts, onlyChanged);
  }

  private static Seen seen(String board, Map<String, Meaning> meanings) {
    return new Seen(KeptBoard.read(board, JsonMapper.shared()), meanings, DAY, null);
  }

  private static FollowUp followUp() {
    Period august = new Period("2026-AUG", PeriodType.FOLLOW_UP, YearMonth.of(2026, 1), YearMonth.of(2026, 8));
    return new FollowUp(1, "north", august, 1, false, Instant.EPOCH, "anna", "digest", null, DAY, "yellow", "{}");
  }

  private static String frozen() {
    try (InputStream file =
        Objects.requireNonNull(FollowUpComparisonTest.class.getResourceAsStream("/follow-ups/board.json"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
