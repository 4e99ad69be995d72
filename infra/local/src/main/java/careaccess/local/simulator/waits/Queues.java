package careaccess.local.simulator.waits;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Measure;
import careaccess.contract.measurement.Phase;
import careaccess.local.simulator.scene.Clinic;
import careaccess.local.simulator.scene.Scenario;
import careaccess.local.simulator.scene.Source;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The queues of all clinics. */
public final class Queues {

  private final Catalogue catalogue;
  private final Scenario scenario;
  private final List<Clinic> clinics;
  private final Set<Phase> phases;
  private final Map<String, Residents> residents = new HashMap<>();
  private final Map<Phase, Integer> limits = new EnumMap<>(Phase.class);

  /**
   * @param phases that contacts are reported of one by one
   */
  public Queues(Catalogue catalogue, Scenario scenario, List<Clinic> clinics, Set<Phase> phases) {
    this.catalogue = catalogue;
    this.scenario = scenario;
    this.clinics = List.copyOf(clinics);
    this.phases = Set.copyOf(phases);
  }

  /** One for each step that the clinic reports, in the order of the catalogue. */
  public Stream<Source> of(Clinic clinic) {
    return clinic.place().reports().stream()
        .filter(expectation -> phases.contains(expectation.phase()))
        .map(expectation -> queue(clinic, expectation));
  }

  private Source queue(Clinic clinic, Place.Expectation expectation) {
    Phase phase = expectation.phase();
    Residents homes =
        residents.computeIfAbsent(clinic.region(), region -> Residents.of(region, catalogue, scenario.today()));
    String specialty = clinic.specialism().code()
        .filter(code -> catalogue.codes().specialty().matcher(code).matches())
        .orElse(null);
    Care care = Care.of(phase);
    int limit = limits.computeIfAbsent(phase, this::limit);
    Contacts contacts = new Contacts(clinic, phase, care, specialty, limit, phase.deviations(), homes);
    return new Queue(contacts, correction(clinic, phase), expectation, scenario);
  }

  /** The strictest that the catalogue has for the phase on the simulation's last day. */
  private int limit(Phase phase) {
    LocalDate today = scenario.today();
    return catalogue.indicators().values().stream()
        .filter(indicator -> indicator.measure() == Measure.WAIT && indicator.populations().contains(phase.name()))
        .flatMap(indicator -> indicator.rule(today).stream())
        .map(Indicator.Rule::limit)
        .filter(Objects::nonNull)
        .min(Integer::compare)
        .orElse(Care.of(phase).usualLimit());
  }

  private Correction correction(Clinic clinic, Phase phase) {
    List<String> units = clinics.stream()
        .filter(other -> other.region().equals(clinic.region()) && reports(other, phase))
        .map(Clinic::code)
        .filter(code -> !code.equals(clinic.code()))
        .toList();
    List<Phase> others = clinic.place().reports().stream()
        .map(Place.Expectation::phase)
        .filter(other -> other != phase && phases.contains(other) && !Care.of(other).nonStop())
        .toList();
    return new Correction(units, Care.of(phase).nonStop() ? List.of() : others);
  }

  private static boolean reports(Clinic clinic, Phase phase) {
    return clinic.place().reports().stream().anyMatch(expectation -> expectation.phase() == phase);
  }
}
