package careaccess.reporting.core.hiding;

import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Measure;
import careaccess.reporting.core.Definition;
import careaccess.reporting.core.Released;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells people whom the view before does not tell apart by the bands that their value lies in. Where that is shown, so are
 * medians and percentiles: nothing finer about values is, so that exchanging people of a kind in a block changes no
 * multiset of values that is known.
 *
 * @param before that tells people apart by all that indicators say of the measure: by everything that a value decides, so
 *     that nothing of it changes with the band
 * @param bounds the lower bounds of bands, of all indicators of the measure together: were some shown where others are
 *     not, medians would tell of those
 */
record BandView(ContactView before, List<List<Integer>> bounds) implements View {

  /** Between what the indicators say and the number of the band in each list of bounds. */
  private static final String SEPARATOR = "|";

  private static final String IN_BANDS = " in bands ";

  BandView {
    bounds = List.copyOf(bounds);
  }

  /** @param before the name of the view before */
  static String name(String before, List<List<Integer>> bounds) {
    return before + IN_BANDS + bounds;
  }

  /** Whether a view is called so that shows bands of the measure. */
  static boolean isNameOf(String name, Measure measure) {
    return name.startsWith(measure.code() + " ") && name.contains(IN_BANDS);
  }

  @Override
  public String name() {
    return name(before.name(), bounds);
  }

  @Override
  public Map<String, Long> kinds(Counted counted) {
    return before.kinds(counted, this::bands);
  }

  /** Of a value; of one that is missing, none. */
  private String bands(int value) {
    StringBuilder bands = new StringBuilder();
    for (List<Integer> lower : bounds) {
      long band = lower.stream().filter(bound -> bound <= value).count();
      bands.append(SEPARATOR).append(value == Measure.MISSING ? "" : band);
    }
    return bands.toString();
  }

  @Override
  public boolean isSafe(long[] kinds, int places) {
    return Small.areSafe(kinds);
  }

  @Override
  public long[] counts(List<String> kinds, long[] people) {
    SortedMap<String, Long> said = new TreeMap<>();
    SortedMap<String, Long> byBand = new TreeMap<>();
    for (int i = 0; i < people.length; i++) {
      String[] parts = kinds.get(i).split("\\" + SEPARATOR, -1);
      said.merge(parts[0], people[i], Long::sum);
      for (int bands = 1; bands < parts.length; bands++) {
        byBand.merge(bands + SEPARATOR + parts[bands], people[i], Long::sum);
      }
    }
    List<Long> counts = new ArrayList<>(Arrays.stream(people).boxed().toList());
    counts.addAll(byBand.values());
    long[] ofKinds = said.values().stream().mapToLong(Long::longValue).toArray();
    Arrays.stream(before.counts(List.copyOf(said.keySet()), ofKinds)).forEach(counts::add);
    return counts.stream().mapToLong(Long::longValue).toArray();
  }

  @Override
  public Released shows(Counted counted) {
    Histogram values = values(counted);
    return Released.ofValues(names().collect(Collectors.toMap(name -> name, _ -> values)));
  }

  /**
   * Values move within bands without anybody's seeing it: were a median renewed for that, it would show that a few have
   * been corrected.
   */
  @Override
  public Released renews(Counted counted, Released shown) {
    Released then = of(shown);
    List<Long> now = inBands(values(counted));
    boolean isSame =
        then.values().size() == bounds.size() && then.values().values().stream().map(this::inBands).allMatch(now::equals);
    return isSame ? then : shows(counted);
  }

  private List<Long> inBands(Histogram values) {
    return bounds.stream().flatMap(lower -> inBands(values, lower).stream()).toList();
  }

  private static List<Long> inBands(Histogram values, List<Integer> lower) {
    List<Long> counts = new ArrayList<>();
    for (int i = 0; i < lower.size(); i++) {
      int from = lower.get(i);
      int to = i + 1 < lower.size() ? lower.get(i + 1) : Integer.MAX_VALUE;
      counts.add(values.countWhere(value -> value >= from && value < to));
    }
    return counts;
  }

  private Histogram values(Counted counted) {
    Histogram values = counted.all().histogram(before.measure());
    return values.plus(Histogram.of(Measure.MISSING, -values.countWhere(value -> value == Measure.MISSING)));
  }

  @Override
  public Released of(Released shown) {
    Map<String, Histogram> values = new HashMap<>(shown.values());
    values.keySet().retainAll(names().toList());
    return Released.ofValues(values);
  }

  private Stream<String> names() {
    return bounds.stream().map(lower -> Definition.name(before.measure(), lower));
  }

  @Override
  public boolean mayStandAlone(Counted counted) {
    return Small.areSafe(inBands(values(counted)).stream().mapToLong(Long::longValue).toArray());
  }
}
