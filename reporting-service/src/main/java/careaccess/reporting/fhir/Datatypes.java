package careaccess.reporting.fhir;

import careaccess.reporting.core.State;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** FHIR's data types, as far as they are used. */
public final class Datatypes {

  private Datatypes() {}

  public record Coding(String system, String code, @Nullable String display) implements Element {}

  public record CodeableConcept(List<Coding> coding, @Nullable String text) implements Element {
    static CodeableConcept of(String system, String code, @Nullable String display) {
      return new CodeableConcept(List.of(new Coding(system, code, display)), null);
    }
  }

  public record Identifier(String system, String value) implements Element {}

  public record Reference(String reference, String display) implements Element {}

  /** Both days inclusive; null: open. */
  public record Period(@Nullable LocalDate start, @Nullable LocalDate end) implements Element {}

  /** @param value null where an extension says why it is not there */
  public record Quantity(
      List<Extension> extension,
      @Nullable BigDecimal value,
      @Nullable String unit,
      @Nullable String system,
      @Nullable String code)
      implements Element {}

  /** What stands beside a primitive value, or in its place. */
  public record Beside(List<Extension> extension) implements Element {}

  public record Extension(
      String url, @Nullable String valueCode, @Nullable String valueString, List<Extension> extension)
      implements Element {

    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final String TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";

    /** Why there is no value in a figure of that state. */
    static Extension absent(State state) {
      return absent(
          switch (state) {
            case SUPPRESSED -> "masked";
            case OK, PROVISIONAL, MISSING -> "unknown";
          });
    }

    /** @param reason a code of FHIR's DataAbsentReason */
    static Extension absent(String reason) {
      return new Extension(ABSENT, reason, null, List.of());
    }

    private static Extension translation(String language, String text) {
      return new Extension(
          TRANSLATION,
          null,
          null,
          List.of(
              new Extension("lang", language, null, List.of()), new Extension("content", null, text, List.of())));
    }
  }

  /** A name, and beside it what it is in other languages. */
  record Named(String name, @Nullable Beside translations) {

    private static final String FIRST = "en";

    /** In English where there is that. */
    static Named of(Map<String, String> names) {
      String language = names.containsKey(FIRST) ? FIRST : names.keySet().stream().sorted().findFirst().orElseThrow();
      List<Extension> others =
          names.entrySet().stream()
              .filter(name -> !name.getKey().equals(language))
              .sorted(Map.Entry.comparingByKey())
              .map(name -> Extension.translation(name.getKey(), name.getValue()))
              .toList();
      return new Named(String.valueOf(names.get(language)), others.isEmpty() ? null : new Beside(others));
    }
  }

  public record Meta(List<Coding> tag) implements Element {}
}
