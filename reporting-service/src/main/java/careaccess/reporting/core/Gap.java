package careaccess.reporting.core;

import careaccess.contract.cell.Breakdown;
import careaccess.reporting.core.Funnel.Standing;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far apart the best and the worst of some groups are, such as women and men or a region's nodes.
 *
 * @param reference what the groups are held against: the figure of all contacts of the place that they are part of,
 *     those of groups left out too
 * @param members the groups that are compared
 * @param leftOut the others
 * @param best by the indicator's direction, of equal ones the first by code; null with fewer than two members, and where
 *     a group is hidden that may be better
 * @param worst likewise
 * @param size by how much the best is better, in percentage points or the unit of the median, at least 0; null as
 *     {@code best}
 * @param moreThanChance whether any group that is compared lies outside the 99.8 % limits of its size around the
 *     reference. Were all groups alike, each would do so with a probability of 0.2 %, so that one of k groups does with
 *     at most k · 0.2 %. Null where there is no gap or no funnel: medians and percentiles have none, nor has a reference
 *     without value. Where groups are hidden, true if one that is shown lies outside, and else null.
 */
public record Gap(
    Row reference,
    List<Member> members,
    List<LeftOut> leftOut,
    @Nullable Member best,
    @Nullable Member worst,
    @Nullable BigDecimal size,
    @Nullable Boolean moreThanChance) {

  /** Groups of fewer contacts are not compared. */
  static final int LEAST_CONTACTS = 20;

  /** @param standing null where there is no funnel */
  public record Member(Row row, @Nullable Standing standing) {}

  /** A group that is not compared. */
  public record LeftOut(Row row, Reason reason) {}

  /** Why a group is not compared; the first that holds. */
  public enum Reason {
    /** Contacts that do not say where they belong, or that it is not known: no group that care can be unequal for. */
    UNKNOWN,
    /** Not for everybody to see. */
    HIDDEN,
    NO_VALUE,
    FEW_CONTACTS
  }

  public Gap {
    members = List.copyOf(members);
    leftOut = List.copyOf(leftOut);
  }

  /** That of the gap; missing when there is none, suppressed when groups are hidden. */
  public State state() {
    if (best != null) {
      return best.row().figure().state();
    }
    boolean anyHidden = leftOut.stream().anyMatch(one -> one.reason() == Reason.HIDDEN);
    return anyHidden ? State.SUPPRESSED : State.MISSING;
  }

  /** What tells the row from the others: a member of a dimension, or a place. */
  public static String code(Row row) {
    Breakdown breakdown = row.subject().breakdown();
    return breakdown == null ? row.subject().place() : breakdown.member();
  }
}
