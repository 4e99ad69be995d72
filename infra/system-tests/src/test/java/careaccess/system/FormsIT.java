package careaccess.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import careaccess.local.Credentials;
import careaccess.local.Stack;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The programs that people have read the same figures as are answered as JSON. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedStack.class)
class FormsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String SEX_AND_AGE = "sex,ageGroup";

  private static final String UNIT = "23-ostersund-ortoped";

  /** So many that a table may separate thousands. */
  private static final int LAST_MONTH = 1_240;

  /** As everybody asks, and with a key. */
  enum Reader {
    EVERYBODY(List.of("", "sex", SEX_AND_AGE)),
    INTERNAL(List.of("", "sexAge", SEX_AND_AGE + ",sexAge", "sex,specialty,contactForm"));

    private final List<String> breakdowns;

    Reader(List<String> breakdowns) {
      this.breakdowns = breakdowns;
    }

    JsonNode get(Api api, String path, Map<String, String> question) {
      return this == INTERNAL ? api.get(path, question) : api.everybodys(path, question);
    }

    byte[] file(Api api, Map<String, String> question) throws IOException, InterruptedException {
      return this == INTERNAL ? api.download("/v1/values", question) : api.everybodysFile("/v1/values", question);
    }
  }

  private final Api api;
  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Stockholm"));
  private final YearMonth lastMonth = YearMonth.from(today).minusMonths(1);

  /** Of places that no other test speaks of; in April nothing happened, in May to two patients only, and the last year is not over. */
  private final Map<String, String> question =
      Map.of(
          "indicator", "TREATMENT_COMPLETED_90D,TREATMENT_COMPLETED_MEDIAN,TREATMENT_COMPLETED_COUNT",
          "place", "%s,23,23-sjh-ostersund,01".formatted(UNIT),
          "period", "2020-02,2020-03,2020-04,2020-05,%s,%d".formatted(lastMonth, lastMonth.getYear()));

  @TempDir Path directory;

  FormsIT(Stack stack) {
    this.api = new Api(stack);
  }

  @BeforeAll
  void push() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      LocalDate stop = LocalDate.of(2020, 2 + i % 2, 12);
      lines.add(wait(i, stop.minusDays(30 + i % 4 * 30), stop, i % 4 < 2 ? "KVINNA" : "MAN"));
    }
    for (int i = 80; i < 82; i++) {
      lines.add(wait(i, LocalDate.of(2020, 5, 2), LocalDate.of(2020, 5, 4), "KVINNA"));
    }
    for (int i = 82; i < 82 + LAST_MONTH; i++) {
      LocalDate stop = lastMonth.atDay(3 + i % 20);
      lines.add(wait(i, stop.minusDays(i % 3 * 50L), stop, "MAN"));
    }
    assertThat(api.push(Credentials.FEED, String.join("", lines)).statusCode()).isEqualTo(202);
    await().atMost(PATIENCE).untilAsserted(() -> {
      assertThat(count("2020-03")).isEqualTo(40);
      assertThat(count(lastMonth.toString())).isEqualTo(LAST_MONTH);
      assertThat(count("2020-05")).isEqualTo(2);
    });
    await().atMost(PATIENCE).until(() -> api.release() == 201);
  }

  private int count(String month) {
    return api.value("TREATMENT_COMPLETED_COUNT", UNIT, month).path("value").asInt();
  }

  private static String wait(int number, LocalDate start, LocalDate stop, String sex) {
    return """
        {"type":"wait","id":"forms-%d","unit":"%s","phase":"TREATMENT","clockStart":"%s",\
        "state":"COMPLETED","clockStop":"%s","sex":"%s","birthYear":%d,"specialty":"%s","contactForm":1}
        """
        .formatted(number, UNIT, start, stop, sex, sex.equals("MAN") ? 1950 : 1980, sex.equals("MAN") ? "221" : "311");
  }

  @ParameterizedTest
  @EnumSource
  void jsonStatToolkitReadsThem(Reader reader) throws Exception {
    assumeThat(Node.isInstalled()).as("node and npm").isTrue();
    Path script = Files.writeString(directory.resolve("read.mjs"), ToolkitRows.SCRIPT);
    run("npm", "install", "--silent", "jsonstat-toolkit");
    Set<String> states = new TreeSet<>();
    for (String language : List.of("sv", "en")) {
      Map<String, String> names = names(api.get("/v1/indicators", Map.of()).path("indicators"), language);
      names.putAll(names(api.get("/v1/places", Map.of("level", "region,hospital,clinic")).path("places"), language));
      ToolkitRows expected = new ToolkitRows(language, names);
      for (String breakdown : reader.breakdowns) {
        Map<String, String> asked = breakdown.isEmpty() ? question : with("breakdown", breakdown);
        List<JsonNode> values = Api.values((path, parameters) -> reader.get(api, path, parameters), asked);
        values.forEach(value -> states.add(value.path("state").asString()));
        Map<String, String> inCubes = new HashMap<>(asked);
        inCubes.putAll(Map.of("format", "json-stat", "language", language));
        Path cubes = Files.write(directory.resolve("cubes.json"), reader.file(api, inCubes));
        assertThat(JsonMapper.shared().readTree(cubes).path("class").asString())
            .isEqualTo(breakdown.contains(",") ? "collection" : "dataset");
        assertThat(ToolkitRows.printed(run("node", script.toString(), cubes.toString())))
            .as("by '%s' in %s", breakdown, language)
            .containsExactlyInAnyOrderElementsOf(values.stream().map(expected::of).toList());
      }
    }
    assertThat(states).contains("ok", "missing");
    if (reader == Reader.EVERYBODY) {
      assertThat(states).contains("suppressed");
    }
    if (today.getMonth() != Month.JANUARY) {
      assertThat(states).as("in January the month before becomes final, and its year with it").contains("provisional");
    }
  }

  private static Map<String, String> names(JsonNode list, String language) {
    Map<String, String> names = new HashMap<>();
    list.forEach(item -> names.put(item.path("id").asString(), item.path("name").path(language).asString("")));
    return names;
  }

  @Test
  void libreOfficeOpensTablesOfBothLanguagesAndFindsTheSameCells() throws Exception {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/soffice"))).as("LibreOffice").isTrue();
    List<NamedCsvRecord> english = cells("en", ",", "1033");
    List<NamedCsvRecord> swedish = cells("sv", ";", "1053");
    assertThat(english).hasSize(72).hasSameSizeAs(swedish);
    for (int i = 0; i < english.size(); i++) {
      assertThat(numbers(swedish.get(i), "värde", "täljare", "nämnare", "exkluderade", "svarsfrekvens"))
          .isEqualTo(numbers(english.get(i), "value", "numerator", "denominator", "excluded", "responseRate"));
    }
    assertThat(english).extracting(row -> row.getField("value")).contains("50", "66.6935", "");
    assertThat(english).as("codes keep their zeros").extracting(row -> row.getField("place")).contains("01").doesNotContain("1");
    assertThat(swedish).extracting(row -> row.getField("tillstånd")).contains("ok", "saknas");
    if (today.getMonth() != Month.JANUARY) {
      assertThat(swedish).extracting(row -> row.getField("tillstånd")).contains("preliminär");
    }
  }

  @Test
  void inSwedenLibreOfficeShowsDecimalCommasAndWhatTheFiguresMean() throws Exception {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/soffice"))).as("LibreOffice").isTrue();
    Path profile = directory.resolve("swedish-profile");
    Files.writeString(
        Files.createDirectories(profile.resolve("user")).resolve("registrymodifications.xcu"),
        """
        <oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
          <prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>sv-SE</value></prop></item></oor:items>
        """);
    Path workbook = directory.resolve("swedish.xlsx");
    Files.write(workbook, api.download("/v1/values", with("period", "2020", "format", "xlsx", "language", "sv")));
    run(
        "soffice", "--headless", "-env:UserInstallation=file://" + profile,
        "--convert-to", "html", "--outdir", directory.toString(), workbook.toString());
    List<String> cells =
        Pattern.compile("<td[^>]*>(.*?)</td>", Pattern.DOTALL)
            .matcher(Files.readString(directory.resolve("swedish.html")))
            .results()
            .map(cell -> cell.group(1).replaceAll("<[^>]*>", "").strip())
            .toList();

    String share = api.value("TREATMENT_COMPLETED_90D", UNIT, "2020").path("value").asString();
    assertThat(share).contains(".");
    assertThat(cells).contains(share.replace('.', ',')).doesNotContain(share);
    assertThat(cells)
        .containsSequence("id", "namn", "slag", "underlag", "fas", "gräns", "enhet", "bättre", "kolada", "källa", "gäller från")
        .containsSequence(
            "TREATMENT_COMPLETED_90D",
            names(api.get("/v1/indicators", Map.of()).path("indicators"), "sv").get("TREATMENT_COMPLETED_90D"),
            "share", "completed", "TREATMENT", "90", "procent", "higher", "N79224");
  }

  private static List<String> numbers(NamedCsvRecord row, String... headings) {
    return Stream.of(headings).map(row::getField).toList();
  }

  /**
   * What LibreOffice finds in the workbook, which is what it finds in the table, told that quoted fields are texts.
   *
   * @param separator between the table's fields
   * @param locale whose decimal mark it has, by Microsoft's number
   */
  private List<NamedCsvRecord> cells(String language, String separator, String locale) throws Exception {
    Path workbook = directory.resolve("workbook-" + language + ".xlsx");
    Files.write(workbook, api.download("/v1/values", with("format", "xlsx", "language", language)));
    Path table = directory.resolve("table-" + language + ".csv");
    Files.write(table, api.download("/v1/values", with("format", "csv", "language", language)));
    Path out = directory.resolve("out");
    for (Path file : List.of(workbook, table)) {
      run(
          "soffice", "--headless", "-env:UserInstallation=file://" + directory.resolve("profile"),
          "--infilter=CSV:%d,34,76,1,,%s,true".formatted((int) separator.charAt(0), locale),
          "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", out.toString(), file.toString());
    }
    String cells = Files.readString(out.resolve("workbook-" + language + ".csv"));
    assertThat(Files.readString(out.resolve("table-" + language + ".csv"))).isEqualTo(cells);
    try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(cells)) {
      return records.stream().toList();
    }
  }

  private String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private Map<String, String> with(String... more) {
    Map<String, String> asked = new HashMap<>(question);
    for (int i = 0; i < more.length; i += 2) {
      asked.put(more[i], more[i + 1]);
    }
    return asked;
  }
}
