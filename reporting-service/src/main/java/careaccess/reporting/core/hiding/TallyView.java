package careaccess.reporting.core.hiding;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.Kind;
import careaccess.contract.catalogue.Indicator.Rule;
import careaccess.contract.cell.Tallied;
import careaccess.reporting.core.Definition;
import careaccess.reporting.core.Fraction;
import careaccess.reporting.core.Released;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells apart whom sources have counted themselves. A share's numerator is part of its denominator; the two sums of a
 * ratio need not share anybody.
 */
record TallyView(@Nullable View before, Indicator indicator, Rule rule) implements View {

  /** In the order of their names. */
  private static final String EXCLUDED = "excluded";

  private static final String NUMERATOR = "numerator";

  /** Of a share's denominator what is not in its numerator; of a ratio, all of it. */
  private static final String REST = "rest";

  @Override
  public String name() {
    return before == null ? "everybody" : Definition.name(indicator, rule);
  }

  @Override
  public Map<String, Long> kinds(Counted counted) {
    Tallied tallied = counted.all().tallied();
    long rest = isRatio() ? tallied.denominator() : tallied.denominator() - tallied.numerator();
    return before == null
        ? Map.of("", tallied.numerator() + rest + tallied.excluded())
        : Map.of(EXCLUDED, tallied.excluded(), NUMERATOR, tallied.numerator(), REST, rest);
  }

  @Override
  public boolean isSafe(long[] kinds, int places) {
    if (before == null) {
      return Small.isUncertain(kinds, places);
    }
    return Small.areSafe(kinds) && (!isRatio() || Small.areSafe(kinds[2] - kinds[1]));
  }

  @Override
  public long[] counts(List<String> kinds, long[] people) {
    long all = Arrays.stream(people).sum();
    if (before == null) {
      return new long[] {all};
    }
    long other = isRatio() ? people[2] - people[1] : people[2] + people[1];
    return new long[] {people[0], people[1], people[2], other, all};
  }

  private boolean isRatio() {
    return indicator.kind() == Kind.RATIO;
  }

  @Override
  public Released shows(Counted counted) {
    return before == null
        ? Released.NOTHING
        : Released.ofFigures(Map.of(Definition.name(indicator, rule), Fraction.of(counted.all().tallied())));
  }

  @Override
  public Released of(Released shown) {
    Map<String, Fraction> figures = new HashMap<>(shown.figures());
    figures.keySet().removeIf(name -> before == null || !name.equals(Definition.name(indicator, rule)));
    return Released.ofFigures(figures);
  }

  @Override
  public boolean mayStandAlone(Counted counted) {
    return before == null || Small.mayStandAlone(Fraction.of(counted.all().tallied()), true);
  }
}
