package careaccess.reporting;

import static careaccess.reporting.GivenCells.shortAndLong;
import static careaccess.reporting.GivenCells.waiting;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Dimension;
import careaccess.http.ApiKeyFilter;
import careaccess.reporting.fhir.Validation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is answered in FHIR: the same figures, to the same readers. */
interface FhirBehaviour extends Running {

  @Test
  default void reportsOfFhirShowToEachReaderWhatFiguresDo() throws IOException {
    published().createTopic();
    publish("n1", shortAndLong(25, 10), shortAndLong(15, 10));
    publish("n2", shortAndLong(15, 0), shortAndLong(15, 0));
    publish("north", shortAndLong(40, 10), shortAndLong(30, 10));
    publish("m1", shortAndLong(3, 0), Counts.NONE);
    publish("middle", shortAndLong(3, 0), Counts.NONE);
    publish("SE", shortAndLong(43, 10), shortAndLong(30, 10));
    for (String month : List.of("2025-10", "2025-11", "2026-11")) {
      published().cell(waiting("n1", month, null), 1, shortAndLong(40, 20));
    }
    awaitRows("/v1/values?indicator=QUEUE&period=2026-09", 6);
    awaitLag();
    String reports = "/fhir/MeasureReport?measure=WAITING-90D&period=2026-09";
    assertThat(everybodys(reports).path("entry")).as("before the first release").isEmpty();
    assertOutcome(service().answer("/fhir/MeasureReport/WAITING-90D.n1.2026-09"), 404, "Nothing has been released yet.");
    assertThat(release().statusCode()).isEqualTo(201);

    assertSameAsFigures(this::everybodys, 6);
    assertSameAsFigures(service()::get, 6);
    assertThat(everybodys(reports).path("entry").valueStream())
        .extracting(entry -> entry.at("/resource/id").asString() + " " + entry.at("/resource/meta/tag/0/code").asString())
        .containsExactly(
            "WAITING-90D.SE.2026-09 ok",
            "WAITING-90D.north.2026-09 suppressed",
            "WAITING-90D.middle.2026-09 suppressed",
            "WAITING-90D.n1.2026-09 ok",
            "WAITING-90D.n2.2026-09 suppressed",
            "WAITING-90D.m1.2026-09 suppressed");
    assertThat(everybodys("/fhir/MeasureReport/WAITING-90D.s1.2026-09").at("/group/0/measureScore/extension/0/valueCode").asString())
        .as("of nobody")
        .isEqualTo("unknown");

    List<JsonNode> pages = new ArrayList<>();
    String page = reports + "&period=le2026-09&subject=Location/n1,north,n2&_count=2";
    while (!page.isEmpty()) {
      JsonNode bundle = service().get(page);
      pages.add(bundle);
      page =
          bundle.path("link").valueStream()
              .filter(link -> link.path("relation").asString().equals("next"))
              .map(link -> link.path("url").asString().replaceFirst("^http://localhost:\\d+", ""))
              .collect(joining());
    }
    assertThat(pages).as("in the order that is asked for").extracting(FhirBehaviour::subjects)
        .containsExactly("Location/n1 Location/north", "Location/n2");

    assertPeriodsAreThoseThatAreAskedFor("/fhir/MeasureReport?measure=WAITING-90D&subject=Location/n1");

    assertIsFhir(service().answer("/fhir/Measure"));
    Stream.of(reports, reports + "&subject=Location/n1,north,n2&_count=2", "/fhir/MeasureReport/WAITING-90D.s1.2026-09")
        .flatMap(path -> Stream.of(service().answer(path), service().answer(path, ApiKeyFilter.HEADER, Service.READER)))
        .forEach(this::assertIsFhir);

    HttpResponse<String> first = service().answer(reports);
    assertThat(first.headers().firstValue("Content-Type")).hasValue("application/fhir+json");
    assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache, public");
    assertThat(tag(first)).startsWith("\"r1-");
    assertThat(service().answer(reports, "If-None-Match", tag(first)).statusCode()).isEqualTo(304);
    assertThat(service().answer(reports, "Accept", "application/json").body()).isEqualTo(first.body());
    try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(service().compressed(reports, "Accept", Fhir.TYPE).body()))) {
      assertThat(new String(body.readAllBytes(), UTF_8)).isEqualTo(first.body());
    }
    String self = Service.json(first).at("/link/0/url").asString();
    assertThat(self).endsWith(reports + "&_count=50");
    assertThat(Service.json(first).at("/entry/0/fullUrl").asString())
        .isEqualTo(self.replaceFirst("\\?.*", "/WAITING-90D.SE.2026-09"));
    String measure = Service.json(first).at("/entry/0/resource/measure").asString();
    assertThat(everybodys("/fhir/MeasureReport?period=2026-09&measure=" + measure.replace("|", "%7C")).path("entry"))
        .as("as a report names it")
        .hasSize(6);
  }

  /** Asked on 22 November 2026, of one place's figure. */
  private void assertPeriodsAreThoseThatAreAskedFor(String reports) {
    assertThat(periods(service().get(reports))).as("the running month and twelve before").isEqualTo("2025-11 2026-09 2026-11");
    assertThat(periods(service().get(reports + "&period=2026&period-type=quarter"))).as("of those that have ended").isEqualTo("2026-Q3");
    assertThat(periods(everybodys(reports + "&period=2026&period-type=quarter,month"))).isEqualTo("2026-09 2026-Q3");
    assertOutcome(service().answer(reports + "&period-type=week"), 400, "There is no type of period 'week'.");
  }

  private static String periods(JsonNode bundle) {
    return bundle.path("entry").valueStream()
        .map(entry -> entry.at("/resource/id").asString().replace("WAITING-90D.n1.", ""))
        .collect(joining(" "));
  }

  /** To HAPI's validator, and of a report by the measure that was answered before. */
  private void assertIsFhir(HttpResponse<String> answer) {
    assertThat(Validation.faults(answer.body(), "http://localhost:%d/fhir".formatted(service().port())))
        .as(answer.body())
        .isEmpty();
  }

  /** Of each report all numbers that the figure, its parts and its distribution have, and no others. */
  private void assertSameAsFigures(Function<String, JsonNode> ask, int reports) {
    JsonNode bundle = ask.apply("/fhir/MeasureReport?measure=WAITING-90D&period=2026-09");
    assertThat(bundle.path("entry")).hasSize(reports);
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode report = entry.path("resource");
      assertThat(ask.apply("/fhir/MeasureReport/" + report.path("id").asString())).isEqualTo(report);
      String place = report.at("/subject/reference").asString().replace("Location/", "");
      String question = "/v1/values?indicator=WAITING_90D&place=" + place + "&period=2026-09";
      assertThat(figure(report.at("/group/0"))).isEqualTo(figure(ask.apply(question).path("values").get(0), "all"));
      assertThat(report.at("/group/0/stratifier").valueStream().flatMap(each -> each.path("stratum").valueStream()))
          .extracting(FhirBehaviour::figure)
          .containsExactlyElementsOf(
              ask.apply(question + "&breakdown=sex,ageGroup").path("values").valueStream()
                  .map(value -> figure(value, value.at("/breakdown/member").asString()))
                  .toList());
      JsonNode spread = ask.apply("/v1/values/WAITING_90D/" + place + "/2026-09/distribution");
      assertThat(number(report.at("/group/1/population/0/count"))).isEqualTo(number(spread.path("count")));
      assertThat(report.at("/group/1/stratifier/0/stratum").valueStream())
          .extracting(band -> band.at("/population/0/count").asInt())
          .containsExactlyElementsOf(spread.path("bands").valueStream().map(band -> band.path("count").asInt()).toList());
    }
  }

  private static String figure(JsonNode value, String member) {
    return Stream.of("value", "numerator", "denominator", "excluded")
        .map(number -> number(value.path(number)))
        .collect(joining(" ", member + " ", ""));
  }

  /** The same of a group or stratum. */
  private static String figure(JsonNode group) {
    Map<String, JsonNode> counts =
        group.path("population").valueStream()
            .collect(Collectors.toMap(each -> each.at("/code/coding/0/code").asString(), each -> each.path("count")));
    JsonNode all = counts.getOrDefault("denominator", group.path("nothing"));
    JsonNode excluded = counts.getOrDefault("denominator-exclusion", group.path("nothing"));
    return String.join(
        " ",
        group.at("/value/text").asString("all"),
        percent(group.at("/measureScore/value")),
        number(counts.getOrDefault("numerator", group.path("nothing"))),
        all.isMissingNode() ? "none" : Integer.toString(all.asInt() - excluded.asInt()),
        number(excluded));
  }

  private static String percent(JsonNode fraction) {
    return fraction.isNumber() ? new BigDecimal(fraction.asString()).movePointRight(2).stripTrailingZeros().toPlainString() : "none";
  }

  private static String number(JsonNode node) {
    return node.isNumber() ? new BigDecimal(node.asString()).stripTrailingZeros().toPlainString() : "none";
  }

  private static String subjects(JsonNode bundle) {
    return bundle.path("entry").valueStream()
        .map(entry -> entry.at("/resource/subject/reference").asString())
        .collect(joining(" "));
  }

  private void publish(String place, Counts women, Counts men) {
    published()
        .cell(waiting(place, "2026-09", null), 1, women.plus(men))
        .cell(waiting(place, "2026-09", new Breakdown(Dimension.SEX, "KVINNA")), 1, women)
        .cell(waiting(place, "2026-09", new Breakdown(Dimension.SEX, "MAN")), 1, men);
  }

  @Test
  default void fhirSaysWhatThereIsAndRefusesInItsOwnWords() {
    assertThat(everybodys("/fhir/Measure").path("total").asInt())
        .isEqualTo(everybodys("/v1/indicators").path("indicators").size());
    JsonNode measure = everybodys("/fhir/Measure?name=QUEUE_MEDIAN_WEEKS").at("/entry/0/resource");
    assertThat(measure.path("id").asString()).isEqualTo("QUEUE-MEDIAN-WEEKS");
    assertThat(measure.path("version").asString()).isEqualTo(hash());
    assertThat(everybodys("/fhir/Measure/QUEUE-MEDIAN-WEEKS")).isEqualTo(measure);
    assertThat(everybodys("/fhir/Measure?url=" + measure.path("url").asString()).path("entry")).hasSize(1);
    JsonNode north = everybodys("/fhir/Location/north");
    assertThat(north.at("/partOf/reference").asString()).isEqualTo("Location/SE");
    assertThat(everybodys("/fhir/Location?identifier=0001").at("/entry/0/resource")).isEqualTo(north);
    assertThat(everybodys("/fhir/Location?partof=Location/north&type=unit").path("total").asInt()).isEqualTo(2);
    assertThat(service().answer("/fhir/metadata").headers().firstValue("ETag")).isPresent();
    Stream.of("metadata", "Measure", "Measure/QUEUE-MEDIAN-WEEKS", "Measure?name=nothing", "Location", "Location/north")
        .forEach(path -> assertIsFhir(service().answer("/fhir/" + path)));

    JsonNode capabilities = everybodys("/fhir/metadata?_format=json");
    for (JsonNode resource : capabilities.at("/rest/0/resource")) {
      HttpResponse<String> refused = service().answer("/fhir/" + resource.path("type").asString() + "?no-such=1");
      assertOutcome(refused, 400, "There is no parameter 'no-such'.");
      assertThat(Service.json(refused).at("/issue/0/location/0").asString()).isEqualTo("http.no-such");
      String allowed = Service.json(refused).at("/issue/0/diagnostics").asString();
      assertThat(List.of(allowed.replaceAll("^allowed: |;.*", "").split(", ")))
          .as("parameters of %s but those of the result", resource.path("type"))
          .filteredOn(name -> !List.of("_count", "cursor", "_format").contains(name))
          .containsExactlyInAnyOrderElementsOf(
              resource.path("searchParam").valueStream().map(each -> each.path("name").asString()).toList());
    }
    assertOutcome(service().answer("/fhir/MeasureReport?period=2026-09"), 400, "Name at least a measure or a subject.");
    assertOutcome(service().answer("/fhir/MeasureReport?measure=WAITING-9OD"), 400, "Did you mean 'WAITING-90D'?");
    assertOutcome(service().answer("/fhir/MeasureReport?measure=QUEUE&period=le2026"), 400, "must say from when");
    assertOutcome(service().answer("/fhir/MeasureReport?measure=QUEUE&cursor=x"), 400, "does not belong");
    assertOutcome(service().answer("/fhir/MeasureReport?measure=QUEUE&_format=xml"), 400, "There is no _format 'xml'.");
    assertOutcome(
        service().answer("/fhir/MeasureReport/QUEUE.n1", ApiKeyFilter.HEADER, Service.READER), 404, "such as WAITING-90D.SE.2026-09");
    assertOutcome(service().answer("/fhir/Measure/NOTHING"), 404, "/fhir/Measure lists all");
    assertOutcome(service().answer("/fhir/Patient"), 404, "/docs says what there is");
    assertOutcome(service().answer("/fhir/Measure", "Accept", "application/fhir+xml"), 406, "application/fhir+json");
    assertOutcome(service().post("/fhir/Measure"), 405, "POST is not possible here");
    assertOutcome(service().answer("/fhir/MeasureReport?measure=QUEUE", ApiKeyFilter.HEADER, "wrong"), 401, "Send the API key");
  }

  private void assertOutcome(HttpResponse<String> answer, int status, String details) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/fhir+json");
    JsonNode outcome = Service.json(answer);
    assertThat(outcome.path("resourceType").asString()).isEqualTo("OperationOutcome");
    assertThat(outcome.at("/issue/0/details/text").asString()).contains(details);
    assertIsFhir(answer);
    assertThat(outcome.at("/issue/0/diagnostics").asString()).contains("urn:uuid:").matches(".*; trace [0-9a-f]{32}");
  }
}
