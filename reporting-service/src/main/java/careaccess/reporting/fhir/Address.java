package careaccess.reporting.fhir;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.fhir.Datatypes.Reference;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the resources are, and what their code systems are called after.
 *
 * @param base without a slash at its end
 */
public record Address(String base) {

  private static final char VERSION = '|';

  /** Of the resource itself. */
  public String of(String type, String id) {
    return base + "/" + type + "/" + id;
  }

  /** Of what a search of that type asks. */
  public String search(String type, String query) {
    return base + "/" + type + (query.isEmpty() ? "" : "?" + query);
  }

  /** A code system or naming system of ours. */
  String system(String name) {
    return base + "/system/" + name;
  }

  String system(Dimension dimension) {
    return system(dimension.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** Name of the measure, whichever catalogue says what it means. */
  String measure(Indicator indicator) {
    return of("Measure", Ids.of(indicator));
  }

  /** The measure as that catalogue means it. */
  String measure(Indicator indicator, String catalogue) {
    return measure(indicator) + VERSION + catalogue;
  }

  Reference reference(Place place) {
    return new Reference("Location/" + Ids.of(place), Datatypes.Named.of(place.name()).name());
  }

  /**
   * The id in a reference, which may be relative, absolute, or the id itself.
   *
   * @param catalogue what may stand behind it as version
   * @return empty when it refers to another server, type or version
   */
  public Optional<String> id(String type, String reference, String catalogue) {
    int end = reference.indexOf(VERSION);
    if (end >= 0 && !reference.substring(end + 1).equals(catalogue)) {
      return Optional.empty();
    }
    String unversioned = end < 0 ? reference : reference.substring(0, end);
    String relative = unversioned.startsWith(base + "/") ? unversioned.substring(base.length() + 1) : unversioned;
    String id = relative.startsWith(type + "/") ? relative.substring(type.length() + 1) : relative;
    return id.contains("/") ? Optional.empty() : Optional.of(id);
  }
}
