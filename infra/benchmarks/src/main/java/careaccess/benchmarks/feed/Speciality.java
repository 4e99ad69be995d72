package careaccess.benchmarks.feed;

import careaccess.contract.measurement.Phase;
import java.util.Arrays;
import java.util.List;

/** What a hospital has clinics for; the codes have the shape of the national ones (MVO). */
public enum Speciality {
  EMERGENCY("akut", "", Phase.EMERGENCY),
  SURGERY("kirurg", "301", Phase.FIRST_VISIT, Phase.TREATMENT, Phase.FOLLOW_UP),
  ORTHOPAEDICS("ortoped", "311", Phase.FIRST_VISIT, Phase.TREATMENT, Phase.FOLLOW_UP),
  OPHTHALMOLOGY("ogon", "511", Phase.FIRST_VISIT, Phase.TREATMENT, Phase.FOLLOW_UP),
  EAR_NOSE_THROAT("onh", "521", Phase.FIRST_VISIT, Phase.TREATMENT, Phase.FOLLOW_UP),
  GYNAECOLOGY("kvinno", "431", Phase.FIRST_VISIT, Phase.TREATMENT, Phase.FOLLOW_UP),
  UROLOGY("urolog", "361", Phase.FIRST_VISIT, Phase.TREATMENT, Phase.FOLLOW_UP),
  DERMATOLOGY("hud", "211", Phase.FIRST_VISIT, Phase.TREATMENT, Phase.FOLLOW_UP),
  ONCOLOGY("onkolog", "741", Phase.FIRST_VISIT, Phase.TREATMENT, Phase.FOLLOW_UP),
  NEUROLOGY("neurolog", "221", Phase.FIRST_VISIT, Phase.EXAMINATION, Phase.FOLLOW_UP),
  MEDICINE("medicin", "101", Phase.FIRST_VISIT, Phase.EXAMINATION, Phase.FOLLOW_UP),
  CARDIOLOGY("kardiolog", "111", Phase.FIRST_VISIT, Phase.EXAMINATION, Phase.TREATMENT, Phase.FOLLOW_UP),
  PAEDIATRICS("barn", "201", Phase.FIRST_VISIT, Phase.FOLLOW_UP),
  REHABILITATION("rehab", "241", Phase.FIRST_VISIT, Phase.FOLLOW_UP),
  RADIOLOGY("radiologi", "", Phase.EXAMINATION),
  PHYSIOLOGY("fysiologi", "", Phase.EXAMINATION),
  ADULT_PSYCHIATRY("vuxenpsyk", "901", Phase.FIRST_VISIT, Phase.FOLLOW_UP),
  CHILD_PSYCHIATRY("bup", "931", Phase.CAP_ASSESSMENT, Phase.CAP_TREATMENT, Phase.FOLLOW_UP);

  private final String word;
  private final String code;
  private final List<Phase> phases;

  Speciality(String word, String code, Phase... phases) {
    this.word = word;
    this.code = code;
    this.phases = List.of(phases);
  }

  /** Ends the ids of its clinics. */
  String word() {
    return word;
  }

  List<Phase> phases() {
    return phases;
  }

  /** The specialty code that contacts of a place carry; empty where none is reported. */
  public static String codeOf(String place) {
    return Arrays.stream(values())
        .filter(speciality -> place.endsWith("-" + speciality.word))
        .map(speciality -> speciality.code)
        .findFirst()
        .orElse("");
  }
}
