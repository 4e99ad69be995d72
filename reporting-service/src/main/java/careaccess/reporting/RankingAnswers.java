package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.reporting.core.Figure;
import careaccess.reporting.core.Ranking;
import careaccess.reporting.core.Row;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How rankings are written in answers. */
final class RankingAnswers {

  private RankingAnswers() {}

  /**
   * @param level of the places that are ranked
   * @param parent that they are parts of; null: all of the level are ranked
   * @param unit of values; differences of percents are in percentage points
   * @param catalogue hash of the catalogue that says what the figures mean
   */
  record Answer(
      String indicator,
      String level,
      @Nullable String parent,
      String period,
      String unit,
      String better,
      Reference reference,
      List<Ranked> ranked,
      List<Unranked> unranked,
      String catalogue) {

    static Answer of(Catalogue catalogue, String level, @Nullable String parent, Ranking ranking) {
      Row reference = ranking.reference();
      Indicator indicator = reference.indicator();
      return new Answer(
          indicator.id(),
          level,
          parent,
          reference.subject().period().code(),
          Words.code(indicator.unit()),
          Words.code(indicator.better()),
          Reference.of(catalogue, reference),
          ranking.ranked().stream().map(one -> Ranked.of(catalogue, one)).toList(),
          ranking.unranked().stream().map(one -> Unranked.of(catalogue, one)).toList(),
          catalogue.hash());
    }
  }

  /**
   * What everybody sees: the same, formed of what a release shows.
   *
   * @param release its number; null before the first, when there are no places
   */
  record PublicAnswer(@Nullable Long release, @JsonUnwrapped Answer ranking) {}

  /** @param flags left out when there are none */
  record Reference(
      String place,
      SortedMap<String, String> name,
      @Nullable BigDecimal value,
      @Nullable Long numerator,
      @Nullable Long denominator,
      String state,
      @Nullable BigDecimal responseRate,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> flags) {

    static Reference of(Catalogue catalogue, Row row) {
      Figure figure = row.figure();
      return new Reference(
          row.subject().place(),
          nameOf(catalogue, row),
          figure.value(),
          figure.numerator(),
          figure.denominator(),
          figure.state().code(),
          row.responseRate(),
          figure.flags());
    }
  }

  record Ranked(
      int rank,
      String place,
      SortedMap<String, String> name,
      @Nullable BigDecimal value,
      @Nullable Long numerator,
      @Nullable Long denominator,
      @Nullable BigDecimal difference,
      @Nullable BigDecimal responseRate) {

    static Ranked of(Catalogue catalogue, Ranking.Ranked ranked) {
      Row row = ranked.row();
      Figure figure = row.figure();
      return new Ranked(
          ranked.rank(),
          row.subject().place(),
          nameOf(catalogue, row),
          figure.value(),
          figure.numerator(),
          figure.denominator(),
          ranked.difference(),
          row.responseRate());
    }
  }

  /**
   * @param reason {@code hidden}, {@code noValue}, {@code provisional} or {@code fewContacts}
   * @param flags left out when there are none
   */
  record Unranked(
      String place,
      SortedMap<String, String> name,
      String state,
      String reason,
      @Nullable BigDecimal value,
      @Nullable Long numerator,
      @Nullable Long denominator,
      @Nullable BigDecimal responseRate,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> flags) {

    static Unranked of(Catalogue catalogue, Ranking.Unranked unranked) {
      Row row = unranked.row();
      Figure figure = row.figure();
      return new Unranked(
          row.subject().place(),
          nameOf(catalogue, row),
          figure.state().code(),
          Words.code(unranked.reason()),
          figure.value(),
          figure.numerator(),
          figure.denominator(),
          row.responseRate(),
          figure.flags());
    }
  }

  private static SortedMap<String, String> nameOf(Catalogue catalogue, Row row) {
    return new TreeMap<>(catalogue.places().find(row.subject().place()).map(Place::name).orElse(Map.of()));
  }
}
