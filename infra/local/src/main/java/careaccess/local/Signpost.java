package careaccess.local;

import careaccess.contract.catalogue.Goal;
import java.net.URI;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Where to go from here: addresses, files, and a command to paste. */
final class Signpost {

  private final Stack stack;
  private final Options options;

  Signpost(Stack stack, Options options) {
    this.stack = stack;
    this.options = options;
  }

  List<String> lines(YearMonth month) {
    List<String> lines = new ArrayList<>(List.of(
        "",
        "  ingest        " + stack.ingest().resolve("/v1/measurements"),
        "  reporting     " + stack.reporting().resolve("/"),
        "  health        " + everywhere("/actuator/health"),
        "  metrics       " + everywhere("/actuator/prometheus"),
        "  Kafka         " + stack.bootstrapServers(),
        "  PostgreSQL    " + stack.jdbcUrl() + "?user=" + Database.USER,
        "  credentials   " + stack.data().resolve("credentials.json"),
        "  logs          " + stack.logs(),
        "",
        "  curl -H 'X-API-Key: %s' '%s'".formatted(stack.credentials().key(Credentials.READER), figure(month)),
        "  curl '%s'   # what everybody sees of it".formatted(figure(month)),
        "",
        "Ctrl-C stops everything and keeps the data; ./start --fresh begins anew."));
    stack.prometheus().ifPresent(_ -> lines.add(1, "  how it goes   " + Prometheus.page(options.ports())));
    return lines;
  }

  private String everywhere(String path) {
    return "%s (%d, %d)".formatted(
        stack.ingest().resolve(path), options.ports().aggregation(), options.ports().reporting());
  }

  /** A figure of the first goal that has an indicator, or the list of indicators where no goal has. */
  private URI figure(YearMonth month) {
    return stack.catalogue().goals().stream()
        .filter(goal -> !goal.aims().isEmpty())
        .findFirst()
        .map(goal -> stack.reporting().resolve(query(goal, month)))
        .orElse(stack.reporting().resolve("/v1/indicators"));
  }

  private static String query(Goal goal, YearMonth month) {
    return "/v1/values?indicator=%s&place=%s&period=%s"
        .formatted(goal.aims().getFirst().indicator(), goal.region(), month);
  }
}
