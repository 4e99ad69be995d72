package careaccess.reporting.core.hiding;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.Rule;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Stratum;
import careaccess.reporting.core.Definition;
import careaccess.reporting.core.Fraction;
import careaccess.reporting.core.Released;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells contacts apart by what some indicators say of one measure of theirs.
 *
 * @param judges all of them together make the kinds; none: who has a value is told from who has none
 * @param shown whose figures become known with this view
 */
record ContactView(@Nullable View before, Measure measure, List<Judge> judges, List<Judge> shown) implements View {

  /** An indicator, as it judges in the table's month. */
  record Judge(Indicator indicator, Rule rule) {
    private String name() {
      return Definition.name(indicator, rule);
    }

    /** Whether it is formed over contacts, rather than a number of them. */
    boolean isShare() {
      return indicator.kind() != Indicator.Kind.COUNT;
    }
  }

  private static final String WITHOUT_VALUE = "";
  private static final String WITH_VALUE = "+";

  ContactView {
    judges = List.copyOf(judges);
    shown = List.copyOf(shown);
  }

  /** Of the view that tells apart what these say. */
  static String name(Measure measure, List<Judge> judges) {
    return Stream.concat(Stream.of(measure.code()), judges.stream().map(Judge::name)).collect(Collectors.joining(" "));
  }

  @Override
  public String name() {
    return name(measure, judges);
  }

  @Override
  public Map<String, Long> kinds(Counted counted) {
    return kinds(counted, _ -> "");
  }

  /** The same, each told apart by something that follows from the value. */
  Map<String, Long> kinds(Counted counted, IntFunction<String> moreOf) {
    Counts counts = counted.all();
    Map<String, Long> kinds = new HashMap<>();
    long without = counts.histogram(Measure.WAIT).count();
    for (Map.Entry<Stratum, Histogram> entry : counts.histograms().entrySet()) {
      if (entry.getKey().measure() == measure) {
        Histogram histogram = entry.getValue();
        for (int i = 0; i < histogram.size(); i++) {
          int value = histogram.value(i);
          kinds.merge(kind(entry.getKey(), value) + moreOf.apply(value), histogram.count(i), Long::sum);
          without -= histogram.count(i);
        }
      }
    }
    kinds.merge(WITHOUT_VALUE, without, Long::sum);
    return kinds;
  }

  private String kind(Stratum stratum, int value) {
    StringBuilder kind = new StringBuilder();
    for (Judge judge : judges) {
      kind.append(Verdict.of(judge.indicator(), judge.rule(), stratum, value)).append(' ');
    }
    return kind.append(measure == Measure.WAIT ? "" : WITH_VALUE).toString();
  }

  @Override
  public boolean isSafe(long[] kinds, int places) {
    return before == null ? Small.isUncertain(kinds, places) : Small.areSafe(kinds);
  }

  @Override
  public long[] counts(List<String> kinds, long[] people) {
    List<Long> counts = new ArrayList<>(Arrays.stream(people).boxed().toList());
    counts.add(Arrays.stream(people).sum());
    for (int judge = 0; judge < judges.size(); judge++) {
      Map<String, Long> byVerdict = new HashMap<>();
      for (int i = 0; i < people.length; i++) {
        String[] verdicts = kinds.get(i).split(" ", -1);
        if (judge < verdicts.length) {
          byVerdict.merge(verdicts[judge], people[i], Long::sum);
        }
      }
      counts.addAll(byVerdict.values());
      counts.add(
          byVerdict.getOrDefault(Verdict.WITHIN.name(), 0L) + byVerdict.getOrDefault(Verdict.OUTSIDE.name(), 0L));
    }
    return counts.stream().mapToLong(Long::longValue).toArray();
  }

  @Override
  public Released shows(Counted counted) {
    Map<String, Fraction> figures = new HashMap<>();
    for (Judge judge : shown) {
      figures.put(judge.name(), figure(judge, counted.all()));
    }
    return Released.ofFigures(figures);
  }

  @Override
  public Released of(Released released) {
    Map<String, Fraction> figures = new HashMap<>(released.figures());
    figures.keySet().retainAll(shown.stream().map(Judge::name).toList());
    return Released.ofFigures(figures);
  }

  boolean showsShare() {
    return shown.stream().anyMatch(Judge::isShare);
  }

  private Fraction figure(Judge judge, Counts counts) {
    if (judge.isShare()) {
      return Fraction.of(counts, judge.indicator(), judge.rule());
    }
    Fraction over = Fraction.overLimit(counts, measure, judge.rule());
    return switch (judge.indicator().part()) {
      case OVER_LIMIT -> over;
      case ALL -> new Fraction(over.denominator(), over.denominator(), 0);
    };
  }

  @Override
  public boolean mayStandAlone(Counted counted) {
    return shown.stream().allMatch(judge -> Small.mayStandAlone(figure(judge, counted.all()), judge.isShare()));
  }
}
