package careaccess.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What network policies let through together: where none concerns a direction, everything passes, otherwise what any of them allows. */
record Policies(List<Resource> all) {

  private enum Direction {
    INGRESS("Ingress", "/spec/ingress", "from"),
    EGRESS("Egress", "/spec/egress", "to");

    private final String word;
    private final String rules;
    private final String peers;

    Direction(String word, String rules, String peers) {
      this.word = word;
      this.rules = rules;
      this.peers = peers;
    }
  }

  Policies {
    all = List.copyOf(all);
  }

  /** In and out of a workload's pods, each as {@code Egress pods {strimzi.io/kind=Kafka} TCP 9093}. */
  SortedSet<String> allowed(Resource workload) {
    return Arrays.stream(Direction.values())
        .flatMap(direction -> allowed(workload, direction))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<String> allowed(Resource workload, Direction direction) {
    List<Resource> concerned = all.stream()
        .filter(policy -> Resource.selects(policy.at("/spec/podSelector"), workload.podLabels()))
        .filter(policy -> isAbout(policy, direction))
        .toList();
    if (concerned.isEmpty()) {
      return Stream.of(direction.word + " anybody any port");
    }
    return concerned.stream()
        .flatMap(policy -> Resource.stream(policy.at(direction.rules)))
        .flatMap(rule -> peers(rule.path(direction.peers))
            .flatMap(peer -> ports(rule.path("ports"), workload).map(port -> "%s %s %s".formatted(direction.word, peer, port))));
  }

  private static boolean isAbout(Resource policy, Direction direction) {
    JsonNode types = policy.at("/spec/policyTypes");
    return types.isMissingNode()
        ? direction == Direction.INGRESS || !policy.at(direction.rules).isMissingNode()
        : Resource.stream(types).anyMatch(type -> type.asText().equals(direction.word));
  }

  private static Stream<String> peers(JsonNode peers) {
    return peers.isEmpty() ? Stream.of("anybody") : Resource.stream(peers).map(Policies::peer);
  }

  private static String peer(JsonNode peer) {
    return peer.properties().stream()
        .map(part -> part.getKey().replace("Selector", "s ") + chosen(part.getValue()))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static String chosen(JsonNode selector) {
    return selector.size() == 1 && selector.has("matchLabels")
        ? Resource.texts(selector.path("matchLabels")).toString()
        : selector.toString();
  }

  private static Stream<String> ports(JsonNode ports, Resource workload) {
    return ports.isEmpty() ? Stream.of("any port") : Resource.stream(ports).map(port -> port(port, workload));
  }

  private static String port(JsonNode port, Resource workload) {
    String name = port.path("port").asText("any port");
    String last = port.has("endPort") ? "-" + port.path("endPort").asText() : "";
    return port.path("protocol").asText("TCP") + " " + workload.ports().getOrDefault(name, name) + last;
  }
}
