package careaccess.reporting;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which code was meant. */
final class Spelling {

  private Spelling() {}

  /** The code that is nearest, if it is near enough to be a slip. */
  static Optional<String> closest(String written, Collection<String> codes) {
    int slips = Math.max(1, written.length() / 4);
    return codes.stream()
        .filter(code -> Math.abs(code.length() - written.length()) <= slips)
        .filter(code -> distance(written, code) <= slips)
        .min(Comparator.comparingInt(code -> distance(written, code)));
  }

  /** How many letters must be added, left out or replaced; whether they are capitals does not count. */
  private static int distance(String one, String other) {
    String left = one.toLowerCase(Locale.ROOT);
    String right = other.toLowerCase(Locale.ROOT);
    int[] above = new int[right.length() + 1];
    for (int j = 0; j < above.length; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] row = new int[above.length];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = above[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[right.length()];
  }
}
