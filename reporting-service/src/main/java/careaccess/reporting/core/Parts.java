package careaccess.reporting.core;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Measure;

/** What one figure is made of. */
sealed interface Parts permits CountedParts, ReleasedParts {

  /** Whether some of it is not for everybody to see, so that the figure is not either. */
  boolean isHidden();

  /** Whether some of the {@link #pooled} values are not for everybody to see. */
  boolean hidesValues();

  /** Whether a contact is counted or a tally reported, if only one of 0 of 0. */
  boolean anyReported();

  /** The contacts as the indicator's rules judge them, and the tallies. */
  Fraction fraction(Indicator indicator);

  /** All contacts, and those of them that are not within the rule's limit. */
  Fraction overLimit(Measure measure);

  /** The values of all contacts that have one, pooled. */
  Histogram pooled(Measure measure);

  Freshness freshness();
}
