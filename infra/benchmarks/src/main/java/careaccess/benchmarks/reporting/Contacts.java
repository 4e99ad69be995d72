package careaccess.benchmarks.reporting;

import careaccess.contract.cell.Stratum;
import java.util.List;

/**
 * Contacts that are alike.
 *
 * @param days each of them waited
 * @param breakdowns that they count in, {@code all} among them, as sheets have them
 */
record Contacts(long count, int days, Stratum stratum, List<String> breakdowns) {

  Contacts {
    breakdowns = List.copyOf(breakdowns);
  }
}
