package careaccess.contract.period;

import java.util.Arrays;
import java.util.List;

/** The kinds of period, shortest first. Follow-ups are cumulative from 1 January. */
public enum PeriodType {
  MONTH("month"),
  QUARTER("quarter"),
  TERTIAL("tertial"),
  FOLLOW_UP("follow-up"),
  YEAR("year");

  private final String code;

  PeriodType(String code) {
    this.code = code;
  }

  /** The word used on the wire, for example {@code follow-up}. */
  public String code() {
    return code;
  }

  /** Every {@link #code()}, shortest period first. */
  public static List<String> codes() {
    return Arrays.stream(values()).map(PeriodType::code).toList();
  }
}
