package careaccess.contract.catalogue;

import careaccess.contract.measurement.Phase;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

final class CodesReader {

  static final Map<String, Phase> PHASES =
      Arrays.stream(Phase.values()).collect(Collectors.toUnmodifiableMap(Phase::name, Function.identity()));

  private CodesReader() {}

  static Codes read(Entry file, Set<String> levels) {
    Map<String, Entry> fields =
        file.fields(Set.of("ageGroups", "identifiers", "specialty", "childPsychiatry", "residence", "populations", "bands"));
    Map<String, List<Integer>> bands = new LinkedHashMap<>();
    file.required(fields, "bands").fields().forEach((name, bounds) -> bands.put(name, bounds(bounds)));
    Entry specialty = file.required(fields, "specialty");
    return new Codes(
        bounds(file.required(fields, "ageGroups")),
        file.required(fields, "identifiers").list(CodesReader::identifier),
        specialty.required(specialty.fields(Set.of("pattern")), "pattern").pattern(),
        fields.containsKey("childPsychiatry")
            ? Set.copyOf(file.required(fields, "childPsychiatry").list(Entry::text))
            : Set.of(),
        residence(file.required(fields, "residence"), levels),
        fields.containsKey("populations")
            ? file.required(fields, "populations").list(CodesReader::population)
            : List.of(),
        bands);
  }

  private static List<Integer> bounds(Entry entry) {
    List<Integer> bounds = entry.list(Entry::integer);
    if (bounds.isEmpty() || bounds.getFirst() != 0 || !bounds.equals(List.copyOf(new TreeSet<>(bounds)))) {
      throw entry.wrong("lower bounds must begin with 0 and ascend, not " + bounds);
    }
    return bounds;
  }

  private static Codes.Identifier identifier(Entry entry) {
    Map<String, Entry> fields = entry.fields(Set.of("name", "scheme", "pattern"));
    return new Codes.Identifier(
        entry.required(fields, "name").text(),
        entry.required(fields, "scheme").text(),
        entry.required(fields, "pattern").pattern());
  }

  private static Codes.Residence residence(Entry entry, Set<String> levels) {
    Map<String, Entry> fields = entry.fields(Set.of("level", "unknown"));
    Entry level = entry.required(fields, "level");
    if (!levels.contains(level.text())) {
      throw level.wrong("'%s' is none of the levels %s".formatted(level.text(), String.join(", ", levels)));
    }
    return new Codes.Residence(level.text(), entry.required(fields, "unknown").text());
  }

  private static Codes.Population population(Entry entry) {
    Map<String, Entry> fields = entry.fields(Set.of("code", "phase", "specialties"));
    Entry code = entry.required(fields, "code");
    if (PHASES.containsKey(code.text())) {
      throw code.wrong("population '" + code.text() + "' bears the name of a phase");
    }
    return new Codes.Population(
        code.text(),
        entry.required(fields, "phase").choice(PHASES),
        Set.copyOf(entry.required(fields, "specialties").list(Entry::text)));
  }
}
