package careaccess.reporting.core.hiding;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Basis;
import careaccess.reporting.core.Released;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which figures everybody may see, one table at a time. Large places come before small ones and coarse views
 * before finer ones; what is shown is shown only if what it leaves over is safe as well. Not safe for use by several
 * threads.
 */
public final class Hiding {

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
   * What a release makes of a table.
   *
   * @param places of those that have somebody, or had before
   * @param memory for the next release
   */
  public record Decided(Map<String, Shown> places, Memory memory) {}

  /**
   * Decides a table.
   *
   * @param counted by place, its parts included; of places that have nobody, nothing
   * @param memory of the releases before
   * @param before what is shown now, by place
   * @return empty when the figures of places do not add up, or mean something else than before: then it stays as it is
   */
  public Optional<Decided> decide(
      Table table, Map<String, Counted> counted, Memory memory, Map<String, Released> before) {
    LocalDate date = table.period().lastDay();
    Nesting nesting = nestings.computeIfAbsent(date, _ -> Nesting.of(catalogue, date));
    if (table.basis() != Basis.TALLY) {
      List<View> views =
          Views.ofContacts(catalogue, table.population(), table.basis(), date, memory.views().keySet());
      return decide(views, nesting, counted, memory, before);
    }
    Optional<Indicator> tallied = catalogue.indicator(table.population());
    List<View> views = tallied.map(indicator -> Views.ofTallies(catalogue, indicator, date)).orElse(List.of());
    return tallied.filter(Indicator::money).isPresent()
        ? Optional.of(new Decided(allOpen(views, nesting, counted), memory))
        : decide(views, nesting, counted, memory, before);
  }

  /** Of what is not counted in people. */
  private static Map<String, Shown> allOpen(List<View> views, Nesting nesting, Map<String, Counted> counted) {
    Set<String> open = open(nesting, counted);
    return counted.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                place ->
                    views.stream()
                        .map(view ->
                            open.contains(place.getKey())
                                ? Shown.renewed(view, place.getValue(), Released.NOTHING)
                                : Shown.hidden(view, place.getValue()))
                        .reduce(Shown.NOTHING, Shown::plus)));
  }

  Optional<Decided> decide(
      List<View> views,
      Nesting nesting,
      Map<String, Counted> counted,
      Memory memory,
      Map<String, Released> before) {
    if (memory.isDecided() && !memory.isOf(views)) {
      return Optional.empty();
    }
    Map<String, Totals.Decided> decided = new HashMap<>();
    for (View view : views) {
      Optional<Ground> ground = Ground.of(view, nesting, counted, memory.view(view.name()));
      if (ground.isEmpty()) {
        return Optional.empty();
      }
      View coarser = view.before();
      Totals totals = new Totals(view, nesting, counted, memory.view(view.name()), ground.get());
      decided.put(
          view.name(),
          switch (complement) {
            case ON -> totals.decide(open(nesting, counted), coarser == null ? null : decided.get(coarser.name()));
            case OFF -> totals.small();
          });
    }
    Map<String, Shown> places = new HashMap<>();
    memory.somebody().forEach(place -> places.put(place, Shown.NOTHING));
    counted.forEach((place, here) -> {
      Shown shown = shown(place, here, views, decided, before.getOrDefault(place, Released.NOTHING));
      if (memory.maySaySomebody(place) || !shown.figures().isEmpty()) {
        places.put(place, shown);
      }
    });
    return Optional.of(new Decided(places, remembered(places.keySet(), decided)));
  }

  private static Shown shown(
      String place,
      Counted counted,
      List<View> views,
      Map<String, Totals.Decided> decided,
      Released before) {
    Shown shown = Shown.NOTHING;
    for (View view : views) {
      Totals.Decided one = Objects.requireNonNull(decided.get(view.name()));
      if (one.renewed().contains(place)) {
        shown = shown.plus(Shown.renewed(view, counted, before));
      } else {
        shown = shown.plus(one.kept().contains(place) ? Shown.kept(view, before) : Shown.hidden(view, counted));
      }
    }
    return shown;
  }

  private static Memory remembered(Set<String> somebody, Map<String, Totals.Decided> decided) {
    Map<String, Known> views = new HashMap<>();
    decided.forEach((name, one) -> views.put(name, one.known()));
    return new Memory(true, somebody, views);
  }

  /** The places of which anything may be shown: not those of which tallies may count people twice. */
  private static Set<String> open(Nesting nesting, Map<String, Counted> counted) {
    Set<String> open = new HashSet<>(counted.keySet());
    open.removeIf(
        place ->
            nesting.parts(place).stream()
                .anyMatch(part -> counted.getOrDefault(part, Counted.NOBODY).all().tallied().overlaps()));
    return open;
  }
}
