package careaccess.reporting;

import careaccess.reporting.CatalogueAnswers.IndicatorAnswer;
import careaccess.reporting.CatalogueAnswers.PlaceAnswer;
import careaccess.reporting.Table.Column;
import java.util.List;
import java.util.stream.Collectors;

/** What the catalogue lists, as tables; of names only the one in the language. */
final class CatalogueTables {

  static final String INDICATORS = "indicators";
  static final String PLACES = "places";

  private CatalogueTables() {}

  static Table<IndicatorAnswer> indicators(String name, Language language) {
    return new Table<>(
        name,
        language,
        List.of(
            new Column<>("id", "id", IndicatorAnswer::id),
            new Column<>("namn", "name", indicator -> language.name(indicator.name())),
            new Column<>("slag", "kind", IndicatorAnswer::kind),
            new Column<>("underlag", "basis", IndicatorAnswer::basis),
            new Column<>("fas", "phase", IndicatorAnswer::phase),
            new Column<>("gräns", "limit", IndicatorAnswer::limit),
            new Column<>("enhet", "unit", indicator -> language.word(indicator.unit())),
            new Column<>("bättre", "better", IndicatorAnswer::better),
            new Column<>("kolada", "kolada", IndicatorAnswer::kolada),
            new Column<>("källa", "source", IndicatorAnswer::source),
            new Column<>("gäller från", "validFrom", indicator -> indicator.valid().from()),
            new Column<>("gäller till", "validTo", indicator -> indicator.valid().to())));
  }

  static Table<PlaceAnswer> places(Language language) {
    return new Table<>(
        PLACES,
        language,
        List.of(
            new Column<>("id", "id", PlaceAnswer::id),
            new Column<>("namn", "name", place -> language.name(place.name())),
            new Column<>("nivå", "level", PlaceAnswer::level),
            new Column<>("del av", "parents", place -> String.join(" ", place.parents())),
            new Column<>("andra koder", "aliases", CatalogueTables::aliases),
            new Column<>("märken", "tags", place -> String.join(" ", place.tags()))));
  }

  private static String aliases(PlaceAnswer place) {
    return place.aliases().entrySet().stream()
        .map(alias -> alias.getKey() + "=" + alias.getValue())
        .collect(Collectors.joining(" "));
  }
}
