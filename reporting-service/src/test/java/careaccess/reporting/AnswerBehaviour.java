package careaccess.reporting;

import static careaccess.reporting.GivenCells.waiting;
import static careaccess.reporting.GivenCells.waits;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import careaccess.http.ApiKeyFilter;
import careaccess.http.OpenApiDocument;
import careaccess.http.tests.Spans;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How answers come: page by page, with tags, as tables, compressed, and as the OpenAPI document has them. */
interface AnswerBehaviour extends Running {

  @Test
  default void pagesFollowEachOther() {
    published().createTopic();
    for (String place : List.of("n1", "n2", "m1")) {
      published().cell(waiting(place, "2026-09", null), 1, waits(1)).cell(waiting(place, "2026-10", null), 1, waits(1));
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
    published().cell(new CellKey("m1", "2026-10", null, "FIRST_VISIT", Basis.WAITING), 1, waits(1));
    awaitLag();
    assertThat(service().get(rest)).as("nothing of it has changed").isEqualTo(second);
    published().cell(waiting("m1", "2026-10", null), 2, waits(1, 2));
    await().atMost(PATIENCE).until(() -> values(question).contains("\"value\":2"));
    HttpResponse<String> outdated = service().answer(rest, ApiKeyFilter.HEADER, Service.READER);
    assertThat(outdated.statusCode()).as(outdated.body()).isEqualTo(409);
    assertThat(outdated.body()).contains("start again without cursor", "\"parameter\":\"cursor\"");
    String another = "/v1/values?indicator=QUEUE&level=region&cursor=" + first.path("next").asString();
    assertProblem(another, "cursor", "does not belong");

    String series = "/v1/values?place=SE,north,n1,n2&last=60";
    String onward = series + "&cursor=" + service().get(series + "&limit=1").path("next").asString();
    HttpResponse<String> table = service().answer(onward + "&format=csv", ApiKeyFilter.HEADER, Service.READER);
    assertThat(table.body().lines()).as("a page and its heading, of 13 indicators at four places").hasSize(1 + 1_000);
    assertThat(table.headers().firstValue("Link")).hasValueSatisfying(next -> assertThat(next).contains("rel=\"next\""));
  }

  @Test
  default void aPageIsRefusedWhereOthersHaveReportedSinceTheFirst() {
    published().createTopic();
    for (String place : List.of("north", "middle", "m1")) {
      published().cell(waiting(place, "2026-09", null), 1, waits(1));
    }
    String regions = "/v1/values?indicator=QUEUE&level=region";
    awaitRows(regions, 2);
    awaitLag();
    String page = regions + "&limit=1&cursor=" + service().get(regions + "&limit=1").path("next").asString();
    assertThat(service().get(page).at("/values/0/responseRate").asInt()).isEqualTo(1);

    published().cell(waiting("m1", "2026-09", null), 2, Counts.NONE);
    awaitLag();
    assertThat(service().answer(page, ApiKeyFilter.HEADER, Service.READER).statusCode()).isEqualTo(409);
    assertThat(service().get(regions).at("/values/1/responseRate").asInt()).as("m1 has taken it back").isZero();
  }

  @Test
  default void anAnswerThatIsStillRightIsNotSentAgain() {
    published().createTopic();
    published().cell(waiting("n1", "2026-09", null), 1, waits(1));
    String question = "/v1/values?indicator=QUEUE&place=n1";
    awaitRows(question, 1);
    awaitLag();
    HttpResponse<String> first = service().answer(question, ApiKeyFilter.HEADER, Service.READER);
    String tag = first.headers().firstValue("ETag").orElseThrow();

    assertThat(tag).startsWith("\"");
    assertThat(first.headers().allValues("ETag")).hasSize(1);
    assertThat(status(question, "If-None-Match", tag)).isEqualTo(304);
    assertThat(status(question + "&limit=5", "If-None-Match", tag)).isEqualTo(200);
    published().cell(waiting("n1", "2026-09", null), 2, waits(1, 2));
    await().atMost(PATIENCE).until(() -> status(question, "If-None-Match", tag) == 200);
  }

  /** Whatever the database says meanwhile, which is what shows that it is not asked. */
  @Test
  default void whatWasReadIsNotReadAgainBeforeABatchChangesIt() throws SQLException {
    published().createTopic();
    published().cell(waiting("n1", "2026-09", null), 1, waits(1)).cell(waiting("n2", "2026-09", null), 1, waits(1, 2));
    awaitRows("/v1/values?indicator=QUEUE&place=n1,n2", 2);
    awaitLag();
    String first = "/v1/values?indicator=QUEUE&place=n1&period=2026-09";
    String second = "/v1/values?indicator=QUEUE&place=n2&period=2026-09";
    assertThat(count(first)).isEqualTo(1);
    assertThat(count(second)).isEqualTo(2);

    execute("update cell set body = (select body from cell where place = 'n2') where place = 'n1'");
    assertThat(count(first)).as("asked again").isEqualTo(1);
    assertThat(count("/v1/values?indicator=WAITING_90D&place=n1&period=2026-09")).as("another figure of it").isEqualTo(1);

    published().cell(waiting("n2", "2026-09", null), 2, waits(1, 2, 3));
    await().atMost(PATIENCE).until(() -> count(second) == 3);
    assertThat(count(first)).as("what that batch has not changed").isEqualTo(1);

    published().cell(waiting("n1", "2026-09", null), 2, waits(1, 2, 3, 4));
    await().atMost(PATIENCE).until(() -> count(first) == 4);
    assertThat(count(second)).isEqualTo(3);
  }

  /** As after a standby was promoted that lacked the last batches, others of which came since. */
  @Test
  default void whatIsRememberedOfADatabaseThatWasPutBackIsNotTold() throws SQLException {
    published().createTopic();
    published()
        .cell(waiting("n1", "2026-09", null), 1, waits(1))
        .cell(waiting("n2", "2026-09", null), 1, waits(1, 2))
        .cell(waiting("m1", "2026-09", null), 1, waits(1, 2, 3));
    awaitRows("/v1/values?indicator=QUEUE&place=n1,n2,m1", 3);
    awaitLag();
    String question = "/v1/values?indicator=QUEUE&place=n1&period=2026-09";
    assertThat(count(question)).isEqualTo(1);
    String tag = service().answer(question, ApiKeyFilter.HEADER, Service.READER).headers().firstValue("ETag").orElseThrow();
    assertThat(status(question, "If-None-Match", tag)).isEqualTo(304);

    execute("update cell set body = (select body from cell where place = 'n2') where place = 'n1'");
    execute("update data_revision set mark = gen_random_uuid()");
    assertThat(status(question, "If-None-Match", tag)).isEqualTo(200);
    assertThat(count(question)).as("another batch of the same number").isEqualTo(2);

    execute("update cell set body = (select body from cell where place = 'm1') where place = 'n1'");
    execute("update data_revision set batch = batch - 1, mark = gen_random_uuid()");
    assertThat(count(question)).as("an earlier one").isEqualTo(3);
  }

  /** Of how many contacts the figure is. */
  private int count(String question) {
    return service().get(question).at("/values/0/denominator").asInt();
  }

  @Test
  default void tablesHoldTheSameFiguresInTheLanguageOfTheirReaders() {
    published().createTopic();
    published()
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
    assertThat(forms.values()).extracting(this::tag).doesNotHaveDuplicates();
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

  @Test
  default void compressedAnswersHaveTagsOfTheirOwn() throws IOException {
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
    HttpResponse<String> unreleased = service().answer("/v1/values?indicator=QUEUE");
    assertThat(unreleased.headers().firstValue("Cache-Control")).hasValue("no-cache, public");
    assertThat(unreleased.headers().firstValue("ETag")).isEmpty();
    for (String path : List.of("/v1/follow-ups", "/v1/releases", "/v1/rebuild")) {
      HttpResponse<String> untagged = service().answer(path, ApiKeyFilter.HEADER, Service.READER);
      assertThat(untagged.headers().firstValue("Cache-Control").orElse("")).as(path).contains("no-store");
      assertThat(untagged.headers().firstValue("ETag")).as(path).isEmpty();
    }
  }

  @Test
  default void whereNobodySaysWhoCollectsSpansNoneAreSent() {
    Spans.assertNone(service().context());
  }

  @Test
  @StartsItself
  default void itIsWhatItsOpenApiDocumentSays() throws SQLException {
    begin(Path.of("")); // The shipped catalogue, which people try the examples with.
    Documented.publish(published());
    awaitRows("/v1/values?indicator=TREATMENT_QUEUE&place=19&breakdown=sex", 2);
    awaitLag();

    Documented documented = new Documented(service());
    documented.assertOperations();
    documented.assertExamples();
    documented.assertNothingWrittenIsAFailure();
    try (Connection connection = connect()) {
      ManyRows.fill(connection, 60);
      service().statements().assertLookUps(connection);
    }
    assertThat(service().answer("/openapi.json").body()).isEqualTo(OpenApiDocument.inOnePiece().toString());
    assertThat(service().answer("/docs").headers().firstValue("Location").orElse("")).endsWith("/docs/");
    assertThat(service().answer("/docs/").body()).contains("swagger-ui-bundle.js");
    for (String document : List.of("/docs/", "/openapi.yaml", "/openapi.json")) {
      assertThat(service().ask("HEAD", document, "Accept", "*/*").statusCode()).as(document).isEqualTo(200);
    }
    assertThat(service().answer("/webjars/swagger-ui/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
  }
}
