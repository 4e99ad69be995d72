package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.cell.Breakdown;
import careaccess.reporting.Table.Column;
import careaccess.reporting.core.Row;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures as tables, with the same numbers as in JSON, and with names beside the codes. */
final class ValueTables {

  private ValueTables() {}

  private static final String NAME = "values";

  /** As {@link ValueAnswers.Values}. */
  static Table<Row> live(Catalogue catalogue, Language language) {
    return new Table<>(
        NAME,
        language,
        Stream.of(
                about(catalogue, language),
                numbers(language),
                List.of(
                    new Column<Row>("svarsfrekvens", "responseRate", Row::responseRate),
                    new Column<Row>("revision", "revision", row -> row.figure().freshness().revision()),
                    new Column<Row>("uppdaterad", "updatedAt", row -> row.figure().freshness().updatedAt()),
                    new Column<Row>("anmärkningar", "flags", row -> String.join(" ", row.figure().flags()))))
            .flatMap(List::stream)
            .toList());
  }

  /** As {@link ValueAnswers.PublicValues}. */
  static Table<Row> released(Catalogue catalogue, Language language) {
    return new Table<>(
        NAME, language, Stream.of(about(catalogue, language), numbers(language)).flatMap(List::stream).toList());
  }

  private static List<Column<Row>> about(Catalogue catalogue, Language language) {
    return List.of(
        new Column<>("indikator", "indicator", row -> row.indicator().id()),
        new Column<>("indikatornamn", "indicatorName", row -> language.name(row.indicator().name())),
        new Column<>("plats", "place", row -> row.subject().place()),
        new Column<>("platsnamn", "placeName", row -> placeName(catalogue, row.subject().place(), language)),
        new Column<>("period", "period", row -> row.subject().period().code()),
        new Column<>("uppdelning", "dimension", row -> ofBreakdown(row, part -> part.dimension().code())),
        new Column<>("grupp", "member", row -> ofBreakdown(row, Breakdown::member)));
  }

  private static List<Column<Row>> numbers(Language language) {
    return List.of(
        new Column<>("värde", "value", row -> row.figure().value()),
        new Column<>("täljare", "numerator", row -> row.figure().numerator()),
        new Column<>("nämnare", "denominator", row -> row.figure().denominator()),
        new Column<>("exkluderade", "excluded", row -> row.figure().excluded()),
        new Column<>("enhet", "unit", row -> language.word(Words.code(row.indicator().unit()))),
        new Column<>("tillstånd", "state", row -> language.word(row.figure().state().code())),
        new Column<>("mål", "target", row -> Words.targetValue(row.target())),
        new Column<>("färg", "status", row -> language.word(row.status().code())));
  }

  static @Nullable String placeName(Catalogue catalogue, String id, Language language) {
    return catalogue.places().find(id).map(place -> language.name(place.name())).orElse(null);
  }

  private static @Nullable String ofBreakdown(Row row, Function<Breakdown, String> part) {
    Breakdown breakdown = row.subject().breakdown();
    return breakdown == null ? null : part.apply(breakdown);
  }
}
