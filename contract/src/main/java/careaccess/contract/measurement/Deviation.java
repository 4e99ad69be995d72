package careaccess.contract.measurement;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why a wait lies outside the care guarantee (avvikelse). The numbers are those of the national contract RIV-TA
 * "Tillgänglighet specialiserad vård" 1.x.
 */
public enum Deviation {
  NONE(0),
  /** 1, PvV: the patient chose to wait. */
  PATIENT_CHOSEN(1),
  /** 2, MoV: medical reasons. */
  MEDICAL(2),
  /** 3, SoV: special reasons, child psychiatry only. */
  SPECIAL(3);

  private static final Map<Integer, Deviation> BY_NUMBER =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Deviation::number, Function.identity()));

  private final int number;

  Deviation(int number) {
    this.number = number;
  }

  /** The national number; 0 for none. */
  public int number() {
    return number;
  }

  /** The deviation of that national number; empty when there is none such. */
  public static Optional<Deviation> ofNumber(int number) {
    return Optional.ofNullable(BY_NUMBER.get(number));
  }
}
