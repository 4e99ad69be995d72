package careaccess.reporting.core;

import careaccess.contract.catalogue.Indicator;

/** Collects from a snapshot what a figure is made of. */
sealed interface Gathering permits CellGathering, ReleasedGathering {

  Parts parts(Indicator indicator, Subject subject);
}
