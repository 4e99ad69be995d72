package careaccess.reporting.core.hiding;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Counts;
import careaccess.reporting.core.Fraction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which figures everybody may see, one table at a time. Large places come before small ones and coarse views
 * before finer ones; what is shown is shown only if what it leaves over is safe as well. Not safe for use by several
 * threads.
 */
public final class Hiding {

  /** The places at which a view is shown. */
  private record Visible(View view, Set<String> places) {}

  private final Catalogue catalogue;
  private final Complement complement;
  private final Map<LocalDate, Nesting> nestings = new HashMap<>();

  public Hiding(Catalogue catalogue) {
    this(catalogue, Complement.ON);
  }

  Hiding(Catalogue catalogue, Complement complement) {
    this.catalogue = catalogue;
    this.complement = complement;
  }

  /**
   * Decides a table.
   *
   * @param counted by place, its parts included; of places that have nobody, nothing
   * @return of the same places; empty when the figures of places do not add up, so that nothing may be shown
   */
  public Optional<Map<String, Shown>> decide(Table table, Map<String, Counts> counted) {
    LocalDate date = table.period().lastDay();
    Nesting nesting = nestings.computeIfAbsent(date, _ -> Nesting.of(catalogue, date));
    if (table.basis() != Basis.TALLY) {
      return decide(Views.ofContacts(catalogue, table.population(), table.basis(), date), nesting, counted);
    }
    Optional<Indicator> tallied = catalogue.indicator(table.population());
    List<View> views = tallied.map(indicator -> Views.ofTallies(indicator, date)).orElse(List.of());
    return tallied.filter(Indicator::money).isPresent()
        ? Optional.of(allOpen(views, nesting, counted))
        : decide(views, nesting, counted);
  }

  /** Of what is not counted in people. */
  private static Map<String, Shown> allOpen(List<View> views, Nesting nesting, Map<String, Counts> counted) {
    Set<String> open = open(nesting, counted);
    return shown(counted, views.stream().map(view -> new Visible(view, open)).toList());
  }

  Optional<Map<String, Shown>> decide(List<View> views, Nesting nesting, Map<String, Counts> counted) {
    List<Visible> visible = new ArrayList<>();
    for (View view : views) {
      Optional<Ground> ground = Ground.of(view, nesting, counted);
      if (ground.isEmpty()) {
        return Optional.empty();
      }
      Set<String> allowed = allowed(view, visible, nesting, counted);
      visible.add(new Visible(view, places(view, nesting, counted, new Blocks(view, ground.get()), allowed)));
    }
    return Optional.of(shown(counted, visible));
  }

  /** Where the view before shows something. */
  private static Set<String> allowed(View view, List<Visible> visible, Nesting nesting, Map<String, Counts> counted) {
    View before = view.before();
    return before == null
        ? open(nesting, counted)
        : visible.stream().filter(one -> one.view().equals(before)).findFirst().orElseThrow().places();
  }

  /** The places of which anything may be shown: not those of which tallies may count people twice. */
  private static Set<String> open(Nesting nesting, Map<String, Counts> counted) {
    Set<String> open = new HashSet<>(counted.keySet());
    open.removeIf(
        place ->
            nesting.parts(place).stream()
                .anyMatch(part -> counted.getOrDefault(part, Counts.NONE).tallied().overlaps()));
    return open;
  }

  private Set<String> places(
      View view, Nesting nesting, Map<String, Counts> counted, Blocks blocks, Set<String> allowed) {
    Set<String> visible = new HashSet<>();
    for (String place : nesting.within().keySet()) {
      Counts counts = counted.get(place);
      if (counts != null && view.mayStandAlone(counts)) {
        boolean shown =
            switch (complement) {
              case ON -> allowed.contains(place) && blocks.show(nesting.parts(place));
              case OFF -> true;
            };
        if (shown) {
          visible.add(place);
        }
      }
    }
    return visible;
  }

  private static Map<String, Shown> shown(Map<String, Counts> counted, List<Visible> visible) {
    return counted.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, place -> shown(place.getKey(), place.getValue(), visible)));
  }

  private static Shown shown(String place, Counts counts, List<Visible> visible) {
    Map<String, Fraction> figures = new HashMap<>();
    int small = 0;
    int complementary = 0;
    for (Visible one : visible) {
      Map<String, Fraction> ofView = one.view().figures(counts);
      if (one.places().contains(place)) {
        figures.putAll(ofView);
      } else if (one.view().mayStandAlone(counts)) {
        complementary += ofView.size();
      } else {
        small += ofView.size();
      }
    }
    return new Shown(figures, small, complementary);
  }
}
