package careaccess.contract.cell;

import careaccess.contract.measurement.Deviation;

/**
 * Contacts that every indicator treats alike: the same measure, guarantee and deviation. Keeping them apart leaves
 * limits and exclusions to whoever reads the cell, so that a definition can change without counting again.
 *
 * @param guarantee whether the care guarantee covers the contacts
 */
public record Stratum(Measure measure, boolean guarantee, Deviation deviation) implements Comparable<Stratum> {

  private static final Stratum[] BY_CODE = new Stratum[Measure.values().length * 8];

  static {
    for (Measure measure : Measure.values()) {
      for (Deviation deviation : Deviation.values()) {
        for (boolean guarantee : new boolean[] {false, true}) {
          Stratum stratum = new Stratum(measure, guarantee, deviation);
          BY_CODE[stratum.code()] = stratum;
        }
      }
    }
  }

  /** A small number that stands for the stratum in bytes; never reassigned. */
  int code() {
    return measure.number() * 8 + (guarantee ? 4 : 0) + deviation.number();
  }

  /** @throws IllegalArgumentException when no stratum has that code */
  static Stratum ofCode(long code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalArgumentException("no stratum has the code " + code);
    }
    return BY_CODE[(int) code];
  }

  @Override
  public int compareTo(Stratum other) {
    return Integer.compare(code(), other.code());
  }
}
