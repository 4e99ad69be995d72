package careaccess.ingest;

import careaccess.contract.client.Client;
import careaccess.contract.client.Quota;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The allowance of every source: as the service is set, but for what the list of clients says of one. */
@Component
class Quotas {

  private final IngestSettings.Quota general;
  private final Map<String, Allowance> allowances = new ConcurrentHashMap<>();

  Quotas(IngestSettings settings) {
    this.general = settings.quota();
  }

  /** Begins anew when the client's quota has been changed. */
  Allowance of(Client client) {
    IngestSettings.Quota quota = quotaOf(client.quota());
    Allowance known = allowances.get(client.name());
    if (known != null && known.quota().equals(quota)) {
      return known;
    }
    return Objects.requireNonNull(
        allowances.compute(
            client.name(),
            (name, current) ->
                current != null && current.quota().equals(quota) ? current : new Allowance(name, quota)));
  }

  private IngestSettings.Quota quotaOf(Quota own) {
    return own.equals(Quota.DEFAULT)
        ? general
        : new IngestSettings.Quota(
            Objects.requireNonNullElse(own.requests(), general.requests()),
            Objects.requireNonNullElse(own.measurements(), general.measurements()),
            Objects.requireNonNullElse(own.concurrent(), general.concurrent()));
  }
}
