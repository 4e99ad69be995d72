package careaccess.contract.client;

import careaccess.contract.measurement.MeasurementType;
import java.util.Set;

/**
 * Somebody who may call.
 *
 * @param name the source in the identity of everything that it reports
 * @param places a source may report for these and their parts; empty for readers
 * @param types what a source is registered to report; empty for readers
 * @param quota how much a source may push; without meaning for readers
 */
public record Client(String name, Role role, Set<String> places, Set<MeasurementType> types, Quota quota) {

  public Client {
    places = Set.copyOf(places);
    types = Set.copyOf(types);
  }

  /** Somebody with no quota of its own. */
  public Client(String name, Role role, Set<String> places, Set<MeasurementType> types) {
    this(name, role, places, types, Quota.DEFAULT);
  }
}
