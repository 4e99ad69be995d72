package careaccess.contract.catalogue;

import careaccess.contract.period.Calendar;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code catalogue.yaml} and the files that it names, in the order in which they refer to each other. */
final class CatalogueReader {

  private static final String MANIFEST = "catalogue.yaml";

  private final CatalogueFiles files;
  private final Problems problems = new Problems();

  private CatalogueReader(CatalogueFiles files) {
    this.files = files;
  }

  static Catalogue read(CatalogueFiles files) {
    CatalogueReader reader = new CatalogueReader(files);
    try {
      return reader.read();
    } catch (Entry.Wrong wrong) {
      reader.problems.add(wrong);
      reader.problems.throwIfAny();
      throw wrong;
    }
  }

  private Catalogue read() {
    Entry manifest = file(MANIFEST, () -> new Entry.Wrong(MANIFEST + ": cannot be read in " + files.where()));
    Map<String, Entry> fields =
        manifest.fields(Set.of("version", "levels", "calendar", "codes", "indicators", "places", "goals"));
    String version = manifest.required(fields, "version").text();
    Set<String> levels = new LinkedHashSet<>(manifest.required(fields, "levels").list(Entry::text));
    Optional<Calendar> calendar =
        problems.attempt(() -> CalendarReader.read(file(manifest.required(fields, "calendar"))));
    Codes codes = CodesReader.read(file(manifest.required(fields, "codes")), levels);
    IndicatorsReader indicatorsReader = new IndicatorsReader(codes, problems);
    Map<String, Indicator> indicators = indicatorsReader.read(file(manifest.required(fields, "indicators")));
    PlacesReader placesReader = new PlacesReader(levels, codes, problems);
    List<Place> places = placesReader.read(files(manifest.required(fields, "places")));
    GoalsReader goalsReader = new GoalsReader(indicatorsReader.ids(), placesReader.ids(), problems);
    List<Goal> goals = goalsReader.read(files(manifest.required(fields, "goals")));
    problems.throwIfAny();
    Set<String> unitSchemes =
        codes.identifiers().stream().map(Codes.Identifier::scheme).collect(Collectors.toSet());
    List<Entry> placing = new ArrayList<>(List.of(manifest.required(fields, "calendar"), manifest.required(fields, "codes")));
    placing.addAll(manifest.required(fields, "places").list());
    return new Catalogue(
        version,
        files.hash(),
        files.hash(placing.stream().map(Entry::text).toList()),
        List.copyOf(levels),
        calendar.orElseThrow(),
        codes,
        new Places(places, unitSchemes),
        new LinkedHashMap<>(indicators),
        goals);
  }

  private List<Entry> files(Entry names) {
    List<Entry> read = new ArrayList<>();
    for (Entry name : names.list()) {
      problems.attempt(() -> file(name)).ifPresent(read::add);
    }
    if (read.size() < names.list().size()) {
      // Without that file much else would seem unknown.
      problems.throwIfAny();
    }
    return read;
  }

  private Entry file(Entry name) {
    return file(
        name.text(), () -> name.wrong("'%s' cannot be read in %s".formatted(name.text(), files.where())));
  }

  private Entry file(String name, Supplier<Entry.Wrong> missing) {
    byte[] bytes = files.read(name).orElseThrow(missing);
    LoadSettings settings = LoadSettings.builder().setLabel(name).setAllowDuplicateKeys(true).build();
    try {
      Node root =
          new Compose(settings)
              .composeInputStream(new ByteArrayInputStream(bytes))
              .orElseThrow(() -> new Entry.Wrong(name + ":1: the file is empty"));
      return new Entry(name, root);
    } catch (MarkedYamlEngineException malformed) {
      int line = malformed.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new Entry.Wrong("%s:%d: not YAML: %s".formatted(name, line, malformed.getProblem()));
    } catch (YamlEngineException illegible) {
      throw new Entry.Wrong("%s:1: not YAML in UTF-8: %s".formatted(name, illegible.getMessage()));
    }
  }
}
