package careaccess.reporting;

import careaccess.contract.catalogue.Indicator;
import careaccess.reporting.core.Figure;
import careaccess.reporting.core.Funnel.Limits;
import careaccess.reporting.core.Funnel.Standing;
import careaccess.reporting.core.Gap;
import careaccess.reporting.core.Row;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How gaps are written in answers. */
final class GapAnswers {

  private GapAnswers() {}

  /**
   * @param release that it follows from, for everybody; left out of what is counted now
   * @param catalogue hash of the catalogue that says what the figures mean
   * @param breakdown whose members are compared; null: the places of the level are
   * @param level of the places that are compared; null: the members of the breakdown are
   * @param unit of values; a gap of percents is in percentage points
   */
  record Answer(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long release,
      String indicator,
      String place,
      String period,
      @Nullable String breakdown,
      @Nullable String level,
      @Nullable BigDecimal gap,
      String unit,
      String better,
      String state,
      @Nullable Boolean moreThanChance,
      @Nullable Extreme best,
      @Nullable Extreme worst,
      Reference pooled,
      List<Member> members,
      List<LeftOut> leftOut,
      String catalogue) {

    static Answer of(
        @Nullable Long release, String catalogue, @Nullable String breakdown, @Nullable String level, Gap gap) {
      Row reference = gap.reference();
      Indicator indicator = reference.indicator();
      return new Answer(
          release,
          indicator.id(),
          reference.subject().place(),
          reference.subject().period().code(),
          breakdown,
          level,
          gap.size(),
          Words.code(indicator.unit()),
          Words.code(indicator.better()),
          gap.state().code(),
          gap.moreThanChance(),
          Extreme.of(gap.best()),
          Extreme.of(gap.worst()),
          Reference.of(reference),
          gap.members().stream().map(Member::of).toList(),
          gap.leftOut().stream().map(LeftOut::of).toList(),
          catalogue);
    }
  }

  record Extreme(
      String member, @Nullable BigDecimal value, @Nullable Long numerator, @Nullable Long denominator) {

    static @Nullable Extreme of(Gap.@Nullable Member member) {
      if (member == null) {
        return null;
      }
      Figure figure = member.row().figure();
      return new Extreme(Gap.code(member.row()), figure.value(), figure.numerator(), figure.denominator());
    }
  }

  /** @param flags left out when there are none */
  record Reference(
      @Nullable BigDecimal value,
      @Nullable Long numerator,
      @Nullable Long denominator,
      @Nullable Long excluded,
      @Nullable BigDecimal responseRate,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> flags) {

    static Reference of(Row row) {
      Figure figure = row.figure();
      return new Reference(
          figure.value(),
          figure.numerator(),
          figure.denominator(),
          figure.excluded(),
          row.responseRate(),
          figure.flags());
    }
  }

  /** @param zone of the funnel, {@code within}, {@code outside95} or {@code outside998}; null where there is none */
  record Member(
      String member,
      @Nullable BigDecimal value,
      @Nullable Long numerator,
      @Nullable Long denominator,
      @Nullable Long excluded,
      @Nullable BigDecimal responseRate,
      @Nullable Limits limits95,
      @Nullable Limits limits998,
      @Nullable String zone,
      @Nullable String side) {

    static Member of(Gap.Member member) {
      Row row = member.row();
      Figure figure = row.figure();
      Standing standing = member.standing();
      return new Member(
          Gap.code(row),
          figure.value(),
          figure.numerator(),
          figure.denominator(),
          figure.excluded(),
          row.responseRate(),
          standing == null ? null : standing.limits95(),
          standing == null ? null : standing.limits998(),
          standing == null ? null : Words.code(standing.zone()),
          standing == null ? null : Words.code(standing.side()));
    }
  }

  /**
   * @param reason {@code unknown}, {@code hidden}, {@code noValue} or {@code fewContacts}
   * @param flags left out when there are none
   */
  record LeftOut(
      String member,
      String reason,
      @Nullable BigDecimal value,
      @Nullable Long numerator,
      @Nullable Long denominator,
      @Nullable BigDecimal responseRate,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> flags) {

    static LeftOut of(Gap.LeftOut leftOut) {
      Row row = leftOut.row();
      Figure figure = row.figure();
      return new LeftOut(
          Gap.code(row),
          Words.code(leftOut.reason()),
          figure.value(),
          figure.numerator(),
          figure.denominator(),
          row.responseRate(),
          figure.flags());
    }
  }
}
