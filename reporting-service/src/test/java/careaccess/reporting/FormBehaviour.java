package careaccess.reporting;

import static careaccess.reporting.GivenCells.waiting;
import static careaccess.reporting.GivenCells.waits;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.http.ApiKeyFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The forms that other programs read have the figures of the JSON. */
interface FormBehaviour extends Running {

  @Test
  default void aWorkbookHasTheFiguresAndSaysWhatTheyMean() throws IOException {
    published().createTopic();
    published().cell(waiting("north", "2026-09", null), 4, waits(10, 90, 91));
    String question = "/v1/values?indicator=WAITING_90D&place=north,south&period=2026-09";
    awaitRows(question, 2);
    awaitLag();

    HttpResponse<byte[]> file =
        service().compressed(question + "&format=xlsx&language=sv", ApiKeyFilter.HEADER, Service.READER);
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"values.xlsx\"");
    assertThat(tag(file)).as("no two workbooks have the same bytes").startsWith("W/\"");
    assertThat(status(question + "&format=xlsx&language=sv", "If-None-Match", tag(file))).isEqualTo(304);
    assertThat(status(question + "&format=xlsx&language=en", "If-None-Match", tag(file))).isEqualTo(200);
    Map<String, List<List<String>>> sheets = sheets(file.body());
    assertThat(sheets).containsOnlyKeys("Värden", "Definitioner", "Om");
    assertThat(sheets.get("Värden"))
        .extracting(row -> String.join("|", row.subList(0, 13)))
        .containsExactly(
            "indikator|indikatornamn|plats|platsnamn|period|uppdelning|grupp|värde|täljare|nämnare|exkluderade|enhet|tillstånd",
            "WAITING_90D|Väntande|north|Norr|2026-09|||66.6667|2|3|0|procent|ok",
            "WAITING_90D|Väntande|south|Syd|2026-09|||||||procent|saknas");
    assertThat(sheets.get("Definitioner"))
        .extracting(row -> String.join("|", row))
        .containsExactly(
            "id|namn|slag|underlag|fas|gräns|enhet|bättre|kolada|källa|gäller från|gäller till",
            "WAITING_90D|Väntande|share|waiting|TREATMENT|90|procent|higher|N79223|test|2010-01-01|");
    assertThat(sheets.get("Om")).extracting(List::getFirst).contains("katalog", "dold", "saknas").doesNotContain("utgåva");

    assertThat(release().statusCode()).isEqualTo(201);
    Map<String, List<List<String>>> everybodys = sheets(service().compressed(question + "&format=xlsx", "Accept", "*/*").body());
    assertThat(everybodys.getOrDefault("Values", List.of()).get(1)).contains("suppressed").doesNotContain("2", "3");
    assertThat(everybodys.get("About")).contains(List.of("release", "1"));
    assertThat(sheets(service().compressed("/v1/places?format=xlsx", "Accept", "*/*").body()).get("Places")).hasSizeGreaterThan(3);
  }

  private static Map<String, List<List<String>>> sheets(byte[] file) throws IOException {
    Map<String, List<List<String>>> sheets = new HashMap<>();
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
      for (Sheet sheet : workbook.getSheets().toList()) {
        int width = sheet.read().getFirst().getCellCount();
        sheets.put(sheet.getName(), sheet.read().stream().map(row -> texts(row, width)).toList());
      }
    }
    return sheets;
  }

  private static List<String> texts(Row row, int width) {
    return Stream.iterate(0, column -> column < width, column -> column + 1)
        .map(column -> row.getOptionalCell(column).map(Cell::getRawValue).orElse(""))
        .toList();
  }

  @Test
  default void aCubeHasTheSameFigures() {
    published().createTopic();
    for (String place : List.of("north", "middle")) {
      published()
          .cell(waiting(place, "2026-09", new Breakdown(Dimension.SEX, "KVINNA")), 1, waits(10, 90, 91))
          .cell(waiting(place, "2026-10", new Breakdown(Dimension.SEX, "MAN")), 1, waits(10, 20))
          .cell(waiting(place, "2026-09", new Breakdown(Dimension.SEX_AGE, "KVINNA,0-17")), 1, waits(10))
          .cell(waiting(place, "2026-10", new Breakdown(Dimension.AGE_GROUP, "18-64")), 1, waits(10, 20));
    }
    published().cell(waiting("north", "2026-09", null), 1, waits(10, 90, 91));
    String question = "/v1/values?indicator=WAITING_90D,QUEUE&place=north,middle&period=2026-09,2026-10&breakdown=sex";
    awaitRows(question, 8);
    awaitLag();

    JsonNode cube = service().get(question + "&format=json-stat&language=sv");
    assertThat(cube.path("class").asString()).isEqualTo("dataset");
    assertThat(cube.path("id").valueStream().map(JsonNode::asString))
        .containsExactly("indicator", "place", "period", "sex", "figure");
    assertThat(cube.path("value")).hasSize(2 * 2 * 2 * 2 * 4);
    assertThat(cube.at("/dimension/place/category/label/north").asString()).isEqualTo("Norr");
    assertThat(cube.at("/dimension/sex/category/label/KVINNA").asString()).isEqualTo("Kvinnor");
    assertThat(CubeRows.of(cube)).hasSize(8).isEqualTo(CubeRows.expected(service().get(question)));

    String several = question + ",ageGroup,sexAge";
    JsonNode cubes = service().get(several + "&format=json-stat&language=en");
    assertThat(cubes.path("class").asString()).isEqualTo("collection");
    assertThat(cubes.at("/link/item")).extracting(item -> item.path("id").path(3).asString())
        .containsExactly("sex", "sexAge", "ageGroup");
    assertThat(cubes.at("/link/item/1/dimension/sexAge/category/label").toString())
        .isEqualTo("{\"KVINNA,0-17\":\"Women, 0-17\"}");
    assertThat(CubeRows.of(cubes)).hasSize(16).isEqualTo(CubeRows.expected(service().get(several)));

    assertThat(release().statusCode()).isEqualTo(201);
    JsonNode hidden = everybodys("/v1/values?indicator=QUEUE&place=north&period=2026-09&format=json-stat");
    assertThat(hidden.path("value").valueStream()).hasSize(4).allMatch(JsonNode::isNull);
    assertThat(hidden.path("status").valueStream().map(JsonNode::asString)).hasSize(4).containsOnly("suppressed");
    assertThat(hidden.at("/extension/release").asInt()).isEqualTo(1);
  }

  @Test
  default void aLongFileIsWhole() throws IOException {
    published().createTopic();
    published().cell(waiting("north", "2026-09", null), 4, waits(10, 90, 91));
    awaitRows("/v1/values?indicator=WAITING_90D&place=north&period=2026-09", 1);
    awaitLag();
    String months =
        Stream.iterate(YearMonth.of(2010, 1), month -> month.getYear() < 2027, month -> month.plusMonths(1))
            .map(YearMonth::toString)
            .collect(Collectors.joining(","));
    String question = "/v1/values?place=SE,north,middle,south,n1,n2,m1,m2,s1&period=" + months;
    int rows = service().get("/v1/indicators").path("indicators").size() * 9 * months.split(",").length;
    assertThat(rows).isGreaterThan(20_000);

    String csv = service().answer(question + "&format=csv", ApiKeyFilter.HEADER, Service.READER).body();
    assertThat(csv.lines()).hasSize(rows + 1).doesNotHaveDuplicates();
    assertThat(csv.lines()).anyMatch(line -> line.startsWith("WAITING_90D,Waiting,north,North,2026-09,,,66.6667,2,3,0,"));
    byte[] workbook = service().compressed(question + "&format=xlsx", ApiKeyFilter.HEADER, Service.READER).body();
    assertThat(sheets(workbook).get("Values")).hasSize(rows + 1);
    HttpResponse<byte[]> compressed = service().compressed(question + "&format=csv", ApiKeyFilter.HEADER, Service.READER);
    assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes(), UTF_8))
        .isEqualTo(csv);
    assertThat(status(question + "&format=csv", "If-None-Match",
            tag(service().answer(question + "&format=csv&limit=1", ApiKeyFilter.HEADER, Service.READER))))
        .isEqualTo(200);
    JsonNode cubes = service().get(question + "&format=json-stat");
    assertThat(cubes.path("class").asString()).isEqualTo("collection");
    assertThat(CubeRows.of(cubes)).hasSize(rows).containsAllEntriesOf(CubeRows.expected(service().get(question)));
    JsonNode page = service().get(question + "&format=json-stat&limit=3");
    assertThat(CubeRows.of(page)).hasSize(3);
  }
}
