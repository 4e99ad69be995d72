package careaccess.local.simulator.scene;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Where chance starts from. Every part of the simulation has its own, made of the whole's and its name, so that any
 * part can be drawn again by itself and no part changes another.
 */
public record Seed(long value) {

  /** Of the part of that name. */
  public Seed of(String part) {
    return of(part.hashCode() * 0x1_0000_0001L + part.length());
  }

  /** Of the part of that number. */
  public Seed of(long part) {
    return new Seed(mixed(value * 0x9E37_79B9_7F4A_7C15L + mixed(part)));
  }

  public RandomGenerator random() {
    return new SplittableRandom(value);
  }

  /** The finaliser of MurmurHash3: near seeds give far ones. */
  private static long mixed(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xFF51_AFD7_ED55_8CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CE_B9FE_1A85_EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
