package careaccess.ingest.core;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Guesses what a misspelt code was meant to be. */
final class Spelling {

  private static final int MOST_SUGGESTIONS = 3;

  /** One slip in so many characters still counts as a misspelling. */
  private static final int CHARACTERS_A_SLIP = 5;

  private Spelling() {}

  /** At most three candidates, the closest first; none when nothing comes near. */
  static List<String> closest(String word, Collection<String> candidates) {
    return candidates.stream()
        .filter(candidate -> slips(word, candidate) <= Math.max(1, candidate.length() / CHARACTERS_A_SLIP))
        .sorted(Comparator.comparingInt(candidate -> slips(word, candidate)))
        .limit(MOST_SUGGESTIONS)
        .toList();
  }

  /** Levenshtein distance: characters to put in, take out or change. */
  static int slips(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int column = 0; column <= other.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= one.length(); row++) {
      int[] current = new int[other.length() + 1];
      current[0] = row;
      for (int column = 1; column <= other.length(); column++) {
        int changed = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
        current[column] = Math.min(changed, 1 + Math.min(above[column], current[column - 1]));
      }
      above = current;
    }
    return above[other.length()];
  }
}
