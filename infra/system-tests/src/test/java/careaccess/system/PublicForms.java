package careaccess.system;

import careaccess.system.Shown.Spot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Whatever form there is in which everybody may have figures: read one after the other, and held against JSON. */
final class PublicForms implements AutoCloseable {

  /** What somebody has read. */
  record Read(Shown json, Map<PublicForm, Shown> others) {

    /** Of how many figures each form told numbers. */
    Map<String, Long> numbers(Predicate<Spot> meant) {
      return numbers(meant, _ -> true);
    }

    /** Of how many sexes and age groups each form that tells of them did. */
    Map<String, Long> numbersOfParts() {
      return numbers(Spot::isOfAPart, PublicForm::tellsParts);
    }

    private Map<String, Long> numbers(Predicate<Spot> meant, Predicate<PublicForm> asked) {
      Map<String, Long> numbers = new LinkedHashMap<>();
      numbers.put("JSON", json.numbers(meant));
      others.forEach((form, told) -> {
        if (asked.test(form)) {
          numbers.put(form.name(), told.numbers(meant));
        }
      });
      return numbers;
    }

    /** Where a form tells something else than what follows from JSON. */
    List<String> differences() {
      List<String> all = new ArrayList<>();
      others.forEach((form, told) ->
          told.differences(form.expected(json)).forEach(difference -> all.add(form.name() + ": " + difference)));
      return all;
    }

    /** All that is known to whoever has read all of them. */
    Shown together() {
      List<Shown> all = new ArrayList<>(List.of(json));
      all.addAll(others.values());
      return Shown.together(all);
    }

    /** The same, had one of the others told that as well: each of them once. */
    List<Read> leaking(Shown leak) {
      return others.keySet().stream()
          .map(leaking -> {
            Map<PublicForm, Shown> told = new LinkedHashMap<>(others);
            told.computeIfPresent(leaking, (_, as) -> Shown.together(List.of(as, leak)));
            return new Read(json, told);
          })
          .toList();
    }
  }

  private final Attacked attacked;
  private final InJson json;
  private final InStream stream;
  private final List<PublicForm> others;

  PublicForms(Api api, Attacked attacked) throws IOException, InterruptedException {
    this.attacked = attacked;
    this.json = new InJson(api::everybodys, attacked);
    this.stream = InStream.of(api, attacked);
    this.others =
        List.of(
            new InTables(InTables.Format.CSV, api, attacked),
            new InTables(InTables.Format.XLSX, api, attacked),
            new InJsonStat(api, attacked),
            new InFhir(api, attacked),
            new InKolada(api, attacked),
            new InChanges(api, attacked),
            stream,
            InComparisons.rankings(api, attacked),
            InComparisons.gaps(api, attacked),
            InComparisons.boards(api, attacked));
  }

  Read read() throws IOException, InterruptedException {
    Map<PublicForm, Shown> told = new LinkedHashMap<>();
    for (PublicForm form : others) {
      told.put(form, form.read());
    }
    Shown inJson = json.all();
    Set<Spot> banded = new LinkedHashSet<>(attacked.bandedWhere(inJson));
    told.values().forEach(shown ->
        shown.where(Spot::isOfBands).forEach((spot, _) -> banded.add(spot.in(Spot.ALL))));
    json.addBands(inJson, banded);

    return new Read(inJson, told);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
