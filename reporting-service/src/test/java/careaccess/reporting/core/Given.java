package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.contract.period.Period;
import careaccess.reporting.core.Selection.Unknown;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The test catalogue, a day in November 2026, and what follows for whatever was recorded. */
final class Given {

  static final Catalogue CATALOGUE = catalogue();
  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private Given() {}

  static Figure figure(String indicator, String place, String period, Recorded recorded) {
    return figure(indicator, place, period, null, TODAY, recorded);
  }

  static Figure figure(
      String indicator, String place, String period, @Nullable Breakdown breakdown, LocalDate today, Recorded recorded) {
    Wanted wanted =
        Wanted.of(
            CATALOGUE,
            List.of(indicator(indicator)),
            List.of(place),
            List.of(period(period)),
            breakdown == null ? List.of() : List.of(breakdown.dimension()));
    return new Figures(CATALOGUE, recorded.apply(wanted), today)
        .of(indicator(indicator), new Subject(place, period(period), breakdown));
  }

  static Indicator indicator(String id) {
    return CATALOGUE.indicator(id).orElseThrow();
  }

  static Period period(String code) {
    return CATALOGUE.calendar().period(code).orElseThrow();
  }

  static Selection selection(List<String> indicators, List<String> places, List<String> periods, Dimension... dimensions) {
    return new Selection(
        indicators.stream().map(Given::indicator).toList(),
        places.stream().map(Given::place).toList(),
        periods.stream().map(Given::period).toList(),
        Arrays.asList(dimensions),
        Unknown.LEFT_OUT);
  }

  static Place place(String id) {
    return CATALOGUE.places().find(id).orElseThrow();
  }

  private static Catalogue catalogue() {
    try {
      Path file = Path.of(Objects.requireNonNull(Given.class.getResource("/small-catalogue/catalogue.yaml")).toURI());
      return Catalogue.load(Objects.requireNonNull(file.getParent()).toString());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
