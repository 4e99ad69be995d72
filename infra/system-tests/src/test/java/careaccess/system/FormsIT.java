package careaccess.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import careaccess.local.Credentials;
import careaccess.local.Stack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The programs that people have read the same figures as are answered as JSON. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedStack.class)
class FormsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Nobody else speaks of these months; in the last nothing happened. */
  private static final Map<String, String> QUESTION =
      Map.of(
          "indicator", "TREATMENT_COMPLETED_90D,TREATMENT_COMPLETED_MEDIAN,TREATMENT_COMPLETED_COUNT",
          "place", "SE,19,19-vasteras-ortoped,13",
          "period", "2020-02,2020-03,2020-04");

  /** Prints each figure of a cube as the toolkit has it. */
  private static final String SCRIPT =
      """
      import JSONstat from "jsonstat-toolkit";
      import { readFileSync } from "node:fs";
      const cube = JSONstat(JSON.parse(readFileSync(process.argv[2], "utf8")));
      const label = (dimension, code) => cube.Dimension(dimension).Category(code).label;
      for (const indicator of cube.Dimension("indicator").id)
        for (const place of cube.Dimension("place").id)
          for (const period of cube.Dimension("period").id) {
            const figures = {indicator, place, period, name: label("indicator", indicator), placeName: label("place", place)};
            for (const figure of cube.Dimension("figure").id) {
              const datum = cube.Data({indicator, place, period, figure});
              figures[figure] = datum.value;
              figures.state = datum.status ?? "ok";
            }
            console.log(JSON.stringify(figures));
          }
      """;

  private final Api api;

  @TempDir Path directory;

  FormsIT(Stack stack) {
    this.api = new Api(stack);
  }

  @BeforeAll
  void push() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lines.add(
          """
          {"type":"wait","id":"forms-%d","unit":"19-vasteras-ortoped","phase":"TREATMENT","clockStart":"2019-%02d-11",\
          "state":"COMPLETED","clockStop":"2020-0%d-12","sex":"%s"}
          """
              .formatted(i, 7 + i % 6, 2 + i % 2, i % 3 == 0 ? "KVINNA" : "MAN"));
    }
    assertThat(api.push(Credentials.FEED, String.join("", lines)).statusCode()).isEqualTo(202);
    await().atMost(PATIENCE).untilAsserted(() ->
        assertThat(api.value("TREATMENT_COMPLETED_COUNT", "SE", "2020-03").path("value").asInt()).isEqualTo(20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sv", "en"})
  void jsonStatToolkitReadsThem(String language) throws Exception {
    assumeThat(Node.isInstalled()).as("node and npm").isTrue();
    Path cube = directory.resolve("cube.json");
    Files.write(cube, api.download("/v1/values", with("format", "json-stat", "language", language)));
    Path script = Files.writeString(directory.resolve("read.mjs"), SCRIPT);
    run("npm", "install", "--silent", "jsonstat-toolkit");
    List<JsonNode> read = run("node", script.toString(), cube.toString()).lines().map(JsonMapper.shared()::readTree).toList();

    Map<String, String> indicators = names(api.get("/v1/indicators", Map.of()).path("indicators"), language);
    Map<String, String> places = names(api.get("/v1/places", Map.of("level", "country,region,clinic")).path("places"), language);
    List<JsonNode> values = Api.values(api::get, QUESTION);
    assertThat(values).hasSize(36).extracting(value -> value.path("state").asString()).contains("ok", "missing");
    assertThat(read).hasSameSizeAs(values);
    for (int i = 0; i < values.size(); i++) {
      JsonNode value = values.get(i);
      JsonNode other = read.get(i);
      for (String field : List.of("indicator", "place", "period", "state")) {
        assertThat(other.path(field).asString()).as("%s of %s", field, value).isEqualTo(value.path(field).asString());
      }
      for (String field : List.of("value", "numerator", "denominator", "excluded")) {
        assertThat(number(other, field)).as("%s of %s", field, value).isEqualTo(number(value, field));
      }
      assertThat(other.path("name").asString()).isEqualTo(indicators.get(value.path("indicator").asString()));
      assertThat(other.path("placeName").asString()).isEqualTo(places.get(value.path("place").asString()));
    }
  }

  private static @Nullable Double number(JsonNode node, String field) {
    return node.path(field).isNumber() ? Double.valueOf(node.path(field).asDouble()) : null;
  }

  private static Map<String, String> names(JsonNode list, String language) {
    Map<String, String> names = new HashMap<>();
    list.forEach(item -> names.put(item.path("id").asString(), item.path("name").path(language).asString("")));
    return names;
  }

  @Test
  void libreOfficeOpensBothTablesAndFindsTheSameCells() throws Exception {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/soffice"))).as("LibreOffice").isTrue();
    Path workbook = directory.resolve("workbook.xlsx");
    Files.write(workbook, api.download("/v1/values", with("format", "xlsx")));
    Path table = directory.resolve("table.csv");
    Files.write(table, api.download("/v1/values", with("format", "csv")));

    String cells = cells(workbook, "workbook");
    assertThat(cells.lines().count()).isEqualTo(37);
    assertThat(cells(table, "table")).isEqualTo(cells);
  }

  /** The cells of the first sheet, as LibreOffice writes them. */
  private String cells(Path file, String name) throws Exception {
    Path out = directory.resolve("out-" + name);
    run(
        "soffice", "--headless", "-env:UserInstallation=file://" + directory.resolve("profile"),
        "--infilter=CSV:44,34,76,1", "--convert-to", "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false",
        "--outdir", out.toString(), file.toString());
    return Files.readString(out.resolve(name + ".csv"));
  }

  private String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static Map<String, String> with(String... more) {
    Map<String, String> question = new HashMap<>(QUESTION);
    for (int i = 0; i < more.length; i += 2) {
      question.put(more[i], more[i + 1]);
    }
    return question;
  }
}
