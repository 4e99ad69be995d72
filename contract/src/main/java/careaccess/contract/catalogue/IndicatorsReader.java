package careaccess.contract.catalogue;

import careaccess.contract.cell.Measure;
import careaccess.contract.measurement.Deviation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

final class IndicatorsReader {

  private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
  private static final Map<String, Measure> MEASURES =
      Arrays.stream(Measure.values())
          .filter(Measure::isOfContacts)
          .collect(Collectors.toUnmodifiableMap(Measure::code, Function.identity()));
  private static final Map<String, Deviation> DEVIATIONS =
      Arrays.stream(Deviation.values())
          .filter(deviation -> deviation != Deviation.NONE)
          .collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));
  private static final Set<String> KEYS =
      Set.of(
          "id", "name", "kind", "basis", "phases", "measure", "rules", "part", "money", "guaranteeOnly", "unit", "better",
          "tolerance", "bands", "percent", "method", "fewest", "components", "kolada", "source");

  private final Codes codes;
  private final Problems problems;

  /** The line that each id stands on, wrong definitions included, so that one mistake is reported once. */
  private final Map<String, Integer> lines = new HashMap<>();

  IndicatorsReader(Codes codes, Problems problems) {
    this.codes = codes;
    this.problems = problems;
  }

  Set<String> ids() {
    return lines.keySet();
  }

  Map<String, Indicator> read(Entry file) {
    Map<String, Entry> fields = file.fields(Set.of("indicators"));
    Map<String, Indicator> indicators = new LinkedHashMap<>();
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Entry entry : file.required(fields, "indicators").list()) {
      problems.attempt(() -> indicator(entry)).ifPresent(indicator -> {
        indicators.put(indicator.id(), indicator);
        entries.put(indicator.id(), entry);
      });
    }
    indicators.values().forEach(
        indicator -> problems.check(() -> checkComponents(indicator, entryOf(entries, indicator.id()))));
    return indicators;
  }

  private static Entry entryOf(Map<String, Entry> entries, String id) {
    return Optional.ofNullable(entries.get(id)).orElseThrow();
  }

  private Indicator indicator(Entry entry) {
    Entry id = entry.required(entry.fields(), "id");
    checkId(id);
    Map<String, Entry> fields = entry.fields(KEYS);
    Indicator.IndicatorBasis basis = entry.required(fields, "basis").choice(choices(Indicator.IndicatorBasis.values()));
    Optional<Entry> bands = Optional.ofNullable(fields.get("bands"));
    Indicator.Kind kind = entry.required(fields, "kind").choice(choices(Indicator.Kind.values()));
    Indicator indicator =
        new Indicator(
            id.text(),
            entry.required(fields, "name").names(),
            kind,
            basis,
            optionalTexts(fields, "phases"),
            Optional.ofNullable(fields.get("measure")).map(IndicatorsReader::measure).orElse(null),
            rules(fields),
            optional(fields, "part", Indicator.Part.values(), Indicator.Part.ALL),
            Optional.ofNullable(fields.get("money")).map(Entry::truth).orElse(false),
            Optional.ofNullable(fields.get("guaranteeOnly")).map(Entry::truth).orElse(false),
            entry.required(fields, "unit").choice(choices(Indicator.Unit.values())),
            entry.required(fields, "better").choice(choices(Indicator.Better.values())),
            Optional.ofNullable(fields.get("tolerance")).map(Entry::decimal).orElse(0.0),
            bands.map(Entry::text).orElse(null),
            QuantileReader.read(kind, entry, fields),
            optionalTexts(fields, "components"),
            Optional.ofNullable(fields.get("kolada")).map(Entry::text).orElse(null),
            entry.required(fields, "source").text());
    bands.filter(name -> !codes.bands().containsKey(name.text())).ifPresent(name -> {
      throw name.wrong("no bands '%s'; there are %s".formatted(name.text(), String.join(", ", codes.bands().keySet())));
    });
    checkShape(indicator, entry, fields);
    QuantileReader.check(indicator, entry);
    return indicator;
  }

  private void checkId(Entry id) {
    if (!ID.matcher(id.text()).matches()) {
      throw id.wrong("the id of an indicator is capital letters, digits and _, not '" + id.text() + "'");
    }
    Integer before = lines.putIfAbsent(id.text(), id.line());
    if (before != null) {
      throw id.wrong("indicator '%s' is already defined on line %d".formatted(id.text(), before));
    }
  }

  private static Measure measure(Entry entry) {
    return Optional.ofNullable(MEASURES.get(entry.text()))
        .orElseThrow(() ->
            entry.wrong("measure '%s' does not exist; there are %s"
                .formatted(entry.text(), String.join(", ", Measure.codes()))));
  }

  private void checkShape(Indicator indicator, Entry entry, Map<String, Entry> fields) {
    boolean counted =
        switch (indicator.basis()) {
          case WAITING, COMPLETED -> true;
          case TALLY, DERIVED -> false;
        };
    if (counted && (indicator.populations().isEmpty() || indicator.measure() == null)) {
      throw entry.wrong("'%s' counts contacts: it needs phases and a measure".formatted(indicator.id()));
    }
    if (!counted && indicator.measure() != null) {
      throw entry.wrong("'%s' does not count contacts: it takes no measure".formatted(indicator.id()));
    }
    if (indicator.money() && indicator.basis() != Indicator.IndicatorBasis.TALLY) {
      throw entry.wrong("'%s' is not tallied: only tallies can be of money".formatted(indicator.id()));
    }
    if (indicator.basis() == Indicator.IndicatorBasis.DERIVED && !indicator.populations().isEmpty()) {
      throw entry.wrong("'%s' has the phases of its components: it takes none itself".formatted(indicator.id()));
    }
    for (String population : indicator.populations()) {
      if (codes.phaseOf(population).isEmpty()) {
        throw entry.required(fields, "phases")
            .wrong("no phase or population '%s'; the phases are %s"
                .formatted(population, String.join(", ", CodesReader.PHASES.keySet().stream().sorted().toList())));
      }
    }
    if (needsLimit(indicator) && indicator.rules().stream().anyMatch(rule -> rule.limit() == null && rule.forms().isEmpty())) {
      throw entry.wrong("'%s' needs a limit, or contact forms, in each of its rules".formatted(indicator.id()));
    }
    if (indicator.rules().isEmpty()) {
      throw entry.wrong("'%s' needs at least one rule, saying from when it is valid".formatted(indicator.id()));
    }
  }

  private static boolean needsLimit(Indicator indicator) {
    boolean counted = indicator.measure() != null;
    return switch (indicator.kind()) {
      case SHARE -> counted;
      case COUNT -> indicator.part() == Indicator.Part.OVER_LIMIT;
      case RATIO, MEDIAN, PERCENTILE, INDEX -> false;
    };
  }

  private void checkComponents(Indicator indicator, Entry entry) {
    if (indicator.components().isEmpty() == (indicator.kind() == Indicator.Kind.INDEX)) {
      throw entry.wrong("'%s': components belong to an index, and an index needs them".formatted(indicator.id()));
    }
    for (String component : indicator.components()) {
      if (!lines.containsKey(component) || component.equals(indicator.id())) {
        throw entry.wrong("'%s' is made of '%s', which is no other indicator".formatted(indicator.id(), component));
      }
    }
  }

  private static List<Indicator.Rule> rules(Map<String, Entry> fields) {
    Entry list = fields.get("rules");
    if (list == null) {
      return List.of();
    }
    List<Indicator.Rule> rules = new ArrayList<>();
    for (Entry entry : list.list()) {
      Indicator.Rule rule = rule(entry);
      for (Indicator.Rule other : rules) {
        if (other.validity().overlaps(rule.validity())) {
          throw entry.wrong("the validity of this rule overlaps that of another rule of the same indicator");
        }
      }
      rules.add(rule);
    }
    return rules;
  }

  private static Indicator.Rule rule(Entry entry) {
    Map<String, Entry> fields = entry.fields(Set.of("from", "to", "limit", "forms", "exclusions"));
    @Nullable Integer limit = Optional.ofNullable(fields.get("limit")).map(Entry::integer).orElse(null);
    if (limit != null && (limit < 0 || fields.containsKey("forms"))) {
      throw entry.wrong("a rule has either a limit of at least 0 or contact forms");
    }
    List<Integer> forms =
        Optional.ofNullable(fields.get("forms")).map(list -> list.list(Entry::integer)).orElse(List.of());
    Validity validity = entry.validity(fields);
    if (!validity.isOfWholeMonths()) {
      throw entry.wrong("figures are of months: a rule begins on the first day of one and ends on the last day of one");
    }
    return new Indicator.Rule(validity, limit, forms, exclusions(fields));
  }

  private static Map<Deviation, Indicator.Exclusion> exclusions(Map<String, Entry> fields) {
    Map<Deviation, Indicator.Exclusion> exclusions = new EnumMap<>(Deviation.class);
    Entry entry = fields.get("exclusions");
    if (entry != null) {
      entry.fields(DEVIATIONS.keySet())
          .forEach((code, when) ->
              exclusions.put(Deviation.valueOf(code), when.choice(choices(Indicator.Exclusion.values()))));
    }
    return exclusions;
  }

  static <E extends Enum<E>> E optional(Map<String, Entry> fields, String key, E[] values, E absent) {
    return Optional.ofNullable(fields.get(key)).map(entry -> entry.choice(choices(values))).orElse(absent);
  }

  private static List<String> optionalTexts(Map<String, Entry> fields, String key) {
    return Optional.ofNullable(fields.get(key)).map(list -> list.list(Entry::text)).orElse(List.of());
  }

  private static <E extends Enum<E>> Map<String, E> choices(E[] values) {
    Map<String, E> choices = new LinkedHashMap<>();
    Arrays.stream(values).forEach(value -> choices.put(Indicator.code(value), value));
    return choices;
  }
}
