package careaccess.reporting;

import careaccess.reporting.KeptBoard.Aim;
import careaccess.reporting.core.Change.Numbers;
import careaccess.reporting.core.ContactChange;
import careaccess.reporting.core.Corrections;
import careaccess.reporting.core.State;
import careaccess.reporting.core.ThenAndNow;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** How a board that was frozen is written beside that of today. */
final class ComparisonAnswers {

  private ComparisonAnswers() {}

  /**
   * @param then null: nothing had been released for everybody to see, so that there is nothing to compare
   * @param now null: likewise
   * @param contacts null for everybody, and where only figures of tallies are compared
   */
  record Comparison(
      int followUp,
      String region,
      String period,
      int version,
      @Nullable Side then,
      @Nullable Side now,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AllContacts contacts,
      List<GoalChange> goals,
      List<IndicatorChange> indicators) {}

  /** @param release that the figures were shown by; null: they were live */
  record Side(
      LocalDate day, @Nullable Long release, String catalogue, String status, SortedMap<String, String> verdict) {}

  /** @param changedAtLeast contacts behind the indicator where most have changed; a contact may be behind several */
  record AllContacts(long changedAtLeast) {}

  /**
   * @param then status; null: the board had no such goal
   * @param now status; null: it has none any more
   */
  record GoalChange(
      String id,
      @Nullable String parent,
      SortedMap<String, String> name,
      @Nullable String then,
      @Nullable String now,
      List<AimChange> indicators) {

    boolean isNone() {
      return Objects.equals(then, now) && indicators.stream().allMatch(AimChange::isNone);
    }

    /** Without the indicators that stand as they stood. */
    GoalChange withoutUnchanged() {
      return new GoalChange(
          id, parent, name, then, now, indicators.stream().filter(aim -> !aim.isNone()).toList());
    }
  }

  record AimChange(String indicator, @Nullable Colour then, @Nullable Colour now) {

    private boolean isNone() {
      return Objects.equals(then, now);
    }
  }

  /** @param target a number, {@code better than last year} or {@code none published} */
  record Colour(String status, Object target) {}

  /**
   * @param then null: the board had no such indicator
   * @param now null: it has none any more
   * @param change how much more each number is now
   * @param sameDefinition whether equal contacts give equal figures then and now
   * @param contacts null where sources count, where it looks at other contacts now, and for everybody
   * @param words by language
   */
  record IndicatorChange(
      String indicator,
      SortedMap<String, String> name,
      String unit,
      @Nullable Reading then,
      @Nullable Reading now,
      @Nullable Numbers change,
      boolean sameDefinition,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Contacts contacts,
      SortedMap<String, String> words) {

    boolean isNone() {
      return sameDefinition
          && then != null
          && now != null
          && then.isSame(now)
          && (contacts == null || contacts.isNone());
    }
  }

  record Reading(
      @Nullable BigDecimal value,
      @Nullable Long numerator,
      @Nullable Long denominator,
      @Nullable Long excluded,
      String state) {

    static Reading of(Aim aim) {
      return new Reading(aim.value(), aim.numerator(), aim.denominator(), aim.excluded(), aim.state());
    }

    boolean isSame(Reading other) {
      return state.equals(other.state) && numbers().isSame(other.numbers());
    }

    Numbers numbers() {
      return new Numbers(value, numerator, denominator, excluded);
    }

    ThenAndNow.Side side() {
      return new ThenAndNow.Side(numbers(), State.valueOf(state.toUpperCase(Locale.ROOT)));
    }
  }

  /**
   * All contacts behind a figure, of its phases and months, whether it counts them or leaves them out.
   *
   * @param net how many have come, less those that have gone
   * @param changedAtLeast the fewest that must have come, gone or been corrected
   * @param corrected how often one that counted has been corrected since; null: not known
   * @param retracted how often one was taken away; null: not known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Contacts(
      long then, long now, long net, long changedAtLeast, @Nullable Long corrected, @Nullable Long retracted) {

    static Contacts of(ContactChange change) {
      Corrections since = change.corrections();
      return new Contacts(
          change.then(),
          change.now(),
          change.net(),
          change.changedAtLeast(),
          since == null ? null : since.corrected(),
          since == null ? null : since.retracted());
    }

    private boolean isNone() {
      return changedAtLeast == 0 && isNever(corrected) && isNever(retracted);
    }

    private static boolean isNever(@Nullable Long times) {
      return times == null || times == 0;
    }
  }
}
