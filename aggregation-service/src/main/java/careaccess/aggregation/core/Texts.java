package careaccess.aggregation.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A small number for every text that has been met, two of which make one. Used by one thread. */
final class Texts {

  /** More than the units of a country, and little memory. */
  private static final int MANY = 50_000;

  private final List<String> texts = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** The number of a text; the same until {@link #clear()}. */
  int number(String text) {
    Integer known = numbers.get(text);
    if (known != null) {
      return known;
    }
    int number = texts.size();
    texts.add(text);
    numbers.put(text, number);
    return number;
  }

  static long both(int first, int second) {
    return (long) first << Integer.SIZE | second;
  }

  String first(long both) {
    return texts.get((int) (both >>> Integer.SIZE));
  }

  String second(long both) {
    return texts.get((int) both);
  }

  /** Whether they should be given up when nobody needs the numbers: whatever is sent, memory has to end somewhere. */
  boolean areMany() {
    return texts.size() > MANY;
  }

  void clear() {
    texts.clear();
    numbers.clear();
  }
}
