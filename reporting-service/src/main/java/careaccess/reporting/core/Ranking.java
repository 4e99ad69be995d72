package careaccess.reporting.core;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Places from best to worst by an indicator's direction, each held against the figure of one place.
 *
 * @param reference that figure; of any place, with or without a value
 * @param ranked best first; of those that share a rank, in the order in which they were given
 * @param unranked the others in the order in which they were given, so that where one stands tells nothing of its figure
 */
public record Ranking(Row reference, List<Ranked> ranked, List<Unranked> unranked) {

  /** Places of fewer contacts are not ranked: chance takes them to either end. */
  static final int LEAST_CONTACTS = Gap.LEAST_CONTACTS;

  /**
   * A place that is ranked.
   *
   * @param rank one more than how many are better, so that equal ones share it and the next ones after them are skipped
   * @param difference by how much its value is more than the reference's, in percentage points or the value's unit, rounded
   *     once to 4 decimals; null where that has none
   */
  public record Ranked(int rank, Row row, @Nullable BigDecimal difference) {}

  /** A place that is not ranked. */
  public record Unranked(Row row, Reason reason) {}

  /** Why a place is not ranked; the first that holds. */
  public enum Reason {
    /** Not for everybody to see. */
    HIDDEN,
    NO_VALUE,
    /** Sources still have time to report, and would change who stands where. */
    PROVISIONAL,
    FEW_CONTACTS
  }

  public Ranking {
    ranked = List.copyOf(ranked);
    unranked = List.copyOf(unranked);
  }

  /**
   * Ranks by what figures are formed from, never by rounded values; medians by weekly bands and indices, which are formed
   * from more than two counts, by what is published of them.
   *
   * @param rows of the indicator and period that the reference is of, one for each place
   */
  static Ranking of(Row reference, List<Row> rows) {
    List<Row> rankable = new ArrayList<>();
    List<Unranked> unranked = new ArrayList<>();
    for (Row row : rows) {
      reasonAgainst(row)
          .ifPresentOrElse(reason -> unranked.add(new Unranked(row, reason)), () -> rankable.add(row));
    }
    Comparator<Row> bestFirst = bestFirst(reference);
    rankable.sort(bestFirst);
    List<Ranked> ranked = new ArrayList<>();
    for (Row row : rankable) {
      boolean shares = !ranked.isEmpty() && bestFirst.compare(ranked.getLast().row(), row) == 0;
      int rank = shares ? ranked.getLast().rank() : ranked.size() + 1;
      ranked.add(new Ranked(rank, row, difference(row, reference)));
    }
    return new Ranking(reference, ranked, unranked);
  }

  /** The same of no places. */
  public Ranking withoutPlaces() {
    return new Ranking(reference, List.of(), List.of());
  }

  private static Optional<Reason> reasonAgainst(Row row) {
    return switch (row.figure().state()) {
      case SUPPRESSED -> Optional.of(Reason.HIDDEN);
      case MISSING -> Optional.of(Reason.NO_VALUE);
      case PROVISIONAL -> Optional.of(Reason.PROVISIONAL);
      case OK -> hasFewContacts(row) ? Optional.of(Reason.FEW_CONTACTS) : Optional.empty();
    };
  }

  /** A small sum of money is no small number of people. */
  private static boolean hasFewContacts(Row row) {
    Long contacts = row.figure().denominator();
    return !row.indicator().money() && contacts != null && contacts < LEAST_CONTACTS;
  }

  private static Comparator<Row> bestFirst(Row reference) {
    Comparator<Row> ascending = Comparator.comparing(row -> Quotient.of(row.figure()), Quotient.ASCENDING);
    return switch (reference.indicator().better()) {
      case HIGHER -> ascending.reversed();
      case LOWER -> ascending;
    };
  }

  private static @Nullable BigDecimal difference(Row row, Row reference) {
    return reference.figure().value() == null
        ? null
        : Quotient.of(row.figure()).less(Quotient.of(reference.figure()));
  }
}
