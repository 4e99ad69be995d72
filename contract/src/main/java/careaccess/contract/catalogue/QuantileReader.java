package careaccess.contract.catalogue;

import careaccess.contract.catalogue.Indicator.Kind;
import careaccess.contract.catalogue.Indicator.Method;
import careaccess.contract.catalogue.Indicator.Quantile;
import careaccess.contract.catalogue.Indicator.Unit;
import careaccess.contract.cell.Measure;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a median or percentile is formed, as far as its definition says. */
final class QuantileReader {

  static final Set<String> KEYS = Set.of("percent", "method", "fewest");

  private static final int HIGHEST_PERCENT = 99;

  private QuantileReader() {}

  /** Null for kinds that are neither. */
  static @Nullable Quantile read(Kind kind, Entry entry, Map<String, Entry> fields) {
    return switch (kind) {
      case MEDIAN -> {
        refuse(fields, Set.of("percent"), "a median takes no percent; a percentile does");
        yield quantile(null, fields);
      }
      case PERCENTILE -> quantile(number(entry.required(fields, "percent"), HIGHEST_PERCENT), fields);
      case SHARE, RATIO, COUNT, INDEX -> {
        refuse(fields, KEYS, "percent, method and fewest belong to medians and percentiles only");
        yield null;
      }
    };
  }

  private static Quantile quantile(@Nullable Integer percent, Map<String, Entry> fields) {
    return new Quantile(
        percent,
        IndicatorsReader.optional(fields, "method", Method.values(), Method.EXACT),
        Optional.ofNullable(fields.get("fewest")).map(fewest -> number(fewest, Integer.MAX_VALUE)).orElse(1));
  }

  private static int number(Entry entry, int most) {
    int number = entry.integer();
    if (number < 1 || number > most) {
      throw entry.wrong("a number from 1 to %d is needed, not %d".formatted(most, number));
    }
    return number;
  }

  private static void refuse(Map<String, Entry> fields, Set<String> keys, String reason) {
    fields.forEach((key, value) -> {
      if (keys.contains(key)) {
        throw value.wrong(reason);
      }
    });
  }

  /** What only the whole definition shows. */
  static void check(Indicator indicator, Entry entry) {
    Quantile quantile = indicator.quantile();
    if (quantile != null && indicator.measure() == null) {
      throw entry.wrong("'%s' is formed over contacts: its basis is waiting or completed".formatted(indicator.id()));
    }
    if (quantile != null && quantile.method() == Method.GROUPED && indicator.bands() == null) {
      throw entry.wrong("'%s' is interpolated within bands: it needs them".formatted(indicator.id()));
    }
    if (indicator.unit() == Unit.WEEKS && (quantile == null || indicator.measure() != Measure.WAIT)) {
      throw entry.wrong("'%s': weeks are the unit of medians and percentiles of waits only".formatted(indicator.id()));
    }
  }
}
