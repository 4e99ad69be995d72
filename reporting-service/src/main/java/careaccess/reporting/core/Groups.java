package careaccess.reporting.core;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.measurement.Sex;
import careaccess.reporting.core.Funnel.Zone;
import careaccess.reporting.core.Gap.LeftOut;
import careaccess.reporting.core.Gap.Member;
import careaccess.reporting.core.Gap.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the gap between groups of contacts, each given by its row. */
final class Groups {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Groups() {}

  /** @param rows of the indicator that the reference is of */
  static Gap gap(Row reference, List<Row> rows) {
    Optional<Funnel> funnel = funnel(reference);
    List<Member> members = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (Row row : rows) {
      reasonAgainst(row)
          .ifPresentOrElse(
              reason -> leftOut.add(new LeftOut(row, reason)), () -> members.add(member(row, funnel)));
    }
    boolean anyHidden = leftOut.stream().anyMatch(one -> one.reason() == Reason.HIDDEN);
    if (members.size() < 2 || anyHidden) {
      boolean isFarOut = anyHidden && members.stream().anyMatch(Groups::isFarOut);
      return new Gap(reference, members, leftOut, null, null, null, isFarOut ? Boolean.TRUE : null);
    }
    Comparator<Member> ascending = Comparator.comparing(Groups::inUnit);
    Comparator<Member> worstFirst =
        switch (reference.indicator().better()) {
          case HIGHER -> ascending;
          case LOWER -> ascending.reversed();
        };
    Comparator<Member> byCode = Comparator.comparing(member -> Gap.code(member.row()));
    Member best = members.stream().min(worstFirst.reversed().thenComparing(byCode)).orElseThrow();
    Member worst = members.stream().min(worstFirst.thenComparing(byCode)).orElseThrow();
    BigDecimal size = Decimals.rounded(inUnit(best).subtract(inUnit(worst)).abs());
    Boolean moreThanChance = funnel.map(_ -> members.stream().anyMatch(Groups::isFarOut)).orElse(null);
    return new Gap(reference, members, leftOut, best, worst, size, moreThanChance);
  }

  private static Optional<Funnel> funnel(Row reference) {
    Long numerator = reference.figure().numerator();
    Long denominator = reference.figure().denominator();
    return numerator == null || denominator == null || denominator == 0
        ? Optional.empty()
        : Optional.of(Funnel.around(numerator, denominator));
  }

  private static Member member(Row row, Optional<Funnel> funnel) {
    Long numerator = row.figure().numerator();
    Long denominator = row.figure().denominator();
    return numerator == null || denominator == null
        ? new Member(row, null)
        : new Member(row, funnel.map(around -> around.standing(numerator, denominator)).orElse(null));
  }

  private static Optional<Reason> reasonAgainst(Row row) {
    Breakdown breakdown = row.subject().breakdown();
    Long contacts = row.figure().denominator();
    if (breakdown != null && isUnknown(breakdown.member())) {
      return Optional.of(Reason.UNKNOWN);
    }
    if (row.figure().state() == State.SUPPRESSED) {
      return Optional.of(Reason.HIDDEN);
    }
    if (row.figure().value() == null || contacts == null) {
      return Optional.of(Reason.NO_VALUE);
    }
    return contacts < Gap.LEAST_CONTACTS ? Optional.of(Reason.FEW_CONTACTS) : Optional.empty();
  }

  /** Of a crossing, either part. */
  private static boolean isUnknown(String member) {
    return Arrays.stream(member.split(",", -1))
        .anyMatch(part -> part.equals(Breakdown.NOT_REPORTED) || part.equals(Sex.UNKNOWN.code()));
  }

  /** Percent or days, not rounded. */
  private static BigDecimal inUnit(Member member) {
    BigDecimal exact = member.row().figure().exact().orElseThrow();
    return switch (member.row().indicator().kind()) {
      case SHARE -> exact.multiply(HUNDRED);
      case MEDIAN, PERCENTILE, RATIO, COUNT, INDEX -> exact;
    };
  }

  private static boolean isFarOut(Member member) {
    return member.standing() != null && member.standing().zone() == Zone.OUTSIDE_998;
  }
}
