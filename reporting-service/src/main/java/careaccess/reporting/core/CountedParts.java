package careaccess.reporting.core;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.Rule;
import careaccess.contract.cell.Cell;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Tallied;
import java.util.ArrayList;
import java.util.List;

/** Of cells: contacts by the rule that was in force in their month, and tallies. */
final class CountedParts implements Parts {

  private record Part(Rule rule, Counts counts) {}

  private final List<Part> parts = new ArrayList<>();
  private Tallied tallied = Tallied.NONE;
  private Freshness freshness = Freshness.NONE;

  /** @param counts of the cell, perhaps as of an earlier day than it was counted for */
  void add(Rule rule, Cell cell, Counts counts) {
    parts.add(new Part(rule, counts));
    freshness = freshness.plus(Freshness.of(cell));
  }

  void addTallied(Cell cell) {
    tallied = tallied.plus(cell.counts().tallied());
    freshness = freshness.plus(Freshness.of(cell));
  }

  @Override
  public boolean isHidden() {
    return false;
  }

  @Override
  public boolean hidesValues() {
    return false;
  }

  @Override
  public boolean anyReported() {
    return tallied.reports() > 0 || parts.stream().anyMatch(part -> !part.counts().isNone());
  }

  @Override
  public Fraction fraction(Indicator indicator) {
    Fraction sum = Fraction.of(tallied);
    for (Part part : parts) {
      sum = sum.plus(Fraction.of(part.counts(), indicator, part.rule()));
    }
    return sum;
  }

  @Override
  public Fraction overLimit(Measure measure) {
    Fraction sum = Fraction.NONE;
    for (Part part : parts) {
      sum = sum.plus(Fraction.overLimit(part.counts(), measure, part.rule()));
    }
    return sum;
  }

  @Override
  public Histogram pooled(Measure measure) {
    Histogram pooled = Histogram.EMPTY;
    for (Part part : parts) {
      pooled = pooled.plus(part.counts().histogram(measure));
    }
    long missing = pooled.countWhere(value -> value == Measure.MISSING);
    return pooled.plus(Histogram.of(Measure.MISSING, -missing));
  }

  @Override
  public Freshness freshness() {
    return freshness;
  }
}
