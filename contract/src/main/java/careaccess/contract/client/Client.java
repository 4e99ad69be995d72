package careaccess.contract.client;

import careaccess.contract.measurement.MeasurementType;
import java.util.Set;

/**
 * Somebody who may call.
 *
 * @param name the source in the identity of everything that it reports
 * @param places a source may report for these and their parts; empty for readers
 * @param types what a source is registered to report; empty for readers
 */
public record Client(String name, Role role, Set<String> places, Set<MeasurementType> types) {

  public Client {
    places = Set.copyOf(places);
    types = Set.copyOf(types);
  }
}
