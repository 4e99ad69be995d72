package careaccess.contract;

import java.util.regex.Pattern;

/**
 * How a trace goes along with a record, as W3C's Trace Context has it: the trace's id, the id of what wrote the record, and
 * whether somebody records the trace. Source: https://www.w3.org/TR/trace-context/, version 00.
 */
public final class Traceparent {

  /** The header of records, and of requests. */
  public static final String HEADER = "traceparent";

  private static final Pattern SHAPE = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private Traceparent() {}

  /**
   * The header's value.
   *
   * @param trace 32 hexadecimal digits in lower case, not all of them 0
   * @param span the same, 16 of them
   */
  public static String of(String trace, String span, boolean sampled) {
    return "00-" + trace + "-" + span + (sampled ? "-01" : "-00");
  }

  /** Whether it is nothing but that, so that it may be repeated whoever has sent it. */
  public static boolean isOne(String value) {
    return SHAPE.matcher(value).matches();
  }
}
