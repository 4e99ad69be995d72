package careaccess.reporting;

import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import careaccess.reporting.core.Affected;
import careaccess.reporting.core.Boards;
import careaccess.reporting.core.Gaps;
import careaccess.reporting.core.Outstanding;
import careaccess.reporting.core.Rankings;
import careaccess.reporting.core.Reports;
import careaccess.reporting.core.Values;
import careaccess.reporting.fhir.Ids;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** All that figures of one generation are answered with: a request uses one of them from its beginning to its end. */
record Served(
    String generation,
    Catalogue catalogue,
    Values values,
    Affected affected,
    Reports reports,
    Gaps gaps,
    Rankings rankings,
    Boards boards,
    Outstanding outstanding,
    PlaceParameters places,
    PeriodParameters periods,
    Ids ids) {

  /** How contacts are counted; null: without their corrections. */
  @Nullable String counting() {
    return Topics.counting(generation, catalogue.placing()).orElse(null);
  }

  static Served of(String generation, Catalogue catalogue) {
    Values values = new Values(catalogue);
    return new Served(
        generation,
        catalogue,
        values,
        new Affected(catalogue),
        new Reports(catalogue, values),
        new Gaps(values),
        new Rankings(values),
        new Boards(catalogue),
        new Outstanding(catalogue),
        new PlaceParameters(catalogue),
        new PeriodParameters(catalogue),
        new Ids(catalogue));
  }

  /** The date in the catalogue's zone. */
  LocalDate today(Clock clock) {
    return catalogue.calendar().today(clock);
  }
}
