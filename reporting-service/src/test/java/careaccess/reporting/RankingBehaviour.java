package careaccess.reporting;

import static careaccess.reporting.GivenCells.shortAndLong;
import static careaccess.reporting.GivenCells.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.http.ApiKeyFilter;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who is ranked, and who stands apart. */
interface RankingBehaviour extends Running {

  @Test
  default void placesAreRankedByTheirCountsAndWhoCannotBeStandsApart() {
    published().createTopic();
    published()
        .cell(waiting("SE", "2026-09", null), 1, shortAndLong(150, 50))
        .cell(waiting("north", "2026-09", null), 1, shortAndLong(60, 30))
        .cell(waiting("n1", "2026-09", null), 1, shortAndLong(40, 20))
        .cell(waiting("n2", "2026-09", null), 1, shortAndLong(20, 10))
        .cell(waiting("m1", "2026-09", null), 1, shortAndLong(18, 1))
        .cell(waiting("s1", "2026-09", null), 1, shortAndLong(90, 10))
        .cell(waiting("n1", "2026-11", null), 1, shortAndLong(90, 10));
    awaitRows("/v1/values?indicator=QUEUE&place=SE,north,n1,n2,m1,s1&from=2026-09", 7);
    awaitLag();

    String question = "/v1/rankings?indicator=WAITING_90D&level=unit&period=2026-09";
    JsonNode ranking = service().get(question);
    assertThat(ranking.path("ranked"))
        .extracting(place ->
            "%s %s %s".formatted(place.path("rank"), place.path("place").asString(), place.path("difference")))
        .containsExactly("1 s1 15", "2 n1 -8.3333", "2 n2 -8.3333");
    assertThat(ranking.path("unranked"))
        .extracting(place ->
            "%s %s %s".formatted(place.path("place").asString(), place.path("state").asString(), place.path("reason").asString()))
        .containsExactly("m1 ok fewContacts", "m2 missing noValue");
    assertThat(service().get(question + "&parent=north&reference=north"))
        .hasToString(
            """
            {"indicator":"WAITING_90D","level":"unit","parent":"north","period":"2026-09","unit":"percent","better":"higher",\
            "reference":{"place":"north","name":{"en":"North","sv":"Norr"},"value":66.6667,"numerator":60,"denominator":90,\
            "state":"ok","responseRate":1},"ranked":[\
            {"rank":1,"place":"n1","name":{"en":"N1","sv":"N1"},"value":66.6667,"numerator":40,"denominator":60,"difference":0,\
            "responseRate":null},\
            {"rank":1,"place":"n2","name":{"en":"N2","sv":"N2"},"value":66.6667,"numerator":20,"denominator":30,"difference":0,\
            "responseRate":null}],"unranked":[],"catalogue":"%s"}"""
                .formatted(hash()));
    assertThat(service().get(question.replace("2026-09", "2026-11")).at("/unranked/0/reason").asString())
        .as("the running month")
        .isEqualTo("provisional");

    HttpResponse<String> table =
        service().answer(question, ApiKeyFilter.HEADER, Service.READER, "Accept", "text/csv", "Accept-Language", "sv");
    assertThat(table.body())
        .startsWith("\uFEFFindikator;indikatornamn;period;rang;plats;platsnamn;värde;täljare;nämnare;enhet;jämförd med;")
        .contains("\r\nWAITING_90D;Väntande;2026-09;2;n2;N2;66,6667;20;30;procent;SE;75;-8,3333;ok;;\r\n")
        .contains("\r\nWAITING_90D;Väntande;2026-09;;m1;M1;94,7368;18;19;procent;SE;75;;ok;få kontakter;\r\n");
    assertThat(table.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"ranking.csv\"");
    String tag = tag(service().answer(question, ApiKeyFilter.HEADER, Service.READER));
    assertThat(tag(table)).isNotEqualTo(tag);
    assertThat(status(question, "If-None-Match", tag)).isEqualTo(304);
    assertThat(status(question + "&parent=north", "If-None-Match", tag)).isEqualTo(200);
    assertThat(service().answer(question, ApiKeyFilter.HEADER, "wrong").statusCode()).isEqualTo(401);
    assertProblem("/v1/rankings?level=unit&period=2026-09", "indicator", "indicator is missing");
    assertProblem("/v1/rankings?indicator=QUEUE&level=unit&period=2026-09", "indicator", "QUEUE is a count");
    assertProblem("/v1/rankings?indicator=WAITING_90&level=unit&period=2026-09", "indicator", "Did you mean 'WAITING_90D'?");
    assertProblem("/v1/rankings?indicator=WAITING_90D&period=2026-09", "level", "level is missing");
    assertProblem("/v1/rankings?indicator=WAITING_90D&level=unit", "period", "period is missing");
    assertProblem(question + "&reference=nort", "reference", "Did you mean 'north'?");
  }
}
