package careaccess.system;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the sheets publish of each row, and which field of which indicator it is of ours. */
enum RttColumn {
  TOTAL("Total number of incomplete pathways", "RTT_QUEUE", "value"),
  WITHIN("Total within 18 weeks", "RTT_WITHIN_18W", "numerator"),
  PERCENT("% within 18 weeks", "RTT_WITHIN_18W", "value"),
  MEDIAN("Average (median) waiting time (in weeks)", "RTT_MEDIAN", "value"),
  P95("95th percentile waiting time (in weeks)", "RTT_P95", "value");

  /** Ours have four decimals; the last digits of the published ones are those of a spreadsheet's arithmetic. */
  private static final BigDecimal TOLERANCE = new BigDecimal("0.00005000001");

  private final String column;
  private final String indicator;
  private final String field;

  RttColumn(String column, String indicator, String field) {
    this.column = column;
    this.indicator = indicator;
    this.field = field;
  }

  String title() {
    return column;
  }

  String indicator() {
    return indicator;
  }

  static String indicators() {
    return Arrays.stream(values()).map(RttColumn::indicator).distinct().collect(Collectors.joining(","));
  }

  /** Empty where the sheet gives none; the share is in percent, as ours. */
  Optional<BigDecimal> published(RttRow row) {
    String cell = Deliveries.cell(row.published(), column);
    if (cell.equals("-")) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(cell);
    return Optional.of(
        switch (this) {
          case PERCENT -> number.movePointRight(2);
          case TOTAL, WITHIN, MEDIAN, P95 -> number;
        });
  }

  /** Empty where the system answers none; of what nobody waits for nothing is reported, which the sheets write as 0. */
  Optional<BigDecimal> ours(@Nullable JsonNode value) {
    Optional<BigDecimal> number =
        Optional.ofNullable(value).map(node -> node.get(field)).filter(JsonNode::isNumber).map(JsonNode::decimalValue);
    return switch (this) {
      case TOTAL, WITHIN -> number.or(() -> Optional.of(BigDecimal.ZERO));
      case PERCENT, MEDIAN, P95 -> number;
    };
  }

  static boolean agree(Optional<BigDecimal> published, Optional<BigDecimal> ours) {
    return (published.isPresent() && ours.isPresent())
        ? published.get().subtract(ours.get()).abs().compareTo(TOLERANCE) <= 0
        : published.equals(ours);
  }
}
