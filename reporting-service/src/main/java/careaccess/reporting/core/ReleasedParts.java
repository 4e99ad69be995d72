package careaccess.reporting.core;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Measure;
import org.jspecify.annotations.Nullable;

/** Of a release: sums of what it shows. */
final class ReleasedParts implements Parts {

  private Fraction sum = Fraction.NONE;
  private boolean anyReported;
  private boolean hidden;
  private Histogram values = Histogram.EMPTY;
  private boolean hidesValues;

  /** @param shown null: there is somebody, but it is not for everybody to see */
  void add(@Nullable Fraction shown) {
    anyReported = true;
    if (shown == null) {
      hidden = true;
    } else {
      sum = sum.plus(shown);
    }
  }

  /** @param shown as above */
  void addValues(@Nullable Histogram shown) {
    if (shown == null) {
      hidesValues = true;
    } else {
      values = values.plus(shown);
    }
  }

  @Override
  public boolean hidesValues() {
    return hidesValues;
  }

  @Override
  public boolean isHidden() {
    return hidden;
  }

  @Override
  public boolean anyReported() {
    return anyReported;
  }

  @Override
  public Fraction fraction(Indicator indicator) {
    return sum;
  }

  @Override
  public Fraction overLimit(Measure measure) {
    return sum;
  }

  @Override
  public Histogram pooled(Measure measure) {
    return values;
  }

  /** How often cells have changed is not for everybody to know. */
  @Override
  public Freshness freshness() {
    return Freshness.NONE;
  }
}
