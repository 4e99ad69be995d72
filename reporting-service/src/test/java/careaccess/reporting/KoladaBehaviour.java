package careaccess.reporting;

import static careaccess.reporting.GivenCells.shortAndLong;
import static careaccess.reporting.GivenCells.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Tallied;
import careaccess.http.ApiKeyFilter;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What everybody sees, in the shape of Kolada's API. */
interface KoladaBehaviour extends Running {

  String ROOT = "/kolada/v3";
  /** The unit, and what it is part of. */
  List<String> PLACES = List.of("n1", "north", "SE");
  /** Another region's. */
  List<String> OTHER_PLACES = List.of("m1", "middle");
  /** A municipality, and a region that Kolada has no id for. */
  List<String> UNTOLD_PLACES = List.of("s1", "south");

  @Test
  default void clientsOfKoladaReadWhatWasReleased() {
    published().createTopic();
    publishQueue("2024-12", 1, shortAndLong(3, 0), Counts.NONE);
    publishQueue("2025-12", 1, shortAndLong(40, 10), shortAndLong(20, 30));
    for (int month = 1; month < 10; month++) {
      publishCalls("2025-0" + month, 1, 300, 400);
    }
    publishCalls("2025-10", 1, 85, 100);
    awaitRows("/v1/values?indicator=SAME_DAY&place=north&from=2025-10&to=2025-10", 1);
    awaitLag();
    String years = ROOT + "/data/kpi/N79179,N79223/municipality/0001/year/2025,2024";
    assertThat(everybodys(years)).as("before the first release").hasToString(page());
    assertThat(release().statusCode()).isEqualTo(201);

    String ofCalls = row("N79179", 2025, "\"municipality\":\"0001\"", value("T", "76"), missing("K"));
    String ofQueueThen = row("N79223", 2024, "\"municipality\":\"0001\"", missing("T"), missing("K"));
    String ofQueue = row("N79223", 2025, "\"municipality\":\"0001\"", value("T", "60"), value("K", "80"));
    assertThat(everybodys(years)).hasToString(page(ofCalls, ofQueueThen, ofQueue));
    assertThat(everybodys(ROOT + "/data/kpi/N79223/municipality/0001")).hasToString(page(ofQueueThen, ofQueue));
    String ofQueueElsewhere = row("N79223", 2025, "\"municipality\":\"0002\"", value("T", "60"), value("K", "80"));
    String ofQueueOfAll = row("N79223", 2025, "\"municipality\":\"0000\"", value("T", "60"), value("K", "80"));
    assertThat(everybodys(ROOT + "/data/kpi/N79223/year/2025"))
        .as("of the country and regions")
        .hasToString(page(ofQueueOfAll, ofQueue, ofQueueElsewhere));
    assertThat(everybodys(ROOT + "/data/municipality/0380/year/2025")).as("of a municipality nothing").hasToString(page());
    assertThat(everybodys("/v1/values?indicator=WAITING_90D&place=s1&period=2025-12").path("values").toString())
        .as("of which there are figures")
        .contains("\"value\":60");
    assertThat(everybodys(ROOT + "/data/kpi/N79179,N79223/municipality/0002,0001/year/2025"))
        .hasToString(page(ofCalls, ofQueue, ofQueueElsewhere));
    assertUnitsHaveTheSame();
    assertThat(shares("WAITING_90D")).as("the same figures").containsExactly("60");
    assertThat(shares("SAME_DAY")).as("here the calls are summed up").containsExactly("75.2703");
    assertThat(service().get(years)).as("with a key for live figures").isEqualTo(everybodys(years));

    assertPagesFollowEachOther(ROOT + "/data/municipality/0001/year/2024,2025", List.of(ofCalls, ofQueueThen, ofQueue));
    HttpResponse<String> first = service().answer(years);
    assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache, public");
    assertThat(service().answer(years, "If-None-Match", tag(first)).statusCode()).isEqualTo(304);
    assertThat(service().compressed(years, "Accept", "application/json").headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertChangesAreTold(years);
  }

  /** By any two of key figure, unit and year, and by all three. */
  private void assertUnitsHaveTheSame() {
    String unit = "\"ou\":\"n1\"";
    String other = "\"ou\":\"m1\"";
    String ofCalls = row("N79179", 2025, unit, value("T", "76"), missing("K"));
    String ofQueue = row("N79223", 2025, unit, value("T", "60"), value("K", "80"));
    String ofQueueThen = row("N79223", 2024, unit, missing("T"), missing("K"));
    String ofQueueElsewhere = row("N79223", 2025, other, value("T", "60"), value("K", "80"));
    assertThat(everybodys(ROOT + "/oudata/kpi/N79223/ou/n1/year/2025")).hasToString(page(ofQueue));
    assertThat(everybodys(ROOT + "/oudata/kpi/N79223,N79179/ou/n1,m1/year/2025"))
        .hasToString(page(ofCalls, ofQueueElsewhere, ofQueue));
    assertThat(everybodys(ROOT + "/oudata/kpi/N79223/ou/n1")).hasToString(page(ofQueueThen, ofQueue));
    assertThat(everybodys(ROOT + "/oudata/kpi/N79223/year/2025")).hasToString(page(ofQueueElsewhere, ofQueue));
    assertThat(everybodys(ROOT + "/oudata/ou/n1/year/2025")).hasToString(page(ofCalls, ofQueue));
  }

  /** Two days later the queue has become small, and more calls were answered. */
  private void assertChangesAreTold(String years) {
    assertThat(everybodys(years + "?from_date=2026-11-22"))
        .as("nothing was released when that day began, and Missing is no value")
        .hasToString(page(ofArea("N79179", value("T", "76")), ofArea("N79223", value("T", "60"), value("K", "80"))));
    service().close();
    serve(
        Service.start(
            infrastructure(),
            catalogueFiles(),
            clients(),
            TWO_DAYS_LATER,
            "careaccess.releases.at=off",
            "careaccess.address=https://figures.example/access"));
    assertLinksLeadToTheAddressThatIsSet(years);
    assertThat(everybodys(years + "?from_date=2026-11-24")).as("since then").hasToString(page());

    publishQueue("2025-12", 2, shortAndLong(3, 0), Counts.NONE);
    publishCalls("2025-10", 2, 90, 100);
    await().atMost(PATIENCE).untilAsserted(() ->
        assertThat(values("/v1/values?indicator=SAME_DAY&place=north&period=2025-10")).contains("\"numerator\":90"));
    awaitLag();
    assertThat(release().statusCode()).isEqualTo(201);
    String deleted = "{\"gender\":\"%s\",\"count\":1,\"status\":\"Missing\",\"value\":null,\"isdeleted\":true}";
    assertThat(everybodys(years + "?from_date=2026-11-24"))
        .hasToString(
            page(
                ofArea("N79179", value("T", "76.5")),
                ofArea("N79223", deleted.formatted("T"), deleted.formatted("K"))));
    assertThat(everybodys(years + "?from_date=2026-11-22")).hasToString(page(ofArea("N79179", value("T", "76.5"))));
    assertProblem(years + "?from_date=2026-11-25", "from_date", "must be a day until today");
    assertProblem(years + "?from_date=yesterday", "from_date", "written as 2026-03-31");
  }

  /** In FHIR as well. */
  private void assertLinksLeadToTheAddressThatIsSet(String years) {
    JsonNode page = everybodys(years + "?per_page=1&page=2");
    assertThat(page.path("next_url").asString()).startsWith("https://figures.example/access" + years + "?per_page=1&page=3&release=");
    assertThat(page.path("previous_url").asString()).startsWith("https://figures.example/access" + years + "?per_page=1&page=1&release=");
    assertThat(everybodys("/fhir/Measure?_id=QUEUE").at("/entry/0/fullUrl").asString())
        .isEqualTo("https://figures.example/access/fhir/Measure/QUEUE");
  }

  private static String ofArea(String keyFigure, String... values) {
    return row(keyFigure, 2025, "\"municipality\":\"0001\"", values);
  }

  /** One row on each, until there is another release. */
  private void assertPagesFollowEachOther(String question, List<String> rows) {
    List<String> pages = new ArrayList<>(List.of(question + "?per_page=1"));
    for (String row : rows) {
      JsonNode page = everybodys(pages.getLast());
      assertThat(page.path("values")).hasToString("[%s]".formatted(row));
      pages.add(here(page.path("next_url")));
    }
    assertThat(pages.removeLast()).isEmpty();
    String before = here(everybodys(pages.getLast()).path("previous_url"));
    assertThat(everybodys(before).path("values")).hasToString("[%s]".formatted(rows.get(rows.size() - 2)));

    published().cell(waiting("n1", "2026-08", null), 1, shortAndLong(60, 0));
    awaitRows("/v1/values?indicator=QUEUE&place=n1&from=2026-08&to=2026-08", 1);
    awaitLag();
    assertThat(release().statusCode()).isEqualTo(201);
    assertRefusal(service().answer(pages.getLast()), 409, "another release since the first page");
  }

  /** Of a whole address what stands behind this service's; empty where there is none. */
  private String here(JsonNode url) {
    String own = "http://localhost:" + service().port();
    assertThat(url.asString(own + ROOT)).startsWith(own + ROOT);
    return url.asString("").replace(own, "");
  }

  @Test
  default void clientsOfKoladaAreToldWhatThereIs() {
    assertThat(everybodys(ROOT + "/kpi").path("values")).extracting(kpi -> kpi.path("id").asString())
        .as("no index, and no count")
        .containsExactly("N79179", "N79223", "N79224", "N79243");
    assertThat(everybodys(ROOT + "/kpi?title=V%C3%84NT").path("values")).hasSize(1);
    assertThat(everybodys(ROOT + "/municipality?title=NORR"))
        .hasToString(page("{\"id\":\"0001\",\"title\":\"Norr\",\"type\":\"L\"}"));
    String unit = "{\"id\":\"n1\",\"title\":\"N1\",\"municipality\":\"0001\"}";
    assertThat(everybodys(ROOT + "/ou?municipality=0001&title=1")).hasToString(page(unit));

    JsonNode keyFigures = everybodys(ROOT + "/kpi");
    assertThat(everybodys(ROOT + "/kpi/N79223")).hasToString(page(keyFigures.path("values").path(1).toString()));
    assertThat(everybodys(ROOT + "/kpi/N79224,N79179").path("values")).extracting(kpi -> kpi.path("id").asString())
        .containsExactly("N79179", "N79224");
    assertThat(everybodys(ROOT + "/municipality/0001")).isEqualTo(everybodys(ROOT + "/municipality?title=NORR"));
    String north = "{\"id\":\"0001\",\"title\":\"Norr\",\"type\":\"L\"}";
    String middle = "{\"id\":\"0002\",\"title\":\"Mitt\",\"type\":\"L\"}";
    assertThat(everybodys(ROOT + "/municipality/0002,0001")).hasToString(page(north, middle));
    assertThat(everybodys(ROOT + "/municipality"))
        .hasToString(
            page(
                "{\"id\":\"0000\",\"title\":\"Riket\",\"type\":\"L\"}", north, middle,
                "{\"id\":\"0380\",\"title\":\"S1\",\"type\":\"K\"}"));
    assertThat(everybodys(ROOT + "/ou/n1")).hasToString(page(unit));
    assertThat(everybodys(ROOT + "/ou/n1,m1"))
        .hasToString(page("{\"id\":\"m1\",\"title\":\"M1\",\"municipality\":\"0002\"}", unit));
    assertThat(everybodys(ROOT + "/kpi?per_page=5000")).as("the most").isEqualTo(keyFigures);

    assertProblem(ROOT + "/kpi/U79142", "kpi", "There is no key figure 'U79142'.");
    assertProblem(ROOT + "/municipality/0001,north", "municipality", "There is no municipality 'north'.");
    assertProblem(ROOT + "/ou/north", "ou", "There is no organisational unit 'north'.");
    assertProblem(ROOT + "/data/kpi/U79142/year/2025", "kpi", "There is no key figure 'U79142'.");
    assertProblem(ROOT + "/data/kpi/N79223/year/25", "year", "years are written 2025");
    assertProblem(ROOT + "/data/municipality/north/year/2025", "municipality", "There is no municipality 'north'.");
    assertProblem(ROOT + "/oudata/ou/,/year/2025", "ou", "ou is missing");
    assertProblem(ROOT + "/kpi?per_page=5001", "per_page", "from 1 to 5000");
    assertThat(service().answer(ROOT + "/kpi", ApiKeyFilter.HEADER, "wrong").statusCode()).isEqualTo(401);
    assertThat(service().answer(ROOT + "/data/kpi/N79223").statusCode()).as("one of three is not enough").isEqualTo(404);
  }

  /** The same of three regions, which the country has together. */
  private void publishQueue(String month, long revision, Counts women, Counts men) {
    Stream.of(PLACES, OTHER_PLACES, UNTOLD_PLACES).flatMap(List::stream).forEach(place -> {
      boolean isAll = place.equals(PLACES.getLast());
      Counts ofWomen = isAll ? women.plus(women).plus(women) : women;
      Counts ofMen = isAll ? men.plus(men).plus(men) : men;
      published()
          .cell(waiting(place, month, null), revision, ofWomen.plus(ofMen))
          .cell(waiting(place, month, new Breakdown(Dimension.SEX, "KVINNA")), revision, ofWomen)
          .cell(waiting(place, month, new Breakdown(Dimension.SEX, "MAN")), revision, ofMen);
    });
  }

  /** That the unit has counted. */
  private void publishCalls(String month, long revision, long sameDay, long all) {
    for (String place : PLACES) {
      Tallied tallied = new Tallied(sameDay, all, 0, 1, place.equals(PLACES.getFirst()) ? 1 : 0);
      published().cell(new CellKey(place, month, null, "SAME_DAY", Basis.TALLY), revision, Counts.of(tallied));
    }
  }

  private List<String> shares(String indicator) {
    return everybodys("/v1/values?place=north&period=2025&indicator=" + indicator).path("values").valueStream()
        .map(value -> value.path("value").asString())
        .toList();
  }

  private static String page(String... rows) {
    return "{\"values\":[%s],\"next_url\":null,\"previous_url\":null,\"count\":%d}"
        .formatted(String.join(",", rows), rows.length);
  }

  private static String row(String keyFigure, int year, String area, String... values) {
    return "{\"kpi\":\"%s\",\"period\":%d,%s,\"values\":[%s]}".formatted(keyFigure, year, area, String.join(",", values));
  }

  private static String value(String gender, String value) {
    return "{\"gender\":\"%s\",\"count\":1,\"status\":\"\",\"value\":%s,\"isdeleted\":false}".formatted(gender, value);
  }

  private static String missing(String gender) {
    return "{\"gender\":\"%s\",\"count\":1,\"status\":\"Missing\",\"value\":null,\"isdeleted\":false}".formatted(gender);
  }
}
