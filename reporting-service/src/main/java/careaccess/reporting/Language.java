package careaccess.reporting;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** A language that tables are written in, and how its readers' spreadsheets want numbers and fields told apart. */
enum Language {
  SV(
      "sv",
      ';',
      ',',
      Map.ofEntries(
          Map.entry("values", "värden"),
          Map.entry("definitions", "definitioner"),
          Map.entry("about", "om"),
          Map.entry("indicators", "indikatorer"),
          Map.entry("places", "platser"),
          Map.entry("day", "dag"),
          Map.entry("release", "utgåva"),
          Map.entry("catalogue", "katalog"),
          Map.entry("indicator", "indikator"),
          Map.entry("place", "plats"),
          Map.entry("figure", "uppgift"),
          Map.entry("value", "värde"),
          Map.entry("numerator", "täljare"),
          Map.entry("denominator", "nämnare"),
          Map.entry("excluded", "exkluderade"),
          Map.entry("sex", "kön"),
          Map.entry("ageGroup", "åldersgrupp"),
          Map.entry("sexAge", "kön och åldersgrupp"),
          Map.entry("specialty", "specialitet"),
          Map.entry("contactForm", "kontaktform"),
          Map.entry("residence", "hemkommun"),
          Map.entry("provider", "regi"),
          Map.entry("provisional", "preliminär"),
          Map.entry("suppressed", "dold"),
          Map.entry("missing", "saknas"),
          Map.entry("green", "grön"),
          Map.entry("yellow", "gul"),
          Map.entry("red", "röd"),
          Map.entry("grey", "grå"),
          Map.entry("percent", "procent"),
          Map.entry("days", "dagar"),
          Map.entry("weeks", "veckor"),
          Map.entry("contacts", "kontakter"),
          Map.entry("ranking", "rangordning"),
          Map.entry("hidden", "dold"),
          Map.entry("noValue", "utan värde"),
          Map.entry("fewContacts", "få kontakter"))),
  EN("en", ',', '.', Map.of("ageGroup", "age group", "sexAge", "sex and age group", "contactForm", "contact form"));

  static final String PARAMETER = "language";

  private static final List<String> CODES = Arrays.stream(values()).map(Language::code).toList();

  private final String code;
  private final char separator;
  private final char decimalMark;
  private final Map<String, String> words;

  Language(String code, char separator, char decimalMark, Map<String, String> words) {
    this.code = code;
    this.separator = separator;
    this.decimalMark = decimalMark;
    this.words = words;
  }

  /** The one that the parameter names, else the first that {@code Accept-Language} has, else English. */
  static Language of(Parameters parameters, HttpHeaders headers) {
    List<Language> named = parameters.codes(PARAMETER, PARAMETER, Language::of, CODES);
    return named.isEmpty() ? of(accepted(headers)).orElse(EN) : named.getFirst();
  }

  private static String accepted(HttpHeaders headers) {
    try {
      String accepted = Locale.lookupTag(headers.getAcceptLanguage(), CODES);
      return accepted == null ? "" : accepted;
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }

  private static Optional<Language> of(String code) {
    return Arrays.stream(values()).filter(language -> language.code.equals(code)).findFirst();
  }

  /** Of ISO 639. */
  String code() {
    return code;
  }

  /** What stands between fields. */
  char separator() {
    return separator;
  }

  char decimalMark() {
    return decimalMark;
  }

  /** Whether files begin with the mark by which Excel knows UTF-8, which other programs may take for a part of the first field. */
  boolean marksUtf8() {
    return this == SV;
  }

  /** The name in this language, or in another where there is none. */
  String name(Map<String, String> names) {
    return Optional.ofNullable(names.get(code)).or(() -> names.values().stream().findFirst()).orElse("");
  }

  /** One of two texts, whichever is in this language. */
  String say(String sv, String en) {
    return switch (this) {
      case SV -> sv;
      case EN -> en;
    };
  }

  /** The word for a code of answers. */
  String word(String code) {
    return words.getOrDefault(code, code);
  }
}
