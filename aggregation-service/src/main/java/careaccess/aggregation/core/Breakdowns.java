package careaccess.aggregation.core;

import careaccess.contract.cell.Breakdown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A small number for every breakdown that has been met, since numbers add faster than texts. Used by one thread. */
public final class Breakdowns {

  /** All contacts together. */
  public static final int ALL = 0;

  private final List<String> texts = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<int[]> withCoarser = new ArrayList<>();

  public Breakdowns() {
    number(Breakdown.text(null));
  }

  /** The number of a breakdown, as {@link Breakdown#text} writes it; always the same. */
  public int number(String text) {
    Integer known = numbers.get(text);
    if (known != null) {
      return known;
    }
    int number = texts.size();
    texts.add(text);
    numbers.put(text, number);
    withCoarser.add(new int[0]);
    withCoarser.set(
        number,
        IntStream.concat(IntStream.of(number), Facets.coarser(text).stream().mapToInt(this::number)).toArray());
    return number;
  }

  /** That number, and those of breakdowns that every contact of this one is in too; see {@link Facets#coarser}. */
  public int[] withCoarser(int number) {
    return withCoarser.get(number);
  }

  public String text(int number) {
    return texts.get(number);
  }
}
