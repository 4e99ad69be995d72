package careaccess.http;

import careaccess.contract.client.CurrentClients;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operations what became of a changed list of clients. */
public final class ClientChanges implements CurrentClients.Observer {

  private static final Logger log = LoggerFactory.getLogger(ClientChanges.class);

  private final Counter takenUp;
  private final Counter refused;

  /** @param service by whose name it is counted, as {@code careaccess.SERVICE.clients.changes} */
  public ClientChanges(MeterRegistry registry, String service) {
    this.takenUp = counter(registry, service, "taken-up");
    this.refused = counter(registry, service, "refused");
  }

  @Override
  public void takenUp() {
    takenUp.increment();
    log.info("The list of clients has changed and is in force");
  }

  @Override
  public void refused(String problem) {
    refused.increment();
    log.error("The former list of clients stays in force. {}", problem);
  }

  private static Counter counter(MeterRegistry registry, String service, String outcome) {
    return Counter.builder("careaccess.%s.clients.changes".formatted(service))
        .description("Changes of the list of clients by what became of them; refused: the former list stays in force")
        .tag("outcome", outcome)
        .register(registry);
  }
}
