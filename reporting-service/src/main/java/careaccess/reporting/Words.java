package careaccess.reporting;

import careaccess.contract.catalogue.Goal.Target;
import careaccess.contract.catalogue.Validity;
import careaccess.reporting.core.Targets;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the catalogue's types are written in answers. */
final class Words {

  /** Dates in ISO form, inclusive; null: open. */
  record Valid(@Nullable LocalDate from, @Nullable LocalDate to) {
    static Valid of(Validity validity) {
      return new Valid(validity.from(), validity.to());
    }
  }

  private Words() {}

  /** A constant's name as the catalogue writes it, for example {@code overLimit}. */
  static String code(Enum<?> constant) {
    String[] words = constant.name().toLowerCase(Locale.ROOT).split("_", -1);
    return words[0]
        + Arrays.stream(words)
            .skip(1)
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
  }

  /** A number, {@code better than last year} or {@code none published}. */
  static Object target(Target target) {
    return switch (target) {
      case Target.Value value -> number(value.value());
      case Target.BetterThanLastYear _, Target.NonePublished _ -> Targets.words(target);
    };
  }

  /** As people write it: {@code 100}, not {@code 100.0}. */
  static BigDecimal number(double value) {
    BigDecimal number = BigDecimal.valueOf(value).stripTrailingZeros();
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  /** The number, if the target is one. */
  static @Nullable BigDecimal targetValue(Target target) {
    return target instanceof Target.Value value ? number(value.value()) : null;
  }
}
