package careaccess.benchmarks.feed;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.contract.measurement.Phase;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Where contacts happen, and how often which. */
final class Clinics {

  private static final Activity[] ACTIVITIES = Activity.values();

  private final Map<Activity, List<Clinic>> byActivity = new EnumMap<>(Activity.class);
  private final double millionsAYear;

  /**
   * A reporting place.
   *
   * @param code what its contacts name it by
   * @param source the system that sends them, one a region
   * @param homes municipalities that its patients live in
   */
  record Clinic(String place, String code, String source, String specialty, List<String> homes) {}

  Clinics(Catalogue catalogue) {
    double sum = 0;
    for (Activity activity : ACTIVITIES) {
      byActivity.put(activity, catalogue.places().all().stream()
          .filter(place -> place.level().equals(activity.level()) && reports(place, activity.phase()))
          .map(place -> clinic(place, catalogue))
          .toList());
      sum += activity.millionsAYear();
    }
    this.millionsAYear = sum;
  }

  Activity anyActivity(RandomGenerator random) {
    double left = random.nextDouble() * millionsAYear;
    for (Activity activity : ACTIVITIES) {
      left -= activity.millionsAYear();
      if (left < 0) {
        return activity;
      }
    }
    return ACTIVITIES[0];
  }

  Clinic any(Activity activity, RandomGenerator random) {
    List<Clinic> clinics = byActivity.getOrDefault(activity, List.of());
    return clinics.get(random.nextInt(clinics.size()));
  }

  private static boolean reports(Place place, Phase phase) {
    return place.reports().stream().anyMatch(expectation -> expectation.phase() == phase);
  }

  private static Clinic clinic(Place place, Catalogue catalogue) {
    String region = place.id().substring(0, 2);
    List<String> homes = catalogue.places().all().stream()
        .filter(home -> home.level().equals("municipality") && home.id().startsWith(region))
        .map(Place::id)
        .toList();
    String code = place.aliases().getOrDefault("hsa", place.id());
    return new Clinic(place.id(), code, "region-" + region, Speciality.codeOf(place.id()), homes);
  }
}
