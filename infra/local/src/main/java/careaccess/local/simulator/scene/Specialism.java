package careaccess.local.simulator.scene;

import careaccess.contract.catalogue.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a clinic is there for, read off its name.
 *
 * <p>The codes have the shape of the national ones (MVO). 511 and 901 are used so in published figures; the others are
 * examples, since there is no published list that could be shipped.
 */
public enum Specialism {
  CHILD_PSYCHIATRY("931", 5, 17, 0.56, 1.0, "barn- och ungdomspsyk", "child and adolescent"),
  ADULT_PSYCHIATRY("901", 18, 80, 0.58, 1.0, "vuxenpsyk", "psychiatry"),
  PAEDIATRICS("201", 0, 17, 0.48, 0.85, "barn- och ungdom", "paediatric"),
  ORTHOPAEDICS("311", 18, 92, 0.55, 1.25, "ortoped", "orthopaedic"),
  UROLOGY("361", 25, 92, 0.25, 1.05, "urolog"),
  SURGERY("301", 16, 92, 0.51, 1.0, "kirurg", "surgery"),
  OPHTHALMOLOGY("511", 40, 94, 0.57, 1.2, "ögon", "ophthalmology"),
  EAR_NOSE_THROAT("521", 2, 88, 0.48, 1.15, "öron", "ear nose"),
  GYNAECOLOGY("431", 16, 85, 0.995, 0.95, "kvinno", "gynaecology"),
  ONCOLOGY("741", 30, 88, 0.53, 0.45, "onkolog", "oncology"),
  DERMATOLOGY("211", 5, 92, 0.54, 1.1, "hud", "dermatology"),
  NEUROLOGY("221", 18, 88, 0.55, 1.1, "neurolog"),
  INTERNAL_MEDICINE("101", 18, 94, 0.49, 0.9, "medicinkliniken", "internal medicine"),
  /** Whatever the name does not tell: health centres, emergency departments, radiology. */
  GENERAL("", 0, 95, 0.54, 1.0);

  private final String code;
  private final int youngest;
  private final int oldest;
  private final double women;
  private final double pace;
  private final List<String> words;

  Specialism(String code, int youngest, int oldest, double women, double pace, String... words) {
    this.code = code;
    this.youngest = youngest;
    this.oldest = oldest;
    this.women = women;
    this.pace = pace;
    this.words = List.of(words);
  }

  /** The first that a word of the name speaks for. */
  static Specialism of(Place place) {
    if (place.tags().contains(Place.CHILD_PSYCHIATRY)) {
      return CHILD_PSYCHIATRY;
    }
    return Arrays.stream(values()).filter(specialism -> specialism.isNamedBy(place)).findFirst().orElse(GENERAL);
  }

  private boolean isNamedBy(Place place) {
    return place.name().values().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .anyMatch(name -> words.stream().anyMatch(name::contains));
  }

  /** Empty where contacts are reported without one. */
  public Optional<String> code() {
    return code.isEmpty() ? Optional.empty() : Optional.of(code);
  }

  /** Share of women among the patients. */
  public double women() {
    return women;
  }

  /** How long its patients wait, 1 being usual. */
  double pace() {
    return pace;
  }

  /** A patient's age in whole years: the ages in the middle are the most frequent. */
  public int age(RandomGenerator random) {
    double between = (random.nextDouble() + random.nextDouble()) / 2;
    return youngest + (int) (between * (oldest - youngest + 1));
  }
}
