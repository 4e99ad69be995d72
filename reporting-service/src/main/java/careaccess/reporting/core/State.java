package careaccess.reporting.core;

import java.util.Locale;

/** How far a figure may be relied on. */
public enum State {
  OK,
  /** Sources still have time to report. */
  PROVISIONAL,
  /** There is a figure, or would be, but not for everybody to see: few people could be known from it. */
  SUPPRESSED,
  /** There is no value: nothing reported, nothing to divide by, or not defined there and then. */
  MISSING;

  /** The word on the wire. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
