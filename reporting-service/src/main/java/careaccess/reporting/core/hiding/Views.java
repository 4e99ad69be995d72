package careaccess.reporting.core.hiding;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.Kind;
import careaccess.contract.catalogue.Indicator.Part;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Measure;
import careaccess.contract.measurement.Phase;
import careaccess.reporting.core.Distribution;
import careaccess.reporting.core.OpenDimensions;
import careaccess.reporting.core.hiding.ContactView.Judge;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The views of a table, each behind the one before it: everybody; then for each measure, apart from the other measures,
 * one share after another, and the counts of those over the limit. What people are broken down by comes behind the first
 * share alone, since that is read most and behind more there would be less to see; bands come last. Nothing but the
 * catalogue says which there are.
 */
final class Views {

  private Views() {}

  /**
   * Of a table of contacts; none where it counts a part of a phase, since those are part of another table's people.
   *
   * @param date the last day of its month
   * @param told the names of the views that releases before have told it by
   */
  static List<View> ofContacts(
      Catalogue catalogue, String population, Basis basis, LocalDate date, Set<String> told) {
    if (Arrays.stream(Phase.values()).noneMatch(phase -> phase.name().equals(population))) {
      return List.of();
    }
    List<Judge> judges =
        catalogue.indicators().values().stream()
            .filter(indicator -> counts(indicator, basis) && indicator.populations().contains(population))
            .flatMap(indicator -> indicator.rule(date).map(rule -> new Judge(indicator, rule)).stream())
            .toList();
    List<View> views = new ArrayList<>();
    List<View> banded = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      List<List<Integer>> bands = asTold(measure, bands(catalogue, population, basis, measure, date), told);
      addAll(measure, judges, bands, told, views);
      inBands(measure, views, bands).ifPresent(banded::add);
    }
    views.addAll(breakdowns(brokenDown(views, catalogue, told), catalogue));
    views.addAll(banded);
    return views;
  }

  private static List<View> breakdowns(View before, Catalogue catalogue) {
    return OpenDimensions.all().stream()
        .<View>map(dimension ->
            new BreakdownView(before, dimension, OpenDimensions.members(dimension, catalogue.codes())))
        .toList();
  }

  /** The lower bounds of all bands that indicators of the measure show. */
  private static List<List<Integer>> bands(
      Catalogue catalogue, String population, Basis basis, Measure measure, LocalDate date) {
    return catalogue.indicators().values().stream()
        .filter(indicator -> isOf(indicator, basis) && indicator.populations().contains(population))
        .filter(indicator -> indicator.measure() == measure && indicator.rule(date).isPresent())
        .map(indicator -> Distribution.lowerBounds(catalogue, indicator))
        .filter(bounds -> !bounds.isEmpty())
        .distinct()
        .sorted(Comparator.comparing(List::toString))
        .toList();
  }

  /** Without those that came to the catalogue since the table was shown in others. */
  private static List<List<Integer>> asTold(Measure measure, List<List<Integer>> bands, Set<String> told) {
    return told.stream()
        .filter(name -> BandView.isNameOf(name, measure))
        .findFirst()
        .map(name -> bands.stream().filter(bounds -> name.contains(bounds.toString())).toList())
        .orElse(bands);
  }

  /** Behind all that indicators say of the measure. */
  private static Optional<View> inBands(Measure measure, List<View> views, List<List<Integer>> bands) {
    return views.stream()
        .flatMap(view -> view instanceof ContactView one && one.measure() == measure ? Stream.of(one) : Stream.empty())
        .reduce((_, later) -> later)
        .filter(_ -> !bands.isEmpty())
        .map(last -> new BandView(last, bands));
  }

  /**
   * The one that was told by breakdowns before; otherwise the first share; without any the first view that tells people
   * apart at all, or that of everybody.
   */
  private static View brokenDown(List<View> views, Catalogue catalogue, Set<String> told) {
    return views.stream()
        .filter(view -> breakdowns(view, catalogue).stream().map(View::name).anyMatch(told::contains))
        .findFirst()
        .or(() ->
            views.stream().filter(view -> view instanceof ContactView contacts && contacts.showsShare()).findFirst())
        .orElse(views.get(Math.min(1, views.size() - 1)));
  }

  private static void addAll(
      Measure measure, List<Judge> judges, List<List<Integer>> bands, Set<String> told, List<View> views) {
    List<Judge> ofMeasure = judges.stream().filter(judge -> judge.indicator().measure() == measure).toList();
    List<Judge> all = ofMeasure.stream().filter(Views::countsAll).toList();
    View before = views.isEmpty() ? null : views.getFirst();
    if (before == null || (!all.isEmpty() && mayComeFirst(measure, told))) {
      before = new ContactView(before, measure, List.of(), all);
      views.add(before);
    }
    List<Judge> soFar = new ArrayList<>();
    for (Judge judge : inOrder(measure, sharesFirst(ofMeasure), bands, told)) {
      soFar.add(judge);
      before = new ContactView(before, measure, soFar, List.of(judge));
      views.add(before);
    }
  }

  /** Not of a measure of which something finer was told: nothing would be known then of what this was before. */
  private static boolean mayComeFirst(Measure measure, Set<String> told) {
    String name = ContactView.name(measure, List.of());
    return told.contains(name) || told.stream().noneMatch(other -> other.startsWith(name + " "));
  }

  /**
   * First as they were told before. What came to the catalogue since comes behind them, but not behind bands, since medians
   * would tell of it where it is hidden: of a table that was shown in bands it is not shown at all.
   */
  private static List<Judge> inOrder(
      Measure measure, List<Judge> judges, List<List<Integer>> bands, Set<String> told) {
    List<Judge> order = new ArrayList<>();
    List<Judge> left = new ArrayList<>(judges);
    for (int i = 0; i < judges.size(); i++) {
      left.stream()
          .filter(judge -> told.contains(ContactView.name(measure, plus(order, judge))))
          .findFirst()
          .ifPresent(again -> {
            order.add(again);
            left.remove(again);
          });
    }
    if (!told.contains(BandView.name(ContactView.name(measure, order), bands))) {
      order.addAll(left);
    }
    return order;
  }

  private static List<Judge> plus(List<Judge> some, Judge another) {
    return Stream.concat(some.stream(), Stream.of(another)).toList();
  }

  private static List<Judge> sharesFirst(List<Judge> judges) {
    return Stream.concat(
            judges.stream().filter(judge -> judge.isShare()),
            judges.stream().filter(judge -> !judge.isShare() && !countsAll(judge)))
        .toList();
  }

  private static boolean countsAll(Judge judge) {
    return judge.indicator().kind() == Kind.COUNT && judge.indicator().part() == Part.ALL;
  }

  /** Of a table of tallies: of a share by sex as well, which is all that they say; the sums of a ratio need not share anybody. */
  static List<View> ofTallies(Catalogue catalogue, Indicator indicator, LocalDate date) {
    return indicator
        .rule(date)
        .map(rule -> {
          View everybody = new TallyView(null, indicator, rule);
          View tallied = new TallyView(everybody, indicator, rule);
          return indicator.kind() == Kind.SHARE
              ? List.of(everybody, tallied, bySex(catalogue, tallied))
              : List.of(everybody, tallied);
        })
        .orElse(List.of());
  }

  private static View bySex(Catalogue catalogue, View tallied) {
    return new BreakdownView(tallied, Dimension.SEX, OpenDimensions.members(Dimension.SEX, catalogue.codes()));
  }

  private static boolean counts(Indicator indicator, Basis basis) {
    boolean isCounted =
        switch (indicator.kind()) {
          case SHARE, RATIO, COUNT -> true;
          case MEDIAN, PERCENTILE, INDEX -> false;
        };
    return isCounted && isOf(indicator, basis);
  }

  private static boolean isOf(Indicator indicator, Basis basis) {
    return switch (indicator.basis()) {
      case WAITING -> basis == Basis.WAITING;
      case COMPLETED -> basis == Basis.COMPLETED;
      case TALLY, DERIVED -> false;
    };
  }
}
