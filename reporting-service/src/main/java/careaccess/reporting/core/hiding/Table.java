package careaccess.reporting.core.hiding;

import careaccess.contract.cell.Basis;
import careaccess.contract.period.Period;

/**
 * Figures that are decided together: those of the contacts of one population on one basis in one month, or of the
 * tallies of one indicator for one period.
 *
 * @param population of tallies: the indicator
 * @param period a month; of tallies, as they were reported
 */
public record Table(String population, Basis basis, Period period) {}
