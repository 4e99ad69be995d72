package careaccess.reporting.core;

import careaccess.contract.catalogue.Goal.Target;
import careaccess.contract.catalogue.Indicator;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A figure with what belongs beside it.
 *
 * @param target of the region that the place is or lies in
 * @param responseRate from 0 to 1; null where nobody is expected to report, and for places without parts
 */
public record Row(
    Indicator indicator,
    Subject subject,
    Figure figure,
    Target target,
    Status status,
    @Nullable BigDecimal responseRate) {

  /** Whether everybody is told the same by both; they are about the same. */
  boolean saysTheSameAs(Row other) {
    return figure.equals(other.figure)
        && indicator.unit() == other.indicator.unit()
        && target.equals(other.target)
        && status == other.status;
  }
}
