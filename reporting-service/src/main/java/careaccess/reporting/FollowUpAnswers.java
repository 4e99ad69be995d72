package careaccess.reporting;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How follow-ups are written in answers. */
final class FollowUpAnswers {

  private FollowUpAnswers() {}

  /** @param next cursor of the next page; null when there is none */
  record Page(List<Head> followUps, @Nullable String next) implements Paged {
    static Page of(List<FollowUp> followUps, int limit) {
      List<FollowUp> page = followUps.subList(0, Math.min(limit, followUps.size()));
      return new Page(
          page.stream().map(Head::of).toList(),
          followUps.size() > limit ? Integer.toString(page.getLast().number()) : null);
    }
  }

  /**
   * What is always said of a follow-up.
   *
   * @param release that was in force; null: none was, and there is nothing for everybody to see
   * @param day as of which the figures were formed
   */
  record Frozen(
      int followUp,
      String region,
      String period,
      int version,
      boolean provisional,
      Instant frozenAt,
      String frozenBy,
      @Nullable Long release,
      @Nullable LocalDate day) {

    private static Frozen of(FollowUp followUp) {
      return new Frozen(
          followUp.number(),
          followUp.region(),
          followUp.period().code(),
          followUp.version(),
          followUp.provisional(),
          followUp.frozenAt(),
          followUp.frozenBy(),
          followUp.release(),
          followUp.day());
    }
  }

  /**
   * A follow-up without its board.
   *
   * @param status of all goals together
   * @param verdict that in words, by language
   */
  record Head(@JsonUnwrapped Frozen frozen, @Nullable String status, @JsonRawValue @Nullable String verdict) {
    static Head of(FollowUp followUp) {
      return new Head(Frozen.of(followUp), followUp.status(), followUp.verdict());
    }
  }

  /**
   * A follow-up as it was frozen, whatever has become of its catalogue.
   *
   * @param comments by goal
   * @param board as {@link BoardAnswers.Board} was written then
   */
  record Whole(@JsonUnwrapped Frozen frozen, @JsonRawValue String comments, @JsonRawValue @Nullable String board) {
    static Whole of(FollowUp.Whole whole) {
      return new Whole(Frozen.of(whole.followUp()), whole.comments(), whole.board());
    }
  }
}
