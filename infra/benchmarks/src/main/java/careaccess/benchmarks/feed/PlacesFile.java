package careaccess.benchmarks.feed;

import careaccess.contract.measurement.Phase;
import java.util.List;
import java.util.stream.Collectors;

/** The places of a catalogue as YAML. */
final class PlacesFile {

  private final StringBuilder yaml = new StringBuilder("places:\n");
  private int units;

  /** A place that reports nothing itself. */
  void add(String id, String level, List<String> parents) {
    yaml.append("  - {%s}%n".formatted(place(id, level, parents)));
  }

  /** A place that reports, with an HSA-id of valid shape that nobody has. */
  void addReporting(String id, String level, List<String> parents, List<String> tags, List<Phase> reports) {
    String hsa = "SE23210000%s-E9999%08d".formatted(id.substring(0, 2), ++units);
    yaml.append("  - {%s, aliases: {hsa: %s}, tags: %s, reports: %s}%n"
        .formatted(place(id, level, parents), hsa, tags, reports));
  }

  String text() {
    return yaml.toString();
  }

  private static String place(String id, String level, List<String> parents) {
    String quoted = parents.stream().map(parent -> '"' + parent + '"').collect(Collectors.joining(", "));
    return "id: %s, level: %s, parents: [%s], name: {en: %s}".formatted(id, level, quoted, id);
  }
}
