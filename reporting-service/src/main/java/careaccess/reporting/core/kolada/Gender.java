package careaccess.reporting.core.kolada;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.contract.measurement.Sex;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom a value is about, in Kolada's letters and order. */
public enum Gender {
  /** Everybody. */
  T,
  /** Women. */
  K,
  /** Men, and nobody else: those that are counted together with people of unknown sex are not. */
  M;

  /** Empty where Kolada has no letter for them. */
  static Optional<Gender> of(@Nullable Breakdown breakdown) {
    if (breakdown == null) {
      return Optional.of(T);
    }
    return breakdown.dimension() == Dimension.SEX
        ? Sex.of(breakdown.member()).flatMap(Gender::of)
        : Optional.empty();
  }

  private static Optional<Gender> of(Sex sex) {
    return switch (sex) {
      case FEMALE -> Optional.of(K);
      case MALE -> Optional.of(M);
      case UNKNOWN -> Optional.empty();
    };
  }
}
