package careaccess.ingest.core.rivta;

import careaccess.contract.measurement.Sex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The spellings that the national contract allows for the same thing. */
final class Words {

  static final Map<String, Sex> SEX =
      meanings(
          Map.of(
              Sex.FEMALE, List.of("2", "kvinna", "Kvinna", "KVINNA", "k", "K"),
              Sex.MALE, List.of("1", "man", "Man", "MAN", "m", "M"),
              Sex.UNKNOWN, List.of("3", "okänt", "Okänt", "OKÄNT", "o", "O")));

  static final Map<String, Boolean> CARE_GUARANTEE =
      meanings(
          Map.of(
              true, List.of("1", "j", "J", "ja", "Ja", "JA", "t", "T", "true", "True", "TRUE"),
              false, List.of("2", "n", "N", "nej", "Nej", "NEJ", "f", "F", "false", "False", "FALSE")));

  private Words() {}

  private static <T> Map<String, T> meanings(Map<T, List<String>> spellings) {
    Map<String, T> meanings = new HashMap<>();
    spellings.forEach((meaning, words) -> words.forEach(word -> meanings.put(word, meaning)));
    return Map.copyOf(meanings);
  }
}
