package careaccess.benchmarks.reporting;

import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.SheetKey;
import careaccess.contract.measurement.Phase;
import java.time.YearMonth;
import java.util.List;

/**
 * What is counted of one phase at a place, month by month, a sheet each. Breakdowns are written as sheets have them.
 *
 * @param contacts in a usual month
 * @param specialties breakdowns by specialty that occur there; the other two likewise
 * @param homes by home municipality
 * @param providers public or private ones
 */
record Series(
    Place place,
    Phase phase,
    Basis basis,
    int contacts,
    List<String> specialties,
    List<String> homes,
    List<String> providers) {

  Series {
    specialties = List.copyOf(specialties);
    homes = List.copyOf(homes);
    providers = List.copyOf(providers);
  }

  SheetKey key(YearMonth month) {
    return new SheetKey(place.id(), month.toString(), null, phase.name(), basis);
  }
}
