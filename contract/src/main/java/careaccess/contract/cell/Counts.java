package careaccess.contract.cell;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that is counted in a cell. Counts form a group: they add, and {@link #negated()} takes away again.
 *
 * @param histograms by stratum, none of them empty; a map that the caller gives away
 */
public record Counts(SortedMap<Stratum, Histogram> histograms, Tallied tallied) {

  public static final Counts NONE = new Counts(new TreeMap<>(), Tallied.NONE);

  public Counts {
    histograms = Collections.unmodifiableSortedMap(histograms);
  }

  public static Counts of(Stratum stratum, Histogram histogram) {
    SortedMap<Stratum, Histogram> one = new TreeMap<>();
    if (!histogram.isEmpty()) {
      one.put(stratum, histogram);
    }
    return new Counts(one, Tallied.NONE);
  }

  public static Counts of(Tallied tallied) {
    return new Counts(new TreeMap<>(), tallied);
  }

  public Counts plus(Counts other) {
    TreeMap<Stratum, Histogram> sum = new TreeMap<>(histograms);
    for (Map.Entry<Stratum, Histogram> entry : other.histograms.entrySet()) {
      Histogram histogram = sum.getOrDefault(entry.getKey(), Histogram.EMPTY).plus(entry.getValue());
      if (histogram.isEmpty()) {
        sum.remove(entry.getKey());
      } else {
        sum.put(entry.getKey(), histogram);
      }
    }
    return new Counts(sum, tallied.plus(other.tallied));
  }

  public Counts negated() {
    TreeMap<Stratum, Histogram> negative = new TreeMap<>();
    histograms.forEach((stratum, histogram) -> negative.put(stratum, histogram.negated()));
    return new Counts(negative, tallied.negated());
  }

  public Histogram histogram(Stratum stratum) {
    return histograms.getOrDefault(stratum, Histogram.EMPTY);
  }

  /** All strata of one measure together. */
  public Histogram histogram(Measure measure) {
    Histogram sum = Histogram.EMPTY;
    for (Map.Entry<Stratum, Histogram> entry : histograms.entrySet()) {
      if (entry.getKey().measure() == measure) {
        sum = sum.plus(entry.getValue());
      }
    }
    return sum;
  }

  /** How often contacts or tallies that were counted have been corrected since. */
  public long corrected() {
    return histogram(Measure.CORRECTED).count();
  }

  /** How often they were taken away. */
  public long retracted() {
    return histogram(Measure.RETRACTED).count();
  }

  /** Whether nothing is counted, whatever was before. */
  public boolean isNone() {
    return tallied.equals(Tallied.NONE) && histograms.keySet().stream().noneMatch(of -> of.measure().isOfContacts());
  }
}
