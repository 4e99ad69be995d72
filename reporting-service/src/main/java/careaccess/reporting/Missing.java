package careaccess.reporting;

import careaccess.contract.catalogue.Place;
import careaccess.contract.measurement.Phase;
import careaccess.contract.period.Period;
import careaccess.reporting.core.Outstanding.Expected;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is expected of units for a month, and what has come of it, as the read model knows. */
@Component
class Missing {

  private final ReportedRows rows;

  Missing(ReportedRows rows) {
    this.rows = rows;
  }

  /** Of the units at and below these places, within the transaction that reads the cells. */
  List<Expected> of(
      Served served, Collection<Place> places, Collection<Phase> phases, Period month, LocalDate today, Reading cells) {
    List<Place> units = served.outstanding().units(places, phases, month);
    List<String> codes = units.stream().flatMap(unit -> served.catalogue().places().unitCodes(unit).stream()).toList();
    return served.outstanding().of(units, phases, month, today, rows.arrivals(served.generation(), codes), cells);
  }
}
