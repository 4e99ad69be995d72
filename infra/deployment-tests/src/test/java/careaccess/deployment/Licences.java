package careaccess.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Under which terms libraries may be used, by the bills of materials that the services are shipped with. */
final class Licences {

  /**
   * A service that uses these unchanged may be shipped under any terms. Of several that a library is offered under one is
   * enough.
   */
  static final Set<String> ALLOWED = Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0");

  private Licences() {}

  /** Each library of the bill, without its version, with the licences that it names; none: it names none. */
  static Map<String, Set<String>> of(Path bill) throws IOException {
    Map<String, Set<String>> licences = new TreeMap<>();
    for (JsonNode component : new ObjectMapper().readTree(bill.toFile()).path("components")) {
      String group = component.path("group").asText();
      if (!group.equals("careaccess")) {
        licences.computeIfAbsent(group + ":" + component.path("name").asText(), _ -> new TreeSet<>()).addAll(named(component));
      }
    }
    return licences;
  }

  private static List<String> named(JsonNode component) {
    return Resource.stream(component.path("licenses"))
        .flatMap(one -> Stream.of(one.path("expression"), one.at("/license/id"), one.at("/license/name")))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .toList();
  }
}
