package careaccess.reporting;

import careaccess.contract.client.Client;
import careaccess.contract.client.CurrentClients;
import careaccess.contract.client.Role;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who reports: the clients that may, and whoever has. */
@Component
class Sources {

  private final CurrentClients clients;
  private final ReportedRows rows;

  Sources(CurrentClients clients, ReportedRows rows) {
    this.clients = clients;
    this.rows = rows;
  }

  /** @throws BadParameter when nobody is called so */
  void check(Collection<String> names, String generation) {
    SortedSet<String> known =
        clients.get().all().stream()
            .filter(client -> client.role() == Role.SOURCE)
            .map(Client::name)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!known.containsAll(names)) {
      known.addAll(rows.sources(generation));
    }
    for (String name : names) {
      if (!known.contains(name)) {
        throw Parameters.unknown(Sight.SOURCE, name, "source", known);
      }
    }
  }
}
