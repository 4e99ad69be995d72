package careaccess.reporting;

import static careaccess.reporting.GivenCells.added;
import static careaccess.reporting.GivenCells.revised;
import static careaccess.reporting.GivenCells.waiting;
import static careaccess.reporting.GivenCells.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.Topics;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.SheetKey;
import careaccess.contract.report.Report;
import careaccess.contract.report.Reported;
import careaccess.http.ApiKeyFilter;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who has reported what, what is missing of it, and what was corrected. */
interface ReportedBehaviour extends Running {

  @Test
  default void whoHasReportedWhatAddsUpAndWhatIsMissingIsNamedBeforeItsDeadline() {
    published().createTopic();
    published()
        .reports(
            report("cosmic", "n1", "TREATMENT", "2026-11", 40, "2026-11-02T08:00:00Z"),
            report("cosmic", "n2", "TREATMENT", "2026-11", 0, "2026-10-31T22:59:59Z"),
            report("source", "elsewhere", "TREATMENT", "2026-10", 3, "2026-11-02T09:00:00Z"),
            report("source", "elsewhere-too", "TREATMENT", "2026-09", 0, "2026-11-02T09:00:00Z"),
            report("source", "s1", "TREATMENT", "2026-11", 1, "2026-11-02T09:00:00Z"),
            report("source", "n1", "TREATMENT", "2026-11", 1, "2026-11-02T07:00:00Z"))
        .cell(waiting("n1", "2026-11", null), 1, waits(10))
        .cell(waiting("n2", "2026-11", null), 1, waits(10))
        .cell(waiting("s1", "2026-11", null), 1, waits(10));
    published().abortedReports(report("cosmic", "n1", "TREATMENT", "2026-11", 1000, "2026-11-20T08:00:00Z"));
    published().reports(
        report("cosmic", "n1", "TREATMENT", "2026-11", -2, "1970-01-01T00:00:00Z"),
        report("cosmic", "m1", "SAME_DAY", "2026-10", 1, "2026-11-03T08:00:00Z"));
    awaitRows("/v1/values?indicator=QUEUE&place=n1,n2,s1", 3);
    await().atMost(PATIENCE).untilAsserted(this::assertReported);
    service().close();
    serve(newService());
    awaitLag();
    assertReported();

    String pages = "/v1/reported?from=2026-10&to=2026-11&limit=3";
    JsonNode first = service().get(pages);
    assertThat(first.path("reported")).extracting(ReportedBehaviour::reported)
        .containsExactly("2026-10 elsewhere source 3", "2026-10 m1 cosmic 1", "2026-11 n1 cosmic 38");
    String rest = pages + "&cursor=" + first.path("next").asString();
    JsonNode second = service().get(rest);
    assertThat(second.path("reported")).extracting(ReportedBehaviour::reported)
        .containsExactly("2026-11 n1 source 1", "2026-11 n2 cosmic 0", "2026-11 s1 source 1");
    assertThat(second.path("next").isNull()).isTrue();
    assertThat(service().answer(pages, ApiKeyFilter.HEADER, Service.READER).headers().firstValue("Link").orElse(""))
        .contains("</v1/reported?", "&cursor=" + first.path("next").asString());
    for (String question : List.of("place=m1", "phase=PRIMARY_CONTACT", "unit=m1", "parent=middle")) {
      assertThat(service().get("/v1/reported?" + question).path("reported")).as(question)
          .extracting(ReportedBehaviour::reported)
          .containsExactly("2026-10 m1 cosmic 1");
    }
    assertThat(service().get("/v1/reported?period=2026-Q4").path("reported")).as("tallies of a quarter").isEmpty();

    assertThat(service().get("/v1/unplaced"))
        .as("what holds")
        .hasToString(
            """
            {"catalogue":"%s","unplaced":[{"source":"source","unit":"elsewhere","measurements":3,\
            "lastArrival":"2026-11-02T09:00:00Z"}],"next":null}"""
                .formatted(hash()));
    assertThat(service().get("/v1/unplaced?source=cosmic").path("unplaced")).as("no client, but it has reported").isEmpty();
    assertProblem("/v1/unplaced?source=cosmik", "source", "There is no source 'cosmik'. Did you mean 'cosmic'?");
    assertProblem("/v1/reported?source=source,nobody", "source", "There is no source 'nobody'.");
    assertThat(allowed("/v1/reported?source=nobody")).containsExactly("cosmic", "source");
    assertProblem("/v1/reported?place=nowhere", "place", "There is no place 'nowhere'.");
    assertProblem("/v1/reported?period=2026-13", "period", "There is no period '2026-13'");

    JsonNode missing = service().get("/v1/missing?place=north&limit=1");
    assertThat(missing.path("next").isNull()).isFalse();
    assertThat(missing.path("units").get(0))
        .hasToString("{\"place\":\"n1\",\"phase\":\"FIRST_VISIT\",\"state\":\"missing\",\"lastArrival\":null,\"sources\":[]}");
    String restMissing = "/v1/missing?place=north&cursor=" + missing.path("next").asString();
    assertThat(service().get(restMissing))
        .hasToString(
            """
            {"catalogue":"%s","period":"2026-11","deadline":"2026-12-20","expected":4,"reported":1,"silent":1,"missing":2,\
            "units":[{"place":"n2","phase":"FIRST_VISIT","state":"missing","lastArrival":null,"sources":[]},\
            {"place":"n2","phase":"TREATMENT","state":"silent","lastArrival":"2026-10-31T22:59:59Z","sources":["cosmic"]}],\
            "next":null}"""
                .formatted(hash()));
    service().bean(MonthMetrics.class).look();
    JsonNode everywhere = service().get("/v1/missing");
    String metrics = service().answer("/actuator/prometheus").body();
    for (String state : List.of("reported", "silent", "missing")) {
      assertThat(metrics)
          .contains(
              "careaccess_reporting_month_expected{application=\"reporting-service\",month=\"2026-11\",state=\"%s\"} %s.0"
                  .formatted(state, everywhere.path(state).asInt()));
    }
    assertThat(metrics)
        .as("the end of the deadline's day in the catalogue's zone")
        .contains(
            "careaccess_reporting_month_deadline_seconds{application=\"reporting-service\"} %s"
                .formatted((double) Instant.parse("2026-12-20T23:00:00Z").getEpochSecond()));
    assertThat(service().get("/v1/missing?phase=PRIMARY_CONTACT&period=2026-10").path("missing").asInt())
        .as("the tally has been reported, but nothing is counted of it")
        .isEqualTo(2);

    assertThatASourceSeesItself();
    assertProblem("/v1/reported?unit=n1&place=n1", "unit", "leave out place, level and parent");
    assertProblem("/v1/reported?phase=TREATMNT", "phase", "Did you mean 'TREATMENT'?");
    assertProblem("/v1/missing?period=2026-Q4", "period", "2026-03");
    assertProblem("/v1/unplaced?cursor=" + first.path("next").asString(), "cursor", "does not belong");

    published().reports(report("cosmic", "m1", "SAME_DAY", "2026-10", 1, "2026-11-03T08:00:00Z"));
    awaitLag();
    assertThat(service().get(rest)).as("nothing of it has changed").isEqualTo(second);
    published()
        .reports(report("cosmic", "n2", "TREATMENT", "2026-11", 1, "2026-11-04T08:00:00Z"))
        .cell(waiting("n2", "2026-11", null), 2, waits(10, 10));
    awaitLag();
    for (String outdated : List.of(rest, restMissing)) {
      HttpResponse<String> refusal = service().answer(outdated, ApiKeyFilter.HEADER, Service.READER);
      assertRefusal(refusal, 409, "start again without cursor");
    }
    published().cell(new CellKey("n2", "2026-11", null, "FIRST_VISIT", Basis.WAITING), 1, waits(10));
    awaitLag();
    assertThat(service().get("/v1/missing?place=north").path("units")).hasSize(1);
  }

  @Test
  default void correctionsAreSaidOfEachPlaceAndChangeNoFigure() {
    published().createTopic();
    published()
        .cell(waiting("n1", "2026-09", null), 4, waits(10).plus(revised(3, 0)))
        .sheet(new SheetKey("n2", "2026-09", null, "TREATMENT", Basis.WAITING), added(Map.of(), revised(2, 1)))
        .cell(waiting("m1", "2026-09", null), 1, waits(10));
    awaitRows("/v1/values?indicator=QUEUE&level=unit&period=2026-09", 2);
    awaitLag();
    assertThat(service().get("/v1/corrections?indicator=QUEUE&level=unit&period=2026-Q3"))
        .hasToString(
            """
            {"catalogue":"%s","generation":"%s","indicator":"QUEUE","period":"2026-Q3","places":[\
            {"place":"n1","corrected":3,"retracted":0},{"place":"n2","corrected":2,"retracted":1}]}"""
                .formatted(hash(), Topics.generation(hash())));
    assertThat(service().get("/v1/missing?place=n2&period=2026-09&phase=TREATMENT").path("missing").asInt())
        .as("everybody who was reported there has gone")
        .isEqualTo(1);
    assertThat(service().get("/v1/values?indicator=QUEUE&place=north&period=2026-09").at("/values/0/responseRate").asDouble())
        .as("of two units")
        .isEqualTo(0.5);
    assertProblem("/v1/corrections?indicator=QUEU&period=2026-09", "indicator", "Did you mean 'QUEUE'?");
    assertThat(service().answer("/v1/corrections?indicator=QUEUE&period=2026-09").statusCode()).isEqualTo(401);
    assertThat(
            service().answer("/v1/corrections?indicator=QUEUE&period=2026-09", ApiKeyFilter.HEADER, Service.SOURCE).statusCode())
        .isEqualTo(403);
  }

  private List<String> allowed(String question) {
    return Service.json(service().answer(question, ApiKeyFilter.HEADER, Service.READER)).path("allowed").valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  private void assertThatASourceSeesItself() {
    HttpResponse<String> own = service().answer("/v1/reported", ApiKeyFilter.HEADER, Service.SOURCE);
    assertThat(Service.json(own).path("reported")).extracting(ReportedBehaviour::reported)
        .containsExactly(
            "2026-09 elsewhere-too source 0", "2026-10 elsewhere source 3", "2026-11 n1 source 1", "2026-11 s1 source 1");
    assertThat(service().answer("/v1/reported", ApiKeyFilter.HEADER, Service.SOURCE, "If-None-Match", tag(own)).statusCode())
        .isEqualTo(304);
    assertThat(status("/v1/reported", "If-None-Match", tag(own))).as("a reader's answer is another").isEqualTo(200);
    assertThat(service().answer("/v1/reported?source=cosmic", ApiKeyFilter.HEADER, Service.SOURCE).statusCode())
        .isEqualTo(400);

    JsonNode all = service().get("/v1/missing");
    assertThat(all.path("expected").asInt() + " " + all.path("reported").asInt()).isEqualTo("8 2");
    JsonNode missing = Service.json(service().answer("/v1/missing", ApiKeyFilter.HEADER, Service.SOURCE));
    assertThat(missing.path("expected").asInt() + " " + missing.path("reported").asInt())
        .as("without the treatments of n1 and n2 and the first contacts of m1, which another reports")
        .isEqualTo("5 1");
    assertThat(missing.path("units")).extracting(unit -> unit.path("place").asString() + " " + unit.path("phase").asString())
        .containsExactly("n1 FIRST_VISIT", "n2 FIRST_VISIT", "m1 TREATMENT", "m2 PRIMARY_CONTACT");
    for (String question : List.of("/v1/reported", "/v1/unplaced", "/v1/missing")) {
      assertThat(service().answer(question).statusCode()).as(question).isEqualTo(401);
    }
  }

  private void assertReported() {
    assertThat(service().get("/v1/reported?place=n1"))
        .hasToString(
            """
            {"catalogue":"%s","reported":[{"source":"cosmic","unit":"n1","place":"n1","phase":"TREATMENT","indicator":null,\
            "period":"2026-11","measurements":38,"lastArrival":"2026-11-02T08:00:00Z"},\
            {"source":"source","unit":"n1","place":"n1","phase":"TREATMENT","indicator":null,"period":"2026-11",\
            "measurements":1,"lastArrival":"2026-11-02T07:00:00Z"}],"next":null}"""
                .formatted(hash()));
  }

  private static String reported(JsonNode row) {
    return "%s %s %s %d"
        .formatted(
            row.path("period").asString(),
            row.path("unit").asString(),
            row.path("source").asString(),
            row.path("measurements").asLong());
  }

  private static Report report(String source, String unit, String subject, String period, long more, String arrival) {
    Reported reported = new Reported(source, unit, !unit.startsWith("elsewhere"), subject, period);
    return new Report(reported, more, Instant.parse(arrival));
  }
}
