package careaccess.reporting;

import careaccess.contract.cell.Breakdown;
import careaccess.reporting.core.Distribution;
import careaccess.reporting.core.Figure;
import careaccess.reporting.core.Page;
import careaccess.reporting.core.Row;
import careaccess.reporting.core.State;
import careaccess.reporting.core.Subject;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How figures are written in answers. */
final class ValueAnswers {

  private ValueAnswers() {}

  record BreakdownAnswer(String dimension, String member) {
    static @Nullable BreakdownAnswer of(@Nullable Breakdown breakdown) {
      return breakdown == null ? null : new BreakdownAnswer(breakdown.dimension().code(), breakdown.member());
    }
  }

  /**
   * @param catalogue hash of the catalogue that says what the figures mean
   * @param next cursor of the next page; null when there is none
   */
  record Values(String catalogue, List<Value> values, @Nullable String next) implements Paged {
    static Values of(String catalogue, Page page, @Nullable String next) {
      return new Values(catalogue, page.rows().stream().map(Value::of).toList(), next);
    }
  }

  /**
   * What everybody sees.
   *
   * @param release its number; null before the first, when there are no values
   */
  record PublicValues(
      @Nullable Long release, String catalogue, List<PublicValue> values, @Nullable String next)
      implements Paged {
    static PublicValues of(@Nullable Long release, String catalogue, Page page, @Nullable String next) {
      return new PublicValues(release, catalogue, page.rows().stream().map(PublicValue::of).toList(), next);
    }
  }

  /** A value without what tells of changes since the release, and of who has reported. */
  record PublicValue(
      String indicator,
      String place,
      String period,
      @Nullable BreakdownAnswer breakdown,
      @Nullable BigDecimal value,
      @Nullable Long numerator,
      @Nullable Long denominator,
      @Nullable Long excluded,
      String unit,
      String state,
      @Nullable BigDecimal target,
      String status) {

    static PublicValue of(Row row) {
      Figure figure = row.figure();
      return new PublicValue(
          row.indicator().id(),
          row.subject().place(),
          row.subject().period().code(),
          BreakdownAnswer.of(row.subject().breakdown()),
          figure.value(),
          figure.numerator(),
          figure.denominator(),
          figure.excluded(),
          Words.code(row.indicator().unit()),
          figure.state().code(),
          Words.targetValue(row.target()),
          row.status().code());
    }
  }

  /** @param flags left out when there are none */
  record Value(
      String indicator,
      String place,
      String period,
      @Nullable BreakdownAnswer breakdown,
      @Nullable BigDecimal value,
      @Nullable Long numerator,
      @Nullable Long denominator,
      @Nullable Long excluded,
      String unit,
      String state,
      @Nullable BigDecimal target,
      String status,
      @Nullable BigDecimal responseRate,
      @Nullable Long revision,
      @Nullable Instant updatedAt,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> flags) {

    static Value of(Row row) {
      Figure figure = row.figure();
      return new Value(
          row.indicator().id(),
          row.subject().place(),
          row.subject().period().code(),
          BreakdownAnswer.of(row.subject().breakdown()),
          figure.value(),
          figure.numerator(),
          figure.denominator(),
          figure.excluded(),
          Words.code(row.indicator().unit()),
          figure.state().code(),
          Words.targetValue(row.target()),
          row.status().code(),
          row.responseRate(),
          figure.freshness().revision(),
          figure.freshness().updatedAt(),
          figure.flags());
    }
  }

  /**
   * @param release that it follows from, for everybody; left out of what is counted now
   * @param count null where it is suppressed
   */
  record DistributionAnswer(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long release,
      String indicator,
      String place,
      String period,
      @Nullable BreakdownAnswer breakdown,
      @Nullable Long count,
      List<Distribution.Band> bands,
      @Nullable BigDecimal median,
      @Nullable BigDecimal p90,
      String state) {

    static DistributionAnswer of(
        @Nullable Long release, String indicator, Subject subject, Distribution distribution) {
      return new DistributionAnswer(
          release,
          indicator,
          subject.place(),
          subject.period().code(),
          BreakdownAnswer.of(subject.breakdown()),
          distribution.state() == State.SUPPRESSED ? null : Long.valueOf(distribution.count()),
          distribution.bands(),
          distribution.median(),
          distribution.p90(),
          distribution.state().code());
    }
  }
}
