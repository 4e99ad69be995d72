package careaccess.contract.measurement;

import careaccess.contract.period.Period;
import org.jspecify.annotations.Nullable;

/**
 * Counts that a source has made itself, for one indicator, place and period. Contacts are counted one by one; money is
 * in öre. 0 of 0 says "reported, none".
 *
 * @param measure code of an indicator of kind share or ratio
 * @param place any level
 * @param sex null: of both sexes together
 * @param excluded taken out of the denominator for a reason that the indicator's definition gives
 */
public record Tally(
    String id,
    long revision,
    String measure,
    String place,
    Period period,
    @Nullable Sex sex,
    long numerator,
    long denominator,
    long excluded)
    implements Measurement {

  @Override
  public MeasurementType type() {
    return MeasurementType.TALLY;
  }

  @Override
  public Identity identity(String source) {
    return new Identity(source, type(), id, null);
  }
}
