package careaccess.benchmarks.feed;

import careaccess.contract.catalogue.Place;
import careaccess.contract.measurement.Phase;
import java.util.List;

/**
 * The places of one region, cut as the shipped catalogue cuts Region Västmanland. The numbers of inhabitants that one
 * place serves are chosen so that the country has about 1 250 health centres, 80 hospitals and 3 000 places in all.
 */
final class RegionalCare {

  private static final double INHABITANTS_OF_A_HEALTH_CENTRE = 8.5;
  private static final double INHABITANTS_OF_A_HOSPITAL = 130;
  private static final double INHABITANTS_OF_A_PRIVATE_SPECIALIST = 30;
  private static final int MUNICIPALITIES_OF_A_NODE = 4;
  private static final List<Phase> PRIMARY_CARE =
      List.of(Phase.PRIMARY_CONTACT, Phase.PRIMARY_ASSESSMENT, Phase.FOLLOW_UP);

  private final Region region;
  private final List<String> municipalities;
  private final String administration;
  private final String acute;
  private final String local;

  RegionalCare(Region region, List<String> municipalities) {
    this.region = region;
    this.municipalities = List.copyOf(municipalities);
    this.administration = region.id() + "-hsf";
    this.acute = region.id() + "-akutsjukvard";
    this.local = region.id() + "-nara-vard";
  }

  void writeTo(PlacesFile file) {
    file.add(administration, "administration", List.of(region.id()));
    file.add(acute, "area", List.of(administration));
    file.add(local, "area", List.of(administration));
    for (int node = 0; node * MUNICIPALITIES_OF_A_NODE < municipalities.size(); node++) {
      file.add(node(node), "node", List.of(local));
    }
    hospitals(file);
    healthCentres(file);
    privateSpecialists(file);
  }

  private void hospitals(PlacesFile file) {
    for (int number = 0; number < region.served(INHABITANTS_OF_A_HOSPITAL); number++) {
      String hospital = region.id() + "-sjh" + number;
      file.add(hospital, "hospital", List.of(administration, municipality(number)));
      for (Speciality speciality : Speciality.values()) {
        List<String> tags = speciality == Speciality.CHILD_PSYCHIATRY ? List.of(Place.CHILD_PSYCHIATRY) : List.of();
        file.addReporting(
            hospital + "-" + speciality.word(), "clinic", List.of(hospital, acute), tags, speciality.phases());
      }
    }
  }

  private void healthCentres(PlacesFile file) {
    for (int number = 0; number < region.served(INHABITANTS_OF_A_HEALTH_CENTRE); number++) {
      int at = number % municipalities.size();
      List<String> parents = List.of(node(at / MUNICIPALITIES_OF_A_NODE), municipality(at));
      List<String> tags = number % 5 < 2 ? List.of(Place.PRIVATE) : List.of();
      file.addReporting(region.id() + "-vc" + number, "unit", parents, tags, PRIMARY_CARE);
    }
  }

  private void privateSpecialists(PlacesFile file) {
    for (int number = 0; number < region.served(INHABITANTS_OF_A_PRIVATE_SPECIALIST); number++) {
      file.addReporting(
          region.id() + "-privat" + number + "-ogon", "clinic", List.of(administration, municipality(number)),
          List.of(Place.PRIVATE), Speciality.OPHTHALMOLOGY.phases());
    }
  }

  private String node(int number) {
    return region.id() + "-nod" + number;
  }

  private String municipality(int number) {
    return municipalities.get(number % municipalities.size());
  }
}
