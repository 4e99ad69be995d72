package careaccess.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.CatalogueException;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.SheetKey;
import careaccess.contract.cell.Stratum;
import careaccess.contract.cell.Tallied;
import careaccess.contract.measurement.Deviation;
import careaccess.http.ApiKeyFilter;
import careaccess.http.OpenApiDocument;
import careaccess.http.tests.Issuer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URISyntaxException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What the service promises, over any broker and database: each test has a catalogue, and so a generation, of its own. */
@ExtendWith(OutputCaptureExtension.class)
abstract class ReportingBehaviour {

  private static final Clock NOVEMBER = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  private static final Clock TWO_DAYS_LATER = Clock.fixed(Instant.parse("2026-11-24T08:00:00Z"), ZoneOffset.UTC);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static int catalogues;

  @TempDir private Path directory;
  private Path catalogueFiles;
  private Path clients;
  private String hash;
  private Published published;
  private @Nullable Service running;

  abstract Infrastructure infrastructure();

  @BeforeEach
  void start() throws IOException, URISyntaxException, SQLException {
    clients = Service.clients(directory);
    begin(copyOfTestCatalogue("test-" + getClass().getSimpleName() + ++catalogues));
  }

  /** With an empty database. */
  private void begin(Path catalogue) throws SQLException {
    execute("drop schema public cascade");
    execute("create schema public");
    catalogueFiles = catalogue;
    hash = Catalogue.load(catalogueFiles.toString()).hash();
    published = new Published(infrastructure().brokers(), hash);
    running = newService();
  }

  @AfterEach
  void stop() {
    service().close();
    published.close();
  }

  @Test
  void publishedCellsAreAnsweredAsFigures() {
    published.createTopic();
    published
        .cell(waiting("n1", "2026-09", null), 1, waits(10, 90, 91))
        .cell(waiting("n1", "2026-09", new Breakdown(Dimension.SEX, "KVINNA")), 1, waits(10))
        .cell(waiting("north", "2026-09", null), 4, waits(10, 90, 91));
    awaitRows("/v1/values?indicator=WAITING_90D&place=n1,north", 2);

    JsonNode answer = service().get("/v1/values?indicator=WAITING_90D&place=north&period=2026-09");
    assertThat(answer.path("catalogue").asString()).isEqualTo(hash);
    assertThat(answer.path("next").isNull()).isTrue();
    assertThat(answer.path("values").get(0))
        .hasToString(
            """
            {"indicator":"WAITING_90D","place":"north","period":"2026-09","breakdown":null,"value":66.6667,\
            "numerator":2,"denominator":3,"excluded":0,"unit":"percent","state":"ok","target":80,"status":"red",\
            "responseRate":0.5,"revision":4,"updatedAt":"2026-11-01T10:00:00Z"}""");

    JsonNode women = service().get("/v1/values?indicator=WAITING_90D&place=n1&period=2026-09&breakdown=sex");
    assertThat(women.path("values")).hasSize(1);
    assertThat(women.at("/values/0/breakdown/member").asString()).isEqualTo("KVINNA");
    assertThat(women.at("/values/0/value").asInt()).isEqualTo(100);

    JsonNode none = service().get("/v1/values?indicator=WAITING_90D&place=south&period=2026-09");
    assertThat(none.at("/values/0/state").asString()).isEqualTo("missing");
    assertThat(none.at("/values/0/value").isNull()).isTrue();
  }

  @Test
  void cellsThatShareARecordAreAnsweredAsIfTheyHadTheirOwnBeforeAndAfterTheySpread() {
    published.createTopic();
    SheetKey sheet = new SheetKey("n1", "2026-09", null, "TREATMENT", Basis.WAITING);
    Breakdown women = new Breakdown(Dimension.SEX, "KVINNA");
    Breakdown young = new Breakdown(Dimension.AGE_GROUP, "0-17");
    published.sheet(sheet, added(Map.of(women, waits(10), young, waits(91)), waits(10, 90, 91)));
    awaitRows("/v1/values?indicator=WAITING_90D&place=n1", 1);
    String total = "/v1/values?indicator=WAITING_90D&place=n1&period=2026-09";
    String above = "/v1/values?indicator=WAITING_90D&place=north&period=2026-09";
    assertThat(service().get(total).at("/values/0/numerator").asInt()).isEqualTo(2);
    assertThat(service().get(above).at("/values/0/responseRate").asDouble()).as("of two units").isEqualTo(0.5);
    JsonNode bySex = service().get(total + "&breakdown=sex");
    assertThat(bySex.path("values")).hasSize(1);
    assertThat(bySex.at("/values/0/breakdown/member").asString()).isEqualTo("KVINNA");

    published.supplement(sheet, added(Map.of(women, waits(20)), waits(20)));
    await().atMost(PATIENCE).until(() -> service().get(total).at("/values/0/denominator").asInt() == 4);
    assertThat(service().get(total).at("/values/0/revision").asInt()).isEqualTo(2);
    assertThat(service().get(total + "&breakdown=sex").at("/values/0/denominator").asInt()).isEqualTo(2);
    published.sheetWithSupplement(sheet, added(Map.of(women, waits(10)), waits(10, 90, 91)));
    await().atMost(PATIENCE).until(() -> service().get(total).at("/values/0/denominator").asInt() == 3);
    assertThat(service().get(total + "&breakdown=sex").at("/values/0/denominator").asInt()).isEqualTo(1);

    published
        .cell(sheet.cell(null), 2, waits(10, 90))
        .sheet(new SheetKey("n1", "2026-09", Dimension.SEX, "TREATMENT", Basis.WAITING), Map.of(women, waits(10, 90)));
    awaitLag();
    assertThat(service().get(total).at("/values/0/denominator").asInt()).as("the sheet still holds").isEqualTo(3);
    published.spread(sheet);
    await().atMost(PATIENCE).until(() -> service().get(total).at("/values/0/denominator").asInt() == 2);
    assertThat(service().get(total + "&breakdown=sex").at("/values/0/denominator").asInt()).isEqualTo(2);
    assertThat(service().get(above).at("/values/0/responseRate").asDouble()).as("of two units").isEqualTo(0.5);

    published
        .cell(sheet.cell(women), 3, waits(10))
        .spread(new SheetKey("n1", "2026-09", Dimension.SEX, "TREATMENT", Basis.WAITING));
    await().atMost(PATIENCE)
        .until(() -> service().get(total + "&breakdown=sex").at("/values/0/denominator").asInt() == 1);
  }

  /** All contacts together beside some breakdowns. */
  private static Map<@Nullable Breakdown, Counts> added(Map<Breakdown, Counts> breakdowns, Counts all) {
    Map<@Nullable Breakdown, Counts> cells = new HashMap<>(breakdowns);
    cells.put(null, all);
    return cells;
  }

  @Test
  void talliesThatOverlapInASheetAreFlagged() {
    published.createTopic();
    published.sheet(new SheetKey("north", "2026-09", null, "SAME_DAY", Basis.TALLY), Map.of(
        new Breakdown(Dimension.SEX, "MAN"), Counts.of(new Tallied(2, 4, 0, 2, 1))));
    awaitRows("/v1/values?indicator=SAME_DAY&place=north&breakdown=sex", 1);
    assertThat(service().get("/v1/values?indicator=SAME_DAY&place=SE&breakdown=sex").at("/values/0/flags/0").isMissingNode())
        .isTrue();
    assertThat(service().get("/v1/values?indicator=SAME_DAY&place=north&breakdown=sex").at("/values/0/flags/0").asString())
        .isEqualTo("overlapping-tallies");
  }

  @Test
  void overlappingTalliesAreFlaggedAtThePlaceAndAboveIt() {
    published.createTopic();
    published
        .cell(tally("north"), 1, Counts.of(new Tallied(2, 4, 0, 2, 1)))
        .cell(tally("SE"), 1, Counts.of(new Tallied(2, 4, 0, 2, 0)));

    awaitRows("/v1/values?indicator=SAME_DAY&place=SE,north", 2);
    for (JsonNode value : service().get("/v1/values?indicator=SAME_DAY&place=SE,north").path("values")) {
      assertThat(value.path("flags"))
          .as(value.toString())
          .extracting(JsonNode::asString)
          .containsExactly("overlapping-tallies");
      assertThat(value.path("denominator").isNull()).isTrue();
    }
  }

  @Test
  void theGoalBoardShowsColours() {
    published.createTopic();
    published
        .cell(waiting("north", "2025-10", null), 1, waits(10, 20, 100))
        .cell(waiting("north", "2026-10", null), 1, waits(10, 20, 30, 100));
    awaitRows("/v1/values?indicator=WAITING_90D&place=north&period=2025-10,2026-10", 2);
    awaitLag();

    JsonNode board = service().get("/v1/goals/north/status");

    assertThat(board.path("period").asString()).as("the last month that ended").isEqualTo("2026-10");
    JsonNode access = board.path("goals").get(1);
    assertThat(access.path("id").asString()).isEqualTo("n-access");
    assertThat(access.path("parent").asString()).isEqualTo("n-good");
    assertThat(access.path("status").asString()).isEqualTo("yellow");
    assertThat(access.path("indicators").get(0))
        .hasToString(
            """
            {"indicator":"WAITING_90D","name":{"en":"Waiting","sv":"Väntande"},"value":75,"numerator":3,\
            "denominator":4,"excluded":0,"unit":"percent","target":80,"status":"yellow","state":"ok",\
            "lastYear":66.6667,"trend":"better"}""");
    assertThat(access.at("/verdict/sv").asString())
        .isEqualTo("Delmålet anses delvis uppnått: 0 av 1 indikatorer når målvärdet, 1 är nära; 1 kan inte bedömas.");
    assertThat(board.path("status").asString()).isEqualTo("yellow");
    assertThat(board.at("/verdict/en").asString())
        .isEqualTo("The overall goal is considered partly met: 0 of 1 indicators on target, 1 close to it; 3 cannot be judged.");
    assertThat(access.at("/indicators/1/target").asString()).isEqualTo("better than last year");
  }

  @Test
  void theDistributionShowsBands() {
    published.createTopic();
    published.cell(waiting("n1", "2026-09", null), 1, waits(0, 30, 31, 400));
    awaitRows("/v1/values?indicator=QUEUE&place=n1", 1);

    assertThat(service().get("/v1/values/WAITING_90D/n1/2026-09/distribution"))
        .hasToString(
            """
            {"indicator":"WAITING_90D","place":"n1","period":"2026-09","breakdown":null,"count":4,"bands":[\
            {"from":0,"to":30,"count":2},{"from":31,"to":60,"count":1},{"from":61,"to":90,"count":0},\
            {"from":91,"to":null,"count":1}],"median":30.5,"p90":400,"state":"ok"}""");
  }

  @Test
  void gapsShowWhoLiesOutsideTheFunnel() {
    published.createTopic();
    published
        .cell(waiting("north", "2026-09", null), 1, shortAndLong(60, 45))
        .cell(waiting("north", "2026-09", new Breakdown(Dimension.SEX, "KVINNA")), 1, shortAndLong(40, 10))
        .cell(waiting("north", "2026-09", new Breakdown(Dimension.SEX, "MAN")), 1, shortAndLong(20, 30))
        .cell(waiting("north", "2026-09", new Breakdown(Dimension.SEX, "OKÄNT")), 1, shortAndLong(0, 5))
        .cell(waiting("n1", "2026-09", null), 1, shortAndLong(60, 40))
        .cell(waiting("n2", "2026-09", null), 1, shortAndLong(0, 5));
    awaitRows("/v1/values?indicator=QUEUE&place=north,n1,n2", 3);
    awaitRows("/v1/values?indicator=QUEUE&place=north&breakdown=sex", 3);

    String question = "/v1/gaps?indicator=WAITING_90D&place=north&period=2026-09&breakdown=sex";
    assertThat(service().get(question))
        .hasToString(
            """
            {"indicator":"WAITING_90D","place":"north","period":"2026-09","breakdown":"sex","level":null,"gap":40,\
            "unit":"percent","better":"higher","state":"ok","moreThanChance":true,\
            "best":{"member":"KVINNA","value":80,"numerator":40,"denominator":50},\
            "worst":{"member":"MAN","value":40,"numerator":20,"denominator":50},\
            "pooled":{"value":57.1429,"numerator":60,"denominator":105,"excluded":0,"responseRate":1},\
            "members":[{"member":"KVINNA","value":80,"numerator":40,"denominator":50,"excluded":0,"responseRate":1,\
            "limits95":{"lower":43.328,"upper":70.4124},"limits998":{"lower":35.5279,"upper":77.4154},"zone":"outside998","side":"above"},\
            {"member":"MAN","value":40,"numerator":20,"denominator":50,"excluded":0,"responseRate":1,\
            "limits95":{"lower":43.328,"upper":70.4124},"limits998":{"lower":35.5279,"upper":77.4154},"zone":"outside95","side":"below"}],\
            "leftOut":[{"member":"OKÄNT","reason":"unknown","value":0,"numerator":0,"denominator":5,"responseRate":1}],\
            "catalogue":"%s"}"""
                .formatted(hash));

    JsonNode units = service().get("/v1/gaps?indicator=WAITING_90D&period=2026-09&level=unit&parent=north");
    assertThat(units.path("place").asString()).isEqualTo("north");
    assertThat(units.path("gap").isNull()).as("one unit is not compared").isTrue();
    assertThat(units.at("/members/0/zone").asString()).isEqualTo("within");
    assertThat(units.at("/leftOut/0/reason").asString()).isEqualTo("fewContacts");
    JsonNode regions = service().get("/v1/gaps?indicator=WAITING_90D&period=2026-09&level=region");
    assertThat(regions.path("place").asString()).as("the country").isEqualTo("SE");
    assertThat(regions.path("leftOut")).as("two regions without figures").hasSize(2);

    String tag =
        service().answer(question, ApiKeyFilter.HEADER, Service.READER).headers().firstValue("ETag").orElseThrow();
    assertThat(status(question, "If-None-Match", tag)).isEqualTo(304);
    assertThat(status(question.replace("sex", "ageGroup"), "If-None-Match", tag)).isEqualTo(200);
  }

  @Test
  void pagesFollowEachOther() {
    published.createTopic();
    for (String place : List.of("n1", "n2", "m1")) {
      published.cell(waiting(place, "2026-09", null), 1, waits(1)).cell(waiting(place, "2026-10", null), 1, waits(1));
    }
    String question = "/v1/values?indicator=QUEUE&level=unit";
    awaitRows(question, 6);

    JsonNode first = service().get(question + "&limit=4");
    JsonNode second = service().get(question + "&limit=4&cursor=" + first.path("next").asString());

    assertThat(Stream.concat(first.path("values").valueStream(), second.path("values").valueStream()))
        .extracting(value -> value.path("place").asString() + " " + value.path("period").asString())
        .containsExactly("n1 2026-09", "n1 2026-10", "n2 2026-09", "n2 2026-10", "m1 2026-09", "m1 2026-10");
    assertThat(second.path("next").isNull()).isTrue();
    String link =
        service().answer(question + "&limit=4", ApiKeyFilter.HEADER, Service.READER).headers().firstValue("Link").orElseThrow();
    assertThat(link).matches("</v1/values\\?[^>]*&cursor=[^>]*>; rel=\"next\"");
    assertThat(service().get(link.substring(1, link.indexOf('>')))).isEqualTo(second);

    String rest = question + "&limit=4&cursor=" + first.path("next").asString();
    published.cell(new CellKey("m1", "2026-10", null, "FIRST_VISIT", Basis.WAITING), 1, waits(1));
    awaitLag();
    assertThat(service().get(rest)).as("nothing of it has changed").isEqualTo(second);
    published.cell(waiting("m1", "2026-10", null), 2, waits(1, 2));
    await().atMost(PATIENCE).until(() -> values(question).contains("\"value\":2"));
    HttpResponse<String> outdated = service().answer(rest, ApiKeyFilter.HEADER, Service.READER);
    assertThat(outdated.statusCode()).as(outdated.body()).isEqualTo(409);
    assertThat(outdated.body()).contains("start again without cursor", "\"parameter\":\"cursor\"");
    String another = "/v1/values?indicator=QUEUE&level=region&cursor=" + first.path("next").asString();
    assertProblem(another, "cursor", "does not belong");
  }

  @Test
  void anAnswerThatIsStillRightIsNotSentAgain() {
    published.createTopic();
    published.cell(waiting("n1", "2026-09", null), 1, waits(1));
    String question = "/v1/values?indicator=QUEUE&place=n1";
    awaitRows(question, 1);
    awaitLag();
    HttpResponse<String> first = service().answer(question, ApiKeyFilter.HEADER, Service.READER);
    String tag = first.headers().firstValue("ETag").orElseThrow();

    assertThat(tag).startsWith("\"");
    assertThat(first.headers().allValues("ETag")).hasSize(1);
    assertThat(status(question, "If-None-Match", tag)).isEqualTo(304);
    assertThat(status(question + "&limit=5", "If-None-Match", tag)).isEqualTo(200);
    published.cell(waiting("n1", "2026-09", null), 2, waits(1, 2));
    await().atMost(PATIENCE).until(() -> status(question, "If-None-Match", tag) == 200);
  }

  @Test
  void tablesHoldTheSameFiguresInTheLanguageOfTheirReaders() {
    published.createTopic();
    published
        .cell(waiting("n1", "2026-09", null), 1, waits(10, 90, 91))
        .cell(waiting("north", "2026-09", null), 4, waits(10, 90, 91));
    awaitRows("/v1/values?indicator=WAITING_90D&place=n1,north", 2);
    awaitLag();
    String question = "/v1/values?indicator=WAITING_90D&place=north,south&period=2026-09";

    HttpResponse<String> swedish =
        service().answer(question, ApiKeyFilter.HEADER, Service.READER, "Accept", "text/csv", "Accept-Language", "sv-SE,sv;q=0.9");
    assertThat(swedish.body())
        .isEqualTo(
            """
            \uFEFFindikator;indikatornamn;plats;platsnamn;period;uppdelning;grupp;värde;täljare;nämnare;exkluderade;enhet;\
            tillstånd;mål;färg;svarsfrekvens;revision;uppdaterad;anmärkningar\r
            WAITING_90D;Väntande;north;Norr;2026-09;;;66,6667;2;3;0;procent;ok;80;röd;0,5;4;2026-11-01T10:00:00Z;\r
            WAITING_90D;Väntande;south;Syd;2026-09;;;;;;;procent;saknas;90;grå;0;;;\r
            """);
    assertThat(swedish.headers().firstValue("Content-Type")).hasValueSatisfying(type ->
        assertThat(type).startsWith("text/csv").contains("charset=UTF-8"));
    assertThat(swedish.headers().firstValue("Content-Language")).hasValue("sv");
    assertThat(swedish.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"values.csv\"");
    HttpResponse<String> english = service().answer(question + "&format=csv", ApiKeyFilter.HEADER, Service.READER);
    assertThat(english.body()).startsWith("indicator,indicatorName,").contains(",Waiting,north,North,2026-09,,,66.6667,2,3,0,percent,ok,");
    HttpResponse<String> json = service().answer(question, ApiKeyFilter.HEADER, Service.READER);

    Map<String, HttpResponse<String>> forms = Map.of("&language=sv&format=csv", swedish, "&format=csv", english, "", json);
    assertThat(forms.values()).extracting(ReportingBehaviour::tag).doesNotHaveDuplicates();
    forms.forEach((form, answer) -> {
      assertThat(vary(answer)).contains("x-api-key", "authorization", "accept", "accept-language", "accept-encoding");
      forms.forEach((asked, _) ->
          assertThat(status(question + asked, "If-None-Match", tag(answer)))
              .as("%s for %s", asked, form)
              .isEqualTo(asked.equals(form) ? 304 : 200));
    });
    assertThat(service().answer("/v1/places?level=region", "Accept", "text/csv", "Accept-Language", "sv").body())
        .contains("\r\nnorth;Norr;region;SE;kolada=0001;\r\n");
    assertThat(service().answer("/v1/indicators?format=csv&language=sv").body()).contains("\r\nQUEUE;Kö;");
  }

  private static String tag(HttpResponse<?> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  private static List<String> vary(HttpResponse<?> answer) {
    return answer.headers().allValues("Vary").stream()
        .flatMap(value -> Stream.of(value.split(",")))
        .map(value -> value.strip().toLowerCase(Locale.ROOT))
        .toList();
  }

  @Test
  void compressedAnswersHaveTagsOfTheirOwn() throws IOException {
    for (String path : List.of("/v1/indicators", "/v1/indicators?format=csv", "/v1/goals/north/status")) {
      HttpResponse<String> plain = service().answer(path, ApiKeyFilter.HEADER, Service.READER);
      HttpResponse<byte[]> compressed = service().compressed(path, ApiKeyFilter.HEADER, Service.READER);
      assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
      assertThat(tag(compressed)).isEqualTo(tag(plain).replaceAll("\"$", "-gzip\"")).isNotEqualTo(tag(plain));
      try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
        assertThat(new String(body.readAllBytes(), UTF_8)).isEqualTo(plain.body());
      }
      HttpResponse<byte[]> known =
          service().compressed(path, ApiKeyFilter.HEADER, Service.READER, "If-None-Match", tag(compressed));
      assertThat(known.statusCode()).isEqualTo(304);
      assertThat(tag(known)).isEqualTo(tag(compressed));
      assertThat(known.body()).isEmpty();
      assertThat(status(path, "If-None-Match", tag(compressed))).as("who does not take gzip has other bytes").isEqualTo(200);
      assertThat(service().compressed(path, ApiKeyFilter.HEADER, Service.READER, "If-None-Match", tag(plain)).statusCode())
          .isEqualTo(200);
    }
    assertThat(service().answer("/v1/indicators", "If-None-Match", "no tag").statusCode()).isEqualTo(200);
    assertThat(service().answer("/v1/indicators").headers().firstValue("Cache-Control")).hasValue("no-cache, public");
    assertThat(service().answer("/v1/goals/north/status", ApiKeyFilter.HEADER, Service.READER).headers().firstValue("Cache-Control"))
        .hasValue("no-cache, private");
  }

  @Test
  void everyRefusalIsAProblemThatSaysWhatWouldBeRight() throws IOException {
    assertRefusal(service().answer("/v1/value?indicator=QUEUE"), 404, "/docs says what there is");
    assertRefusal(service().answer("/v2/values?indicator=QUEUE"), 404, "/docs says what there is");
    assertRefusal(service().answer("/v1/value", ApiKeyFilter.HEADER, Service.READER), 404, "/docs says what there is");
    assertRefusal(service().answer("/docs/nothing"), 404, "/docs says what there is");
    HttpResponse<String> method = service().post("/v1/values", "Accept", "application/json");
    assertRefusal(method, 405, "POST is not possible here; allowed: GET");
    assertThat(method.headers().firstValue("Allow")).hasValue("GET");
    assertRefusal(service().answer("/v1/indicators", "Accept", "application/xml"), 406, "application/json, text/csv");
    assertRefusal(
        service().answer("/v1/goals/north/status", ApiKeyFilter.HEADER, Service.READER, "Accept", "text/csv"), 406, "excludes every answer there is: application/json");
    String inside = "/v1/gaps?indicator=WAITING_90D&place=north&period=2026-09&breakdown=specialty";
    assertRefusal(service().answer(inside), 401, "Send the API key");
    assertThat(service().answer(inside).headers().firstValue("WWW-Authenticate")).hasValue("ApiKey realm=\"careaccess\"");
    assertProblem("/v1/values?indicator=QUEUE&format=xlsx", "format", "There is no format 'xlsx'.");
    assertProblem("/v1/values?indicator=QUEUE&language=fi", "language", "There is no language 'fi'.");
    assertProblem("/v1/values?indicator=QUEUE&cursor=page-2", "cursor", "does not belong");
    assertProblem("/v1/values?" + "x".repeat(300) + "=1", "x".repeat(60) + "…", "There is no parameter");

    for (String[] head :
        List.of(
            new String[] {"GET /v1/values?indicator=" + "x".repeat(20_000) + " HTTP/1.1"},
            new String[] {"GET /v1/values HTTP/1.1", "X-Long: " + "x".repeat(20_000)},
            new String[] {"GET /v1/%00 HTTP/1.1"},
            new String[] {"GET /v1/values;a=b HTTP/1.1"},
            new String[] {"GET /v1/values?indicator=%zz HTTP/1.1"})) {
      assertThat(raw(head))
          .as(head[0].substring(0, Math.min(60, head[0].length())))
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json")
          .doesNotContain("\tat ", "Exception", "<html");
    }
  }

  private static void assertRefusal(HttpResponse<String> answer, int status, String detail) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(Service.json(answer).path("detail").asString()).contains(detail);
    assertThat(Service.json(answer).path("instance").asString()).startsWith("urn:uuid:");
  }

  /** The answer to a request as no client would write it. */
  private String raw(String... head) throws IOException {
    String request = String.join("\r\n", head) + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    try (Socket socket = new Socket("localhost", service().port())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void clientsMayShowTokensAndPagesOfConfiguredOriginsRead() {
    String jwt = "spring.security.oauth2.resourceserver.jwt.";
    try (Issuer issuer = new Issuer();
        Service other =
            Service.start(
                infrastructure(), catalogueFiles, clients, NOVEMBER,
                jwt + "issuer-uri=" + issuer.uri(),
                jwt + "audiences=" + Issuer.AUDIENCE,
                "careaccess.cors.origins=https://board.example")) {
      String live = "/v1/goals/north/status";
      String rebuild = "/v1/rebuild";
      assertThat(other.answer(live, bearer(issuer, "reader")).statusCode()).isEqualTo(200);
      assertThat(other.answer(live, bearer(issuer, "publisher")).statusCode()).isEqualTo(200);
      assertRefusal(other.answer(rebuild, bearer(issuer, "source")), 403, "live figures are for clients with the role internal");
      assertRefusal(other.answer(live, bearer(issuer, "a-stranger")), 403, "live figures are for clients with the role internal");
      assertRefusal(other.post("/v1/releases", bearer(issuer, "reader")), 403, "releases and follow-ups are made by publisher");
      assertRefusal(other.post("/v1/releases", bearer(issuer, "publisher")), 409, "still being read");
      String released = "/v1/values?indicator=QUEUE";
      assertThat(other.answer(released).statusCode()).isEqualTo(200);
      assertThat(other.answer(released, bearer(issuer, "source")).statusCode()).isEqualTo(200);
      assertRefusal(other.answer(released, bearer(issuer, "a-stranger")), 403, "live figures are for");
      HttpResponse<String> untrue = other.answer(released, "Authorization", "Bearer no-token");
      assertRefusal(untrue, 401, "not a JWT that the issuer has signed");
      assertThat(untrue.headers().allValues("WWW-Authenticate"))
          .containsExactly("ApiKey realm=\"careaccess\"", "Bearer realm=\"careaccess\", error=\"invalid_token\"");
      assertThat(service().answer(released, bearer(issuer, "reader")).statusCode()).as("without an issuer").isEqualTo(401);

      HttpResponse<String> page = other.answer(released, "Origin", "https://board.example");
      assertThat(page.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://board.example");
      assertThat(page.headers().firstValue("Access-Control-Expose-Headers").orElse("")).contains("ETag", "Link");
      assertThat(page.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
      assertThat(vary(page)).contains("origin");
      HttpResponse<String> preflight =
          other.ask(
              "OPTIONS", live,
              "Origin", "https://board.example",
              "Access-Control-Request-Method", "GET",
              "Access-Control-Request-Headers", "x-api-key, if-none-match");
      assertThat(preflight.statusCode()).isEqualTo(200);
      assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElse("").toLowerCase(Locale.ROOT))
          .contains("x-api-key", "if-none-match");
      assertRefusal(other.answer(released, "Origin", "https://elsewhere.example"), 403, "careaccess.cors.origins");
      assertThat(service().answer(released, "Origin", "https://board.example").headers().firstValue("Access-Control-Allow-Origin"))
          .as("none by default")
          .isEmpty();
    }
  }

  private static String[] bearer(Issuer issuer, String client) {
    return new String[] {"Authorization", "Bearer " + issuer.token(claims -> claims.claim("azp", client))};
  }

  @Test
  void whatIsWrongIsNamedWithWhatWouldBeRight() {
    assertProblem("/v1/values?indicator=WAITING_90&place=n1", "indicator", "Did you mean 'WAITING_90D'?");
    assertProblem("/v1/values?indicator=QUEUE&place=0001", "place", "Did you mean 'north'?");
    assertProblem("/v1/values?indicator=QUEUE&period=2026-13", "period", "2026-APR");
    assertProblem("/v1/values?indicator=QUEUE&periodType=week", "periodType", "There is no type of period 'week'.");
    assertProblem("/v1/values?indicator=QUEUE&limit=0", "limit", "from 1 to 10000");
    assertProblem("/v1/values?indicator=QUEUE&brakedown=sex", "brakedown", "Did you mean 'breakdown'?");
    assertProblem("/v1/values?indicator=QUEUE&breakdown=node", "breakdown", "There is no breakdown 'node'");
    assertProblem("/v1/values?period=2026-09", "indicator", "at least an indicator or a place");
    assertProblem("/v1/values?indicator=QUEUE&place=n1&level=unit", "place", "leave out level and parent");
    assertProblem("/v1/values/SAME_DAY/n1/2026-09/distribution", "indicator", "There is no indicator with a distribution");
    assertProblem("/v1/gaps?place=n1&period=2026-09&breakdown=sex", "indicator", "indicator is missing");
    assertProblem("/v1/gaps?indicator=WAITING_90D&place=n1&period=2026-09", "breakdown", "breakdown is missing");
    assertProblem("/v1/gaps?indicator=QUEUE&place=n1&period=2026-09&breakdown=sex", "indicator", "shares, medians and percentiles");
    assertProblem("/v1/gaps?indicator=WAITING_90D&place=n1&period=2026-09&breakdown=sx", "breakdown", "Did you mean 'sex'?");
    assertProblem("/v1/gaps?indicator=WAITING_90D&place=n1&period=2026-09&level=unit", "place", "not both");
    assertProblem("/v1/gaps?indicator=WAITING_90D&parent=SE&period=2026-09", "level", "level is missing");
    assertProblem("/v1/gaps?indicator=WAITING_90D&place=n1&periods=2026-09&breakdown=sex", "periods", "'period'?");
    assertProblem("/v1/follow-ups?region=nort", "region", "Did you mean 'north'?");
    assertProblem("/v1/follow-ups?period=2026-AUGUST", "period", "2026-APR");
    assertProblem("/v1/follow-ups?cursor=x", "cursor", "a whole number");
    assertProblem("/v1/goals/middle/status", "region", "There is no region with goals 'middle'.");
  }

  @Test
  void everybodySeesWhatWasReleasedAndNothingThatSmallNumbersFollowFrom() {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(release().body()).contains("waiting for topic"));
    assertThat(release().statusCode()).isEqualTo(409);
    published.createTopic();
    published
        .cell(waiting("n1", "2026-09", null), 1, shortAndLong(40, 20))
        .cell(waiting("n2", "2026-09", null), 1, shortAndLong(30, 0))
        .cell(waiting("north", "2026-09", null), 1, shortAndLong(70, 20))
        .cell(waiting("m1", "2026-09", null), 1, shortAndLong(3, 0))
        .cell(waiting("middle", "2026-09", null), 1, shortAndLong(3, 0))
        .cell(waiting("SE", "2026-09", null), 1, shortAndLong(73, 20))
        .cell(waiting("n1", "2026-11", null), 1, shortAndLong(50, 0));
    publishSexes("n1", shortAndLong(25, 10), shortAndLong(15, 10));
    publishSexes("n2", shortAndLong(15, 0), shortAndLong(15, 0));
    publishSexes("north", shortAndLong(40, 10), shortAndLong(30, 10));
    publishSexes("m1", shortAndLong(3, 0), Counts.NONE);
    publishSexes("middle", shortAndLong(3, 0), Counts.NONE);
    publishSexes("SE", shortAndLong(43, 10), shortAndLong(30, 10));
    awaitRows("/v1/values?indicator=QUEUE&place=n1", 2);
    awaitLag();
    assertThat(everybodys("/v1/values?indicator=QUEUE&place=n1&period=2026-09"))
        .hasToString("{\"release\":null,\"catalogue\":\"%s\",\"values\":[],\"next\":null}".formatted(hash));

    HttpResponse<String> made = release();
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(made.body())
        .startsWith("{\"release\":1,\"day\":\"2026-11-22\",\"madeAt\":\"2026-11-22T10:00:00Z\",")
        .endsWith("\"tables\":1,\"waiting\":0,\"figures\":{\"shown\":6,\"small\":6,\"complementary\":6,\"kept\":0}}");

    String queues = "/v1/values?indicator=QUEUE&period=2026-09";
    assertThat(everybodys(queues).path("values"))
        .extracting(value ->
            "%s %s %s".formatted(value.path("place").asString(), value.path("state").asString(), value.path("value")))
        .as("the country without the north is the 3 of m1, and so is what is left of it without n1 and n2")
        .containsExactly(
            "SE ok 93",
            "north suppressed null",
            "middle suppressed null",
            "n1 ok 60",
            "n2 suppressed null",
            "m1 suppressed null");
    assertThat(everybodys("/v1/values?indicator=WAITING_90D&place=n1&period=2026-09").path("values").get(0))
        .hasToString(
            """
            {"indicator":"WAITING_90D","place":"n1","period":"2026-09","breakdown":null,"value":66.6667,"numerator":40,"denominator":60,\
            "excluded":0,"unit":"percent","state":"ok","target":80,"status":"red"}""");
    assertThat(everybodys("/v1/values?indicator=WAITING_90D&place=n2&period=2026-09").path("values").get(0))
        .hasToString(
            """
            {"indicator":"WAITING_90D","place":"n2","period":"2026-09","breakdown":null,"value":null,"numerator":null,\
            "denominator":null,"excluded":null,"unit":"percent","state":"suppressed","target":80,"status":"grey"}""");
    assertThat(everybodys("/v1/values?indicator=WAITING_90D&place=n1,n2&period=2026-09&breakdown=sex").path("values"))
        .extracting(value -> value.path("place").asString() + " " + value.at("/breakdown/member").asString()
            + " " + value.path("state").asString() + " " + value.path("value"))
        .as("whom there is at n2 is hidden, so that all sexes are answered alike")
        .containsExactly(
            "n1 KVINNA ok 71.4286",
            "n1 MAN/OKÄNT ok 60",
            "n2 KVINNA suppressed null",
            "n2 MAN/OKÄNT suppressed null");
    JsonNode gap = everybodys("/v1/gaps?indicator=WAITING_90D&place=n1&period=2026-09&breakdown=sex");
    assertThat(gap.path("release").asInt()).isEqualTo(1);
    assertThat(gap.path("gap").asString()).isEqualTo("11.4286");
    JsonNode amongUnits = everybodys("/v1/gaps?indicator=WAITING_90D&parent=SE&level=unit&period=2026-09");
    assertThat(amongUnits.path("state").asString()).as("best and worst may be hidden").isEqualTo("suppressed");
    assertThat(amongUnits.at("/members/0/member").asString()).isEqualTo("n1");
    assertThat(amongUnits.at("/leftOut/0/reason").asString()).isEqualTo("hidden");
    JsonNode spread = everybodys("/v1/values/WAITING_90D/n1/2026-09/distribution");
    assertThat(spread.path("release").asInt()).isEqualTo(1);
    assertThat(spread.path("median").asInt()).isEqualTo(10);
    assertThat(spread.path("bands")).extracting(band -> band.path("count").asInt()).containsExactly(40, 0, 0, 20);
    assertThat(everybodys("/v1/values/WAITING_90D/n2/2026-09/distribution"))
        .hasToString(
            """
            {"release":1,"indicator":"WAITING_90D","place":"n2","period":"2026-09","breakdown":null,"count":null,"bands":[],\
            "median":null,"p90":null,"state":"suppressed"}""");
    assertThat(everybodys("/v1/values/WAITING_90D/n1/2026-09/distribution?breakdown=sex&member=KVINNA").path("state").asString())
        .as("bands are told by nothing else")
        .isEqualTo("suppressed");
    assertThat(everybodys("/v1/values?indicator=QUEUE&place=n1&period=2026-11").at("/values/0/state").asString())
        .as("the running month")
        .isEqualTo("missing");

    String hidden = "/v1/releases/1/hidden";
    assertThat(everybodys(hidden).path("figures"))
        .filteredOn(line -> line.path("indicator").asString().equals("QUEUE"))
        .map(JsonNode::toString)
        .as("nothing of why")
        .containsExactly(extent("country", 1, 0, "1"), extent("region", 0, 2, "0"), extent("unit", 1, 2, "0.3333"));
    assertThat(service().get(hidden).path("figures"))
        .filteredOn(line -> line.path("indicator").asString().equals("QUEUE"))
        .extracting(line ->
            "%s %s %s %s".formatted(line.path("level").asString(), line.path("small"), line.path("complementary"), line.path("kept")))
        .containsExactly("country 0 0 0", "region 1 1 0", "unit 1 1 0");
    assertProblem("/v1/releases/2/hidden", "release", "numbered 1 to 1");

    JsonNode board = everybodys("/v1/goals/north/status?period=2026-09");
    assertThat(board.path("release").asInt()).isEqualTo(1);
    assertThat(board.at("/goals/1/status").asString() + " " + board.at("/goals/1/reason").asString())
        .isEqualTo("grey suppressed");
    assertThat(board.at("/goals/1/indicators/0"))
        .hasToString(
            """
            {"indicator":"WAITING_90D","name":{"en":"Waiting","sv":"Väntande"},"value":null,"numerator":null,\
            "denominator":null,"excluded":null,"unit":"percent","target":80,"status":"grey","reason":"suppressed",\
            "state":"suppressed","lastYear":null,"trend":null}""");
    assertThat(board.at("/goals/2/reason").asString()).as("nobody is there").isEqualTo("missing");
    assertThat(everybodys("/v1/goals/north/status").path("period").asString()).isEqualTo("2026-10");

    String more = everybodys(queues + "&limit=2").path("next").asString();
    assertThat(everybodys(queues + "&limit=2&cursor=" + more).path("values")).hasSize(2);
    HttpResponse<String> first = service().answer(queues);
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(tag).startsWith("\"r1-");
    assertThat(vary(first)).contains("x-api-key");
    published
        .cell(waiting("n1", "2026-09", null), 2, shortAndLong(40, 21))
        .cell(waiting("north", "2026-09", null), 2, shortAndLong(70, 21))
        .cell(waiting("SE", "2026-09", null), 2, shortAndLong(73, 21))
        .cell(waiting("s1", "2026-10", null), 1, shortAndLong(60, 0))
        .cell(waiting("south", "2026-10", null), 1, shortAndLong(60, 0));
    awaitRows("/v1/values?indicator=QUEUE&place=s1,south", 2);
    awaitLag();
    assertThat(service().get(queues + "&place=n1").at("/values/0/value").asInt()).as("live").isEqualTo(61);
    assertThat(service().answer(queues, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(service().answer(queues).body()).as("to everybody").isEqualTo(first.body());

    assertThat(release().body())
        .as("one more person has come; and the country has less than the south")
        .contains("\"tables\":1,\"waiting\":1", "\"kept\":6");
    assertThat(service().answer(queues + "&limit=2&cursor=" + more).statusCode()).as("of the release before").isEqualTo(409);
    assertThat(everybodys(queues).path("values").toString())
        .isEqualTo(Service.json(first).path("values").toString());
    assertThat(everybodys("/v1/values?indicator=QUEUE&place=s1").at("/values/0/state").asString())
        .isEqualTo("suppressed");

    published
        .cell(waiting("SE", "2026-10", null), 1, shortAndLong(60, 0))
        .cell(waiting("n1", "2026-09", null), 3, shortAndLong(40, 27))
        .cell(waiting("north", "2026-09", null), 3, shortAndLong(70, 27))
        .cell(waiting("SE", "2026-09", null), 3, shortAndLong(73, 27));
    awaitRows("/v1/values?indicator=QUEUE&place=SE", 2);
    awaitLag();
    assertThat(release().body()).startsWith("{\"release\":3,").contains("\"tables\":2,\"waiting\":0", "\"kept\":0");
    assertThat(everybodys("/v1/values?indicator=QUEUE&place=s1").at("/values/0/value").asInt()).isEqualTo(60);
    assertThat(everybodys(queues + "&place=n1").at("/values/0/value").asInt()).as("seven have come").isEqualTo(67);
    assertThat(everybodys("/v1/releases").path("releases"))
        .extracting(one -> one.path("release").asInt())
        .containsExactly(3, 2, 1);
    assertThat(everybodys("/v1/releases?limit=1"))
        .hasToString(
            """
            {"releases":[{"release":3,"day":"2026-11-22","madeAt":"2026-11-22T10:00:00Z","made":"on demand"}],\
            "more":true,"next":"2026-11-23T05:00:00Z"}""");
  }

  private static String extent(String level, int shown, int hidden, String share) {
    return """
        {"indicator":"QUEUE","population":"TREATMENT","basis":"waiting","level":"%s","shown":%d,"hidden":%d,"share":%s}"""
        .formatted(level, shown, hidden, share);
  }

  private void publishSexes(String place, Counts women, Counts men) {
    published
        .cell(waiting(place, "2026-09", new Breakdown(Dimension.SEX, "KVINNA")), 1, women)
        .cell(waiting(place, "2026-09", new Breakdown(Dimension.SEX, "MAN")), 1, men);
  }

  @Test
  void aFollowUpStaysAsItWasAndIsComparedRightToTheContact() throws SQLException {
    String august = "{\"region\": \"north\", \"period\": \"2026-AUG\", \"comments\": {\"n-access\": \"Bättre än i april.\"}}";
    await().atMost(PATIENCE).untilAsserted(() ->
        assertThat(freeze(august).body()).contains("\"status\":409", "waiting for topic"));
    published.createTopic();
    publishAugust(1, shortAndLong(75, 25));
    awaitRows("/v1/values?indicator=QUEUE&place=SE,north,n1&period=2026-08", 3);
    awaitLag();

    HttpResponse<String> first = freeze(august);
    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertThat(first.headers().firstValue("Location")).contains("/v1/follow-ups/1");
    assertThat(first.body())
        .isEqualTo(
            """
            {"followUp":1,"region":"north","period":"2026-AUG","version":1,"provisional":false,\
            "frozenAt":"2026-11-22T10:00:00Z","frozenBy":"publisher","release":null,"day":"2026-11-22","status":"yellow",\
            "verdict":{"en":"The overall goal is considered partly met: 0 of 1 indicators on target, 1 close to it; 3 cannot be judged.",\
            "sv":"Det samlade målet anses delvis uppnått: 0 av 1 indikatorer når målvärdet, 1 är nära; 3 kan inte bedömas."}}""");
    assertThat(everybodys("/v1/follow-ups/1").path("board").isNull()).as("nothing had been released").isTrue();
    HttpResponse<String> again = freeze(august);
    assertThat(again.statusCode()).as("sent again").isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Location")).contains("/v1/follow-ups/1");
    assertThat(freeze(august.replace("Bättre", "Sämre")).body())
        .contains("\"status\":409", "as follow-up 1", "send \\\"version\\\": 2 to freeze another");

    assertThat(release().statusCode()).isEqualTo(201);
    HttpResponse<String> second = freeze(august.replace("}}", "}, \"version\": 2}"));
    assertThat(second.statusCode()).as(second.body()).isEqualTo(201);
    JsonNode frozen = service().get("/v1/follow-ups/2");
    String everybodysFrozen = everybodys("/v1/follow-ups/2").toString();
    assertThat(frozen.at("/comments/n-access").asString()).isEqualTo("Bättre än i april.");
    assertThat(frozen.path("board")).isEqualTo(service().get("/v1/goals/north/status?period=2026-AUG"));

    publishAugust(2, shortAndLong(72, 26).plus(waits(50))); // Two corrected, and one retracted.
    String live = "/v1/values?indicator=WAITING_90D&place=north&period=2026-AUG";
    await().atMost(PATIENCE).until(() -> service().get(live).at("/values/0/denominator").asInt() == 99);
    awaitLag();
    JsonNode comparison = service().get("/v1/follow-ups/2/comparison?changed=true");
    assertThat(comparison.path("then").path("status").asString()).isEqualTo("yellow");
    assertThat(comparison.path("now").path("status").asString()).isEqualTo("red");
    assertThat(comparison.path("contacts")).hasToString("{\"changedAtLeast\":3}");
    assertThat(comparison.path("goals").get(1))
        .hasToString(
            """
            {"id":"n-access","parent":"n-good","name":{"en":"Accessible","sv":"Tillgänglig"},"then":"yellow","now":"red",\
            "indicators":[{"indicator":"WAITING_90D","then":{"status":"yellow","target":80},"now":{"status":"red","target":80}}]}""");
    assertThat(comparison.path("indicators")).hasSize(2);
    assertThat(comparison.path("indicators").get(1))
        .hasToString(
            """
            {"indicator":"WAITING_90D","name":{"en":"Waiting","sv":"Väntande"},"unit":"percent",\
            "then":{"value":75,"numerator":75,"denominator":100,"excluded":0,"state":"ok"},\
            "now":{"value":73.7374,"numerator":73,"denominator":99,"excluded":0,"state":"ok"},\
            "change":{"value":-1.2626,"numerator":-2,"denominator":-1,"excluded":0},"sameDefinition":true,\
            "contacts":{"then":100,"now":99,"net":-1,"changedAtLeast":3},\
            "words":{"en":"then 75.0 %, now 73.7 %: at least 3 contacts have changed, 1 fewer in all",\
            "sv":"då 75,0 %, nu 73,7 %: minst 3 kontakter har ändrats, totalt 1 färre"}}""");

    assertThat(release().body()).as("three are too few to be seen").contains("\"kept\":9");
    JsonNode everybodysComparison = everybodys("/v1/follow-ups/2/comparison?changed=true");
    assertThat(everybodysComparison.path("now").path("release").asInt()).isEqualTo(2);
    assertThat(everybodysComparison.path("indicators")).isEmpty();
    assertThat(everybodysComparison.has("contacts")).isFalse();
    assertThat(everybodys("/v1/follow-ups/2/comparison").path("indicators")).hasSize(4).allSatisfy(one ->
        assertThat(one.has("contacts")).isFalse());
    assertThat(everybodys("/v1/follow-ups/1/comparison").path("then").isNull()).isTrue();

    publishAugust(3, shortAndLong(95, 35));
    await().atMost(PATIENCE).until(() -> service().get(live).at("/values/0/denominator").asInt() == 130);
    awaitLag();
    assertThat(release().statusCode()).isEqualTo(201);
    assertThat(everybodys("/v1/follow-ups/2/comparison?changed=true").at("/indicators/1/words/en").asString())
        .isEqualTo("then 75.0 %, now 73.1 %");
    assertThat(service().get("/v1/follow-ups/2")).as("whatever has become of it").isEqualTo(frozen);
    assertThat(everybodys("/v1/follow-ups/2")).hasToString(everybodysFrozen);
    assertThat(frozen.at("/board/goals/1/indicators/0/value").asInt()).isEqualTo(75);
    for (String change : List.of("update follow_up set comments = '{}'", "delete from follow_up", "truncate follow_up")) {
      assertThatThrownBy(() -> execute(change)).as(change).hasMessageContaining("stay as they were frozen");
    }
  }

  @Test
  void followUpsAreListedAndWhatCannotBeFrozenIsSaid() throws SQLException {
    published.createTopic();
    published
        .cell(waiting("north", "2026-08", null), 1, shortAndLong(70, 30))
        .cell(waiting("n1", "2026-08", null), 1, shortAndLong(68, 30))
        .cell(waiting("n2", "2026-08", null), 1, shortAndLong(2, 0))
        .cell(waiting("SE", "2026-08", null), 1, shortAndLong(70, 30))
        .cell(waiting("south", "2026-07", null), 1, shortAndLong(95, 5));
    awaitRows("/v1/values?indicator=QUEUE&place=SE,north,n1,n2,south&period=2026-07,2026-08", 10);
    awaitLag();
    assertThat(release().statusCode()).isEqualTo(201);
    assertThat(freeze("{\"region\": \"north\", \"period\": \"2026-08\"}").statusCode()).isEqualTo(201);
    assertThat(freeze("{\"region\": \"south\", \"period\": \"2026-07\"}").body())
        .contains("\"followUp\":2,", "1 of 1 indicators on target.");
    assertThat(freeze("{\"region\": \"north\", \"period\": \"2026-08\", \"version\": 2}").body()).contains("\"followUp\":3,");

    assertThat(service().get("/v1/follow-ups/2").at("/board/goals/0/verdict/en").asString())
        .isEqualTo("The goal is considered met: 1 of 1 indicators on target. It was in force until 2025-12-31.");
    JsonNode small = everybodys("/v1/follow-ups/1");
    assertThat(small.at("/board/goals/1/indicators/0").toString()).contains("\"numerator\":70");
    JsonNode hidden = everybodys("/v1/follow-ups/2");
    assertThat(hidden.at("/board/goals/0/status").asString())
        .as("the country has less than the south, which waits for the next release")
        .isEqualTo("grey");
    assertThat(hidden.at("/board/goals/0/indicators/0").toString())
        .contains("\"value\":null,\"numerator\":null,\"denominator\":null,\"excluded\":null", "suppressed");
    assertThat(numbers(everybodys("/v1/follow-ups"))).containsExactly(3, 2, 1);
    assertThat(numbers(everybodys("/v1/follow-ups?region=north&period=2026-08,2026-07"))).containsExactly(3, 1);
    assertThat(numbers(everybodys("/v1/follow-ups?region=north&period=2026-AUG"))).isEmpty();
    JsonNode page = everybodys("/v1/follow-ups?limit=2");
    assertThat(numbers(page)).containsExactly(3, 2);
    JsonNode last = everybodys("/v1/follow-ups?limit=2&cursor=" + page.path("next").asString());
    assertThat(numbers(last)).containsExactly(1);
    assertThat(last.path("next").isNull()).isTrue();
    assertThat(service().get("/v1/follow-ups").at("/followUps/1/status").asString()).isEqualTo("green");

    assertRefused("{\"region\": \"middle\", \"period\": \"2026-08\"}", "region", "There is no region with goals 'middle'.");
    assertRefused("{\"region\": \"north\", \"period\": \"2026-13\"}", "period", "There is no period");
    assertRefused("{\"region\": \"north\", \"period\": \"2026-11\"}", "period", "2026-11 has not ended");
    assertRefused("{\"region\": \"south\", \"period\": \"2016-AUG\"}", "period", "south had no goals");
    assertRefused("{\"region\": \"north\", \"period\": \"2026-02\"}", "period", "there is nothing to freeze");
    assertRefused("{\"region\": \"north\", \"period\": \"2026-08\", \"version\": 5}", "version", "is 3, not 5");
    assertRefused(
        "{\"region\": \"north\", \"period\": \"2026-08\", \"version\": 3, \"comments\": {\"n-acces\": \"x\"}}",
        "comments",
        "Did you mean 'n-access'?");
    assertThat(service().answer("/v1/follow-ups/9").statusCode()).isEqualTo(404);
    assertThat(service().answer("/v1/follow-ups/x/comparison").body()).contains("There is no follow-up 'x'");
    String august = "{\"region\": \"north\", \"period\": \"2026-AUG\"}";
    assertThat(service().postJson("/v1/follow-ups", august, ApiKeyFilter.HEADER, Service.READER).statusCode()).isEqualTo(403);
    assertThat(service().postJson("/v1/follow-ups", august, new String[0]).statusCode()).isEqualTo(401);
    assertThat(service().answer("/v1/follow-ups", ApiKeyFilter.HEADER, "wrong").statusCode()).isEqualTo(401);
    HttpResponse<String> first = service().answer("/v1/follow-ups/1");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(service().answer("/v1/follow-ups/1", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(status("/v1/follow-ups/1", "If-None-Match", tag)).as("of live figures").isEqualTo(200);

    execute("update release set day = '2026-08-15'");
    assertThat(freeze(august).body()).contains("\"status\":409", "2026-AUG had not ended", "Make a release first");
  }

  private void publishAugust(long revision, Counts waiting) {
    for (String place : List.of("n1", "north", "SE")) {
      published.cell(waiting(place, "2026-08", null), revision, waiting);
    }
  }

  private HttpResponse<String> freeze(String body) {
    return service().postJson("/v1/follow-ups", body);
  }

  private void assertRefused(String body, String parameter, String detail) {
    HttpResponse<String> response = freeze(body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(Service.json(response).path("parameter").asString()).isEqualTo(parameter);
    assertThat(Service.json(response).path("detail").asString()).contains(detail);
  }

  private static List<Integer> numbers(JsonNode page) {
    return page.path("followUps").valueStream().map(one -> one.path("followUp").asInt()).toList();
  }

  private HttpResponse<String> release() {
    return service().post("/v1/releases", ApiKeyFilter.HEADER, Service.PUBLISHER);
  }

  /** As nobody. */
  private JsonNode everybodys(String question) {
    HttpResponse<String> response = service().answer(question);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Service.json(response);
  }

  @Test
  void itIsWhatItsOpenApiDocumentSays() throws SQLException {
    stop();
    begin(Path.of("")); // The shipped catalogue, which people try the examples with.
    Documented.publish(published);
    awaitRows("/v1/values?indicator=TREATMENT_QUEUE&place=19&breakdown=sex", 2);
    awaitLag();

    Documented documented = new Documented(service());
    documented.assertOperations();
    documented.assertExamples();
    assertThat(service().answer("/openapi.json").body()).isEqualTo(OpenApiDocument.inOnePiece().toString());
    assertThat(service().answer("/docs").headers().firstValue("Location").orElse("")).endsWith("/docs/");
    assertThat(service().answer("/docs/").body()).contains("swagger-ui-bundle.js");
    assertThat(service().answer("/webjars/swagger-ui/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
  }

  @Test
  void liveFiguresNeedTheRoleInternalAndTheCatalogueNone() {
    HttpResponse<String> nobody = service().answer("/v1/values?indicator=QUEUE&breakdown=sex,specialty");
    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(nobody.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(service().answer("/v1/values?indicator=QUEUE", ApiKeyFilter.HEADER, "wrong").statusCode()).isEqualTo(401);
    assertThat(service().answer("/v1/goals/north/status", ApiKeyFilter.HEADER, "wrong").statusCode()).isEqualTo(401);
    assertThat(service().answer("/v1/goals/north/status", ApiKeyFilter.HEADER, Service.SOURCE).body())
        .as("before the first release")
        .startsWith("{\"release\":null,\"region\":\"north\",\"period\":\"2026-10\",")
        .doesNotContain("suppressed");
    assertThat(service().answer("/v1/gaps?indicator=WAITING_90D&breakdown=specialty").statusCode()).isEqualTo(401);
    String spread = "/v1/values/QUEUE/n1/2026-09/distribution";
    assertThat(service().answer(spread).statusCode()).isEqualTo(200);
    assertThat(service().answer(spread + "?breakdown=provider&member=PUBLIC").statusCode()).isEqualTo(401);
    assertThat(service().answer("/v1/gaps?indicator=QUEUE&breakdown=sx").statusCode()).as("no dimension").isEqualTo(400);
    String specialties = "/v1/values?indicator=QUEUE&breakdown=specialty";
    assertThat(service().answer(specialties, ApiKeyFilter.HEADER, Service.SOURCE).statusCode()).isEqualTo(403);
    assertThat(service().answer(specialties, ApiKeyFilter.HEADER, Service.PUBLISHER).statusCode()).isEqualTo(200);
    assertThat(service().post("/v1/releases").statusCode()).as("a reader").isEqualTo(403);
    assertThat(service().post("/v1/releases", ApiKeyFilter.HEADER, "wrong").statusCode()).isEqualTo(401);

    JsonNode indicators = Service.json(service().answer("/v1/indicators"));
    assertThat(indicators.at("/indicators/0"))
        .hasToString(
            """
            {"id":"WAITING_90D","name":{"en":"Waiting","sv":"Väntande"},"kind":"share","basis":"waiting",\
            "phase":"TREATMENT","limit":90,"exclusions":{"MEDICAL":"always","PATIENT_CHOSEN":"overLimit"},\
            "unit":"percent","better":"higher","quantile":null,"kolada":null,"source":"test","valid":{"from":"2010-01-01","to":null}}""");
    assertThat(Service.json(service().answer("/v1/places?level=unit&parent=SE")).path("places")).hasSize(5);
    assertThat(Service.json(service().answer("/v1/places?parent=north")).path("places")).hasSize(2);
    assertThat(Service.json(service().answer("/v1/goals?region=north")).path("goals")).hasSize(3);
  }

  @Test
  void redeliveryAndOlderRevisionsChangeNothing() throws SQLException {
    published.createTopic();
    published
        .cell(waiting("n1", "2026-09", null), 2, waits(1, 2))
        .cell(waiting("n1", "2026-09", null), 1, waits(1))
        .cell(waiting("n2", "2026-09", null), 1, waits(1));
    awaitRows("/v1/values?indicator=QUEUE&place=n1,n2", 2);
    String before = values("/v1/values?indicator=QUEUE&place=n1,n2");
    service().close();

    // As if the transaction that wrote the last cells had been the one before the offsets were.
    execute("update consumed_offset set next_offset = 0 where generation = '" + Topics.generation(hash) + "'");
    execute("update data_revision set batch = 1000 where generation = '" + Topics.generation(hash) + "'");
    running = newService();
    await().atMost(PATIENCE).until(() -> batch() > 1000);
    awaitLag();

    assertThat(values("/v1/values?indicator=QUEUE&place=n1,n2")).isEqualTo(before).contains("\"value\":2");
  }

  @Test
  void aRestartGoesOnWhereItStoppedAndMakesUpForTheReleaseThatWasDueMeanwhile() throws Releasing.NotNow {
    published.createTopic();
    published.cell(waiting("n1", "2026-09", null), 1, waits(1));
    awaitRows("/v1/values?indicator=QUEUE&place=n1", 1);
    awaitLag();
    assertThat(everybodys("/v1/releases").toString()).as("the first one").isEqualTo("{\"releases\":[],\"more\":false,\"next\":null}");
    assertThat(release().statusCode()).isEqualTo(201);
    service().close();
    published.cell(waiting("n2", "2026-09", null), 1, waits(1));

    running = Service.start(infrastructure(), catalogueFiles, clients, TWO_DAYS_LATER);

    awaitRows("/v1/values?indicator=QUEUE&place=n1,n2", 2);
    double upserted =
        service()
            .bean(MeterRegistry.class)
            .get("careaccess.reporting.cells")
            .tag("outcome", "upserted")
            .counter()
            .count();
    assertThat(upserted).as("only what was new was read").isEqualTo(1);
    await().atMost(PATIENCE).untilAsserted(() ->
        assertThat(everybodys("/v1/releases?limit=1"))
            .hasToString(
                """
                {"releases":[{"release":2,"day":"2026-11-24","madeAt":"2026-11-24T08:00:00Z","made":"daily"}],\
                "more":true,"next":"2026-11-25T05:00:00Z"}"""));
    assertThat(service().answer("/actuator/prometheus").body())
        .contains(
            "careaccess_reporting_release_number{application=\"reporting-service\"} 2.0",
            "careaccess_reporting_release_age_seconds{application=\"reporting-service\"} 0.0",
            "careaccess_reporting_release_duration_seconds_count{application=\"reporting-service\"} 1",
            "careaccess_reporting_release_failures_total{application=\"reporting-service\"} 0.0");
    assertThat(service().bean(Releasing.class).make(DailyReleases.MAKER, last -> last.orElseThrow().number() == 1))
        .as("of an instance that saw only the first")
        .isEmpty();
  }

  @Test
  void theDatabaseMayRestart() {
    published.createTopic();
    published.cell(waiting("n1", "2026-09", null), 1, waits(1));
    awaitRows("/v1/values?indicator=QUEUE&place=n1", 1);

    infrastructure().restartDatabase();
    published.cell(waiting("n1", "2026-09", null), 2, waits(1, 2)).cell(waiting("n2", "2026-09", null), 1, waits(1));

    await()
        .atMost(PATIENCE)
        .ignoreExceptionsMatching(failure -> failure instanceof AssertionError)
        .untilAsserted(() -> assertThat(values("/v1/values?indicator=QUEUE&place=n1,n2")).contains("\"value\":2", "\"n2\""));
    awaitReady();
    String plans = service().bean(JdbcClient.class).sql("show plan_cache_mode").query(String.class).single();
    assertThat(plans).as("of connections made anew as well").isEqualTo("force_generic_plan");
  }

  @Test
  void theBrokerMayRestart() {
    published.createTopic();
    published.cell(waiting("n1", "2026-09", null), 1, waits(1));
    awaitRows("/v1/values?indicator=QUEUE&place=n1", 1);

    infrastructure().restartBroker();
    published.cell(waiting("n1", "2026-10", null), 1, waits(1, 2));

    awaitRows("/v1/values?indicator=QUEUE&place=n1", 2);
    awaitReady();
  }

  @Test
  void itIsNotReadyBeforeThereIsATopic() {
    await().atMost(PATIENCE).until(() -> readiness().contains("waiting for topic"));
    assertThat(service().answer("/actuator/health/readiness").statusCode()).isEqualTo(503);
    assertThat(service().answer("/actuator/health/liveness").statusCode()).isEqualTo(200);

    published.createTopic();

    awaitReady();
  }

  @Test
  void whatIsAbortedOrUnreadableIsLeftOut() {
    published.createTopic();
    published.abortedCell(waiting("n1", "2026-09", null), 9, waits(1, 2, 3));
    published.rubbish("n1/2026-09/all/TREATMENT/WAITING");
    published.rubbish("rubbish");
    published.cell(waiting("n1", "2026-09", null), 1, waits(1));

    awaitRows("/v1/values?indicator=QUEUE&place=n1", 1);
    awaitLag();
    assertThat(values("/v1/values?indicator=QUEUE&place=n1")).contains("\"value\":1,");
    assertThat(service().answer("/actuator/prometheus").body())
        .contains(
            "careaccess_reporting_cells_total{application=\"reporting-service\",generation=\"%s\",outcome=\"unreadable\"} 2.0"
                .formatted(Topics.generation(hash)));
  }

  @Test
  void oneOfTwoInstancesWritesAndTheOtherTakesOver() {
    published.createTopic();
    awaitReady();
    try (Service second = newService()) {
      await().atMost(PATIENCE).until(() -> second.bean(Feeds.class).inForce().state() instanceof FeedState.Standby);
      assertThat(second.answer("/actuator/health/readiness").statusCode()).isEqualTo(200);
      published.cell(waiting("n1", "2026-09", null), 1, waits(1)).cell(waiting("n2", "2026-09", null), 1, waits(1));
      awaitRows("/v1/values?indicator=QUEUE", 2);
      String page = "/v1/values?indicator=QUEUE&limit=1";
      String rest = page + "&cursor=" + service().get(page).path("next").asString();
      assertThat(second.get(rest)).as("the page of the other instance").isEqualTo(service().get(rest));
      assertThat(second.get(rest).at("/values/0/place").asString()).isEqualTo("n2");

      service().close();
      published.cell(waiting("m1", "2026-09", null), 1, waits(1));

      await().atMost(PATIENCE).until(() -> second.get("/v1/values?indicator=QUEUE&place=m1").path("values").size() == 1);
    }
    running = newService();
  }

  @Test
  void aWrongCatalogueStopsTheStartWithAPlainMessage(CapturedOutput output) throws IOException {
    Files.writeString(catalogueFiles.resolve("calendar.yaml"), "timeZone: Mars/Olympus");

    assertThatThrownBy(this::newService).hasRootCauseInstanceOf(CatalogueException.class);

    assertThat(output.getErr() + output.getOut())
        .contains("The catalogue is wrong", "calendar.yaml:1: 'reportingDeadlineDay' is missing")
        .doesNotContain("\tat careaccess");
  }

  private Service newService() {
    return Service.start(infrastructure(), catalogueFiles, clients, NOVEMBER);
  }

  private Service service() {
    return Objects.requireNonNull(running);
  }

  private void awaitRows(String question, int rows) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(service().get(question).path("values")).as(question).hasSize(rows));
  }

  private void awaitReady() {
    await().atMost(PATIENCE).until(() -> service().answer("/actuator/health/readiness").statusCode() == 200);
  }

  private String readiness() {
    return service().answer("/actuator/health/readiness").body();
  }

  /** Until everything published is in the read model. */
  private void awaitLag() {
    IndicatorFeed feed = service().bean(Feeds.class).inForce();
    await().atMost(PATIENCE).until(() -> feed.state() instanceof FeedState.Following && feed.lag() == 0);
  }

  private String values(String question) {
    return service().get(question).path("values").toString();
  }

  private int status(String question, String header, String value) {
    return service().answer(question, ApiKeyFilter.HEADER, Service.READER, header, value).statusCode();
  }

  private void assertProblem(String question, String parameter, String detail) {
    HttpResponse<String> response = service().answer(question, ApiKeyFilter.HEADER, Service.READER);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(Service.json(response).path("parameter").asString()).isEqualTo(parameter);
    assertThat(Service.json(response).path("detail").asString()).contains(detail);
  }

  private long batch() throws SQLException {
    try (Connection connection = connect();
        ResultSet result =
            connection
                .createStatement()
                .executeQuery("select batch from data_revision where generation = '" + Topics.generation(hash) + "'")) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect()) {
      connection.createStatement().execute(sql);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        infrastructure().jdbcUrl(), infrastructure().user(), infrastructure().password());
  }

  private Path copyOfTestCatalogue(String version) throws IOException, URISyntaxException {
    Path original = Path.of(Objects.requireNonNull(getClass().getResource("/small-catalogue")).toURI());
    Path copy = Files.createDirectory(directory.resolve("catalogue"));
    try (Stream<Path> files = Files.list(original)) {
      for (Path file : files.toList()) {
        Files.writeString(
            copy.resolve(file.getFileName()), Files.readString(file).replace("\"test\"", "\"" + version + "\""));
      }
    }
    return copy;
  }

  private static CellKey waiting(String place, String month, @Nullable Breakdown breakdown) {
    return new CellKey(place, month, breakdown, "TREATMENT", Basis.WAITING);
  }

  private static CellKey tally(String place) {
    return new CellKey(place, "2026-09", null, "SAME_DAY", Basis.TALLY);
  }

  /** So many waits of 10 days, and so many of 100. */
  private static Counts shortAndLong(long within, long over) {
    Stratum stratum = new Stratum(Measure.WAIT, true, Deviation.NONE);
    return Counts.of(stratum, Histogram.of(10, within)).plus(Counts.of(stratum, Histogram.of(100, over)));
  }

  private static Counts waits(int... days) {
    Counts counts = Counts.NONE;
    for (int wait : days) {
      counts = counts.plus(Counts.of(new Stratum(Measure.WAIT, true, Deviation.NONE), Histogram.of(wait, 1)));
    }
    return counts;
  }
}
