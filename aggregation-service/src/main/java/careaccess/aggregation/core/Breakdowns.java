package careaccess.aggregation.core;

import careaccess.contract.cell.Breakdown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A small number for every breakdown that has been met, since numbers add faster than texts. Used by one thread. */
public final class Breakdowns {

  /** All contacts together. */
  public static final int ALL = 0;

  private final List<String> texts = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  public Breakdowns() {
    number(Breakdown.text(null));
  }

  /** The number of a breakdown, as {@link Breakdown#text} writes it; always the same. */
  public int number(String text) {
    Integer known = numbers.get(text);
    if (known != null) {
      return known;
    }
    texts.add(text);
    numbers.put(text, texts.size() - 1);
    return texts.size() - 1;
  }

  public String text(int number) {
    return texts.get(number);
  }
}
