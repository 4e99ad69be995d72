package careaccess.reporting;

import careaccess.contract.catalogue.Indicator.Unit;
import careaccess.reporting.ComparisonAnswers.AimChange;
import careaccess.reporting.ComparisonAnswers.AllContacts;
import careaccess.reporting.ComparisonAnswers.Colour;
import careaccess.reporting.ComparisonAnswers.Comparison;
import careaccess.reporting.ComparisonAnswers.Contacts;
import careaccess.reporting.ComparisonAnswers.GoalChange;
import careaccess.reporting.ComparisonAnswers.IndicatorChange;
import careaccess.reporting.ComparisonAnswers.Reading;
import careaccess.reporting.ComparisonAnswers.Side;
import careaccess.reporting.KeptBoard.Aim;
import careaccess.reporting.KeptBoard.Goal;
import careaccess.reporting.KeptBoard.Seen;
import careaccess.reporting.core.ContactChange;
import careaccess.reporting.core.Meaning;
import careaccess.reporting.core.ThenAndNow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds two boards of the same region and period against each other: all that is on either of them. */
final class FollowUpComparison {

  private final Seen then;
  private final Seen now;
  private final Map<String, ContactChange> contacts;

  /** @param contacts by indicator, where both boards look at the same and it is known */
  private FollowUpComparison(Seen then, Seen now, Map<String, ContactChange> contacts) {
    this.then = then;
    this.now = now;
    this.contacts = contacts;
  }

  /**
   * @param then null: nothing had been released
   * @param now null: nothing has been released
   * @param onlyChanged whether what is as it was is left out
   */
  static Comparison of(
      FollowUp followUp,
      @Nullable Seen then,
      @Nullable Seen now,
      Map<String, ContactChange> contacts,
      boolean onlyChanged) {
    List<GoalChange> goals = List.of();
    List<IndicatorChange> indicators = List.of();
    if (then != null && now != null) {
      FollowUpComparison comparison = new FollowUpComparison(then, now, contacts);
      goals = comparison.goals().toList();
      indicators = comparison.indicators().toList();
    }
    OptionalLong most = contacts.values().stream().mapToLong(ContactChange::changedAtLeast).max();
    return new Comparison(
        followUp.number(),
        followUp.region(),
        followUp.period().code(),
        followUp.version(),
        side(then),
        side(now),
        most.isPresent() ? new AllContacts(most.getAsLong()) : null,
        onlyChanged
            ? goals.stream().filter(goal -> !goal.isNone()).map(GoalChange::withoutUnchanged).toList()
            : goals,
        onlyChanged ? indicators.stream().filter(one -> !one.isNone()).toList() : indicators);
  }

  private static @Nullable Side side(@Nullable Seen seen) {
    return seen == null
        ? null
        : new Side(
            seen.day(), seen.release(), seen.board().catalogue(), seen.board().status(), seen.board().verdict());
  }

  private Stream<GoalChange> goals() {
    return either(board -> board.goals().stream().map(Goal::id)).map(id -> goal(id));
  }

  private GoalChange goal(String id) {
    Optional<Goal> before = then.board().goal(id);
    Optional<Goal> after = now.board().goal(id);
    Goal known = before.or(() -> after).orElseThrow();
    return new GoalChange(
        id,
        known.parent(),
        known.name(),
        before.map(Goal::status).orElse(null),
        after.map(Goal::status).orElse(null),
        Stream.of(before, after)
            .flatMap(Optional::stream)
            .flatMap(goal -> goal.indicators().stream())
            .map(Aim::indicator)
            .distinct()
            .map(indicator -> new AimChange(indicator, colour(before, indicator), colour(after, indicator)))
            .toList());
  }

  private static @Nullable Colour colour(Optional<Goal> goal, String indicator) {
    return goal.stream()
        .flatMap(one -> one.indicators().stream())
        .filter(aim -> aim.indicator().equals(indicator))
        .findFirst()
        .map(aim -> new Colour(aim.status(), aim.target()))
        .orElse(null);
  }

  private Stream<IndicatorChange> indicators() {
    return either(KeptBoard::indicators).map(this::indicator);
  }

  private IndicatorChange indicator(String id) {
    Optional<Aim> before = then.board().aim(id);
    Optional<Aim> after = now.board().aim(id);
    Aim known = before.or(() -> after).orElseThrow();
    Reading was = before.map(Reading::of).orElse(null);
    Reading is = after.map(Reading::of).orElse(null);
    ContactChange change = contacts.get(id);
    return new IndicatorChange(
        id,
        known.name(),
        known.unit(),
        was,
        is,
        was == null || is == null ? null : is.numbers().minus(was.numbers()),
        isSameDefinition(id),
        change == null ? null : Contacts.of(change),
        ThenAndNow.words(
            Unit.valueOf(known.unit().toUpperCase(Locale.ROOT)),
            was == null ? null : was.side(),
            is == null ? null : is.side(),
            change));
  }

  private boolean isSameDefinition(String indicator) {
    Meaning before = then.meanings().get(indicator);
    return before != null && before.equals(now.meanings().get(indicator));
  }

  private Stream<String> either(Function<KeptBoard, Stream<String>> ids) {
    return Stream.of(then, now).map(Seen::board).flatMap(ids).distinct();
  }
}
