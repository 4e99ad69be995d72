package careaccess.system;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that {@code jsonstat-toolkit} tells of each row of figures in JSON-stat, and what it should.
 *
 * @param language that labels are in
 * @param names of indicators and places by their ids
 */
record ToolkitRows(String language, Map<String, String> names) {

  /** Prints the rows of all cubes in a file: of each dimension the labels, the code and the unit; and the numbers with their status. */
  static final String SCRIPT =
      """
      import JSONstat from "jsonstat-toolkit";
      import { readFileSync } from "node:fs";
      const answer = JSONstat(JSON.parse(readFileSync(process.argv[2], "utf8")));
      const states = answer.extension.status.label;
      for (const cube of answer.Dataset()) {
        const figures = cube.Dimension("figure");
        const print = at => {
          const row = {};
          for (const [name, code] of Object.entries(at)) {
            const {label, unit} = cube.Dimension(name).Category(code);
            row[name] = [code, cube.Dimension(name).label, label, unit?.label ?? ""].join("|");
          }
          const data = figures.id.map(figure => [figure, cube.Data({...at, figure})]);
          for (const [figure, {value, status}] of data) {
            row[figure] = [figures.Category(figure).label, value, states[status ?? "ok"]].join("|");
          }
          if (data.some(([_, {value, status}]) => value !== null || status)) console.log(JSON.stringify(row));
        };
        const walk = (at, [name, ...rest]) =>
          name === "figure" ? print(at) : cube.Dimension(name).id.forEach(code => walk({...at, [name]: code}, rest));
        walk({}, cube.id);
      }
      """;

  private static final Map<String, String> SWEDISH =
      Map.ofEntries(
          Map.entry("indicator", "indikator"),
          Map.entry("place", "plats"),
          Map.entry("sex", "kön"),
          Map.entry("ageGroup", "åldersgrupp"),
          Map.entry("sexAge", "kön och åldersgrupp"),
          Map.entry("specialty", "specialitet"),
          Map.entry("contactForm", "kontaktform"),
          Map.entry("value", "värde"),
          Map.entry("numerator", "täljare"),
          Map.entry("denominator", "nämnare"),
          Map.entry("excluded", "exkluderade"),
          Map.entry("percent", "procent"),
          Map.entry("days", "dagar"),
          Map.entry("contacts", "kontakter"),
          Map.entry("provisional", "preliminär"),
          Map.entry("suppressed", "dold"),
          Map.entry("missing", "saknas"),
          Map.entry("KVINNA", "Kvinnor"),
          Map.entry("MAN", "Män"),
          Map.entry("MAN/OKÄNT", "Män och okänt"),
          Map.entry("18-64/-", "18-64 och ej uppgivet"),
          Map.entry("KVINNA,18-64", "Kvinnor, 18-64"),
          Map.entry("MAN,65-79", "Män, 65-79"));

  private static final Map<String, String> ENGLISH =
      Map.of(
          "ageGroup", "age group",
          "sexAge", "sex and age group",
          "contactForm", "contact form",
          "KVINNA", "Women",
          "MAN", "Men",
          "MAN/OKÄNT", "Men and unknown",
          "18-64/-", "18-64 and not reported",
          "KVINNA,18-64", "Women, 18-64",
          "MAN,65-79", "Men, 65-79");

  /** Of what the script printed. */
  static List<Map<String, String>> printed(String output) {
    return output.lines().map(JsonMapper.shared()::readTree).map(row -> {
      Map<String, String> texts = new TreeMap<>();
      row.propertyStream().forEach(field -> texts.put(field.getKey(), field.getValue().asString()));
      return texts;
    }).toList();
  }

  /** Of a figure as JSON has it. */
  Map<String, String> of(JsonNode value) {
    Map<String, String> row = new TreeMap<>();
    Stream.of("indicator", "place", "period").forEach(name ->
        row.put(name, category(name, value.path(name).asString(), name.equals("indicator") ? value.path("unit").asString() : "")));
    JsonNode part = value.path("breakdown");
    if (part.isObject()) {
      String dimension = part.path("dimension").asString();
      row.put(dimension, category(dimension, part.path("member").asString(), ""));
    }
    for (String figure : List.of("value", "numerator", "denominator", "excluded")) {
      JsonNode number = value.path(figure);
      String text = number.isNumber() ? Shown.plain(number.decimalValue()) : "";
      row.put(figure, String.join("|", word(figure), text, word(value.path("state").asString())));
    }
    return row;
  }

  private String category(String dimension, String code, String unit) {
    return String.join("|", code, word(dimension), names.getOrDefault(code, word(code)), word(unit));
  }

  private String word(String code) {
    return (language.equals("sv") ? SWEDISH : ENGLISH).getOrDefault(code, code);
  }
}
