package careaccess.local.simulator.tallies;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.measurement.Phase;
import careaccess.local.simulator.scene.Clinic;
import careaccess.local.simulator.scene.Scenario;
import careaccess.local.simulator.scene.Source;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who counts what of the indicators that are made of tallies only. One that names a phase, as PRIMARY_CONTACT_SAME_DAY
 * does, is counted by the clinics that report the phase; any other by the regions.
 */
public final class Tallies {

  private final Catalogue catalogue;
  private final Scenario scenario;
  private final Map<Indicator, Optional<Phase>> indicators = new LinkedHashMap<>();

  public Tallies(Catalogue catalogue, Scenario scenario) {
    this.catalogue = catalogue;
    this.scenario = scenario;
    catalogue.indicators().values().stream()
        .filter(indicator -> indicator.basis() == Indicator.IndicatorBasis.TALLY && indicator.takesTallies())
        .forEach(indicator -> indicators.put(indicator, phaseOf(indicator)));
  }

  /** The phases that contacts are reported of one by one, since no clinic counts them. */
  public Set<Phase> uncountedPhases() {
    Set<Phase> uncounted = EnumSet.allOf(Phase.class);
    indicators.values().forEach(phase -> phase.ifPresent(uncounted::remove));
    return uncounted;
  }

  /** What a clinic counts itself. */
  public Stream<Source> of(Clinic clinic) {
    return clinic.place().reports().stream()
        .flatMap(expectation -> indicators.entrySet().stream()
            .filter(entry -> entry.getValue().filter(phase -> phase == expectation.phase()).isPresent())
            .map(entry -> switchboard(entry.getKey(), clinic, expectation)));
  }

  /** What the regions count. */
  public Stream<Source> ofRegions(List<Clinic> clinics) {
    return catalogue.regionsWithGoals().stream()
        .flatMap(region -> indicators.entrySet().stream()
            .filter(entry -> entry.getValue().isEmpty())
            .map(entry -> statistics(entry.getKey(), region, clinics)));
  }

  private Source switchboard(Indicator indicator, Clinic clinic, Place.Expectation expectation) {
    double size = clinic.temper().size();
    double pace = clinic.temper().pace();
    Counting counting =
        new Counting(indicator.id(), clinic.place().id(), Count.of(indicator), size, pace, scenario);
    return () -> new Switchboard(counting, expectation, scenario);
  }

  private Source statistics(Indicator indicator, String region, List<Clinic> clinics) {
    List<Clinic> own = clinics.stream().filter(clinic -> clinic.region().equals(region)).toList();
    double size = own.stream().mapToDouble(clinic -> clinic.temper().size()).average().orElse(1);
    double pace = own.stream().mapToDouble(clinic -> clinic.temper().pace()).average().orElse(1);
    Counting counting = new Counting(indicator.id(), region, Count.of(indicator), size, pace, scenario);
    return () -> new Statistics(counting, catalogue.calendar(), scenario);
  }

  private Optional<Phase> phaseOf(Indicator indicator) {
    return indicator.populations().stream().flatMap(code -> catalogue.codes().phaseOf(code).stream()).findFirst();
  }
}
