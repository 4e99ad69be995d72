package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.reporting.Table.Column;
import careaccess.reporting.Table.Filled;
import careaccess.reporting.core.Figure;
import careaccess.reporting.core.Ranking;
import careaccess.reporting.core.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rankings as tables: who is ranked, and below them who is not. */
final class RankingTables {

  /** @param reason why it is not ranked; null where it is */
  private record Line(
      @Nullable Integer rank, Row row, @Nullable BigDecimal difference, Ranking.@Nullable Reason reason) {

    private Figure figure() {
      return row.figure();
    }
  }

  static final String NAME = "ranking";

  private RankingTables() {}

  /** As {@link RankingAnswers.Answer}. */
  static Filled<?> live(Catalogue catalogue, Language language, Ranking ranking) {
    Column<Line> responseRate = new Column<>("svarsfrekvens", "responseRate", line -> line.row().responseRate());
    List<Column<Line>> columns = columns(catalogue, language, ranking.reference());
    return filled(language, Stream.concat(columns.stream(), Stream.of(responseRate)).toList(), ranking);
  }

  /** As {@link RankingAnswers.PublicAnswer}. */
  static Filled<?> released(Catalogue catalogue, Language language, Ranking ranking) {
    return filled(language, columns(catalogue, language, ranking.reference()), ranking);
  }

  private static Filled<Line> filled(Language language, List<Column<Line>> columns, Ranking ranking) {
    return new Table<>(NAME, language, columns).of(lines(ranking));
  }

  private static List<Line> lines(Ranking ranking) {
    return Stream.concat(
            ranking.ranked().stream().map(one -> new Line(one.rank(), one.row(), one.difference(), null)),
            ranking.unranked().stream().map(one -> new Line(null, one.row(), null, one.reason())))
        .toList();
  }

  private static List<Column<Line>> columns(Catalogue catalogue, Language language, Row reference) {
    return List.of(
        new Column<>("indikator", "indicator", line -> line.row().indicator().id()),
        new Column<>("indikatornamn", "indicatorName", line -> language.name(line.row().indicator().name())),
        new Column<>("period", "period", line -> line.row().subject().period().code()),
        new Column<>("rang", "rank", Line::rank),
        new Column<>("plats", "place", line -> line.row().subject().place()),
        new Column<>(
            "platsnamn", "placeName", line -> ValueTables.placeName(catalogue, line.row().subject().place(), language)),
        new Column<>("värde", "value", line -> line.figure().value()),
        new Column<>("täljare", "numerator", line -> line.figure().numerator()),
        new Column<>("nämnare", "denominator", line -> line.figure().denominator()),
        new Column<>("enhet", "unit", line -> language.word(Words.code(line.row().indicator().unit()))),
        new Column<>("jämförd med", "reference", _ -> reference.subject().place()),
        new Column<>("dess värde", "referenceValue", _ -> reference.figure().value()),
        new Column<>("skillnad", "difference", Line::difference),
        new Column<>("tillstånd", "state", line -> language.word(line.figure().state().code())),
        new Column<>("utan rang", "reason", line -> reason(line, language)));
  }

  private static @Nullable String reason(Line line, Language language) {
    Ranking.Reason reason = line.reason();
    return reason == null ? null : language.word(Words.code(reason));
  }
}
