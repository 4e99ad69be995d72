package careaccess.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.http.ApiKeyFilter;
import careaccess.http.tests.Issuer;
import careaccess.http.tests.LogLines;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is refused, to whom, and with which words. */
interface RefusalBehaviour extends Running {

  @Test
  default void everyRefusalIsAProblemThatSaysWhatWouldBeRight() throws IOException {
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
    assertProblem("/v1/values?indicator=QUEUE&format=pdf", "format", "There is no format 'pdf'.");
    assertProblem("/v1/values?indicator=QUEUE&language=fi", "language", "There is no language 'fi'.");
    assertProblem("/v1/values?indicator=QUEUE&cursor=page-2", "cursor", "does not belong");
    assertProblem("/v1/values?" + "x".repeat(300) + "=1", "x".repeat(60) + "…", "There is no parameter");

    HttpResponse<String> traced =
        service().answer("/v1/value", "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    assertThat(Service.json(traced).path("traceId").asString()).isEqualTo("0af7651916cd43dd8448eb211c80319c");

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
          .containsPattern("\"traceId\":\"[0-9a-f]{32}\"")
          .doesNotContain("\tat ", "Exception", "<html");
    }
  }

  /** Who is looked for by number finds nobody, and neither log nor metrics tell who that was. */
  @Test
  default void personalNumberIsRefusedAndRepeatedNowhere() throws IOException {
    String number = aPersonalNumber();
    List<String> questions =
        List.of(
            "/v1/values?indicator=" + number,
            "/v1/values?indicator=QUEUE&place=" + number,
            "/v1/values?indicator=QUEUE&period=" + number,
            "/v1/values?indicator=QUEUE&" + number + "=1",
            "/v1/values?indicator=QUEUE&limit=" + number,
            "/v1/values?indicator=QUEUE&cursor=" + number,
            "/v1/values?indicator=QUEUE&breakdown=" + number,
            "/v1/values?indicator=QUEUE&knownAt=" + number,
            "/v1/values/" + number + "/n1/2026-09/distribution",
            "/v1/values/WAITING_90D/" + number + "/2026-09/distribution",
            "/v1/goals/" + number + "/status",
            "/v1/reported?unit=" + number + "&source=" + number,
            "/v1/missing?place=" + number,
            "/v1/changes?since=" + number,
            "/v1/follow-ups/" + number,
            "/v1/releases/" + number + "/hidden",
            "/v1/" + number,
            "/kolada/v3/data/kpi/" + number + "/year/2026",
            "/fhir/Location/" + number,
            "/fhir/MeasureReport?subject=" + number,
            "/docs/" + number);
    try (LogLines log = new LogLines()) {
      assertThat(questions).allSatisfy(question -> {
        HttpResponse<String> answer = service().answer(question, ApiKeyFilter.HEADER, Service.READER);
        assertThat(answer.statusCode()).as(question).isLessThan(500);
        assertThat(answer.body() + answer.headers().map()).as(question).doesNotContain(number);
      });
      HttpResponse<String> header =
          service().answer("/v1/indicators", "Accept", number + "/json", "If-None-Match", "\"" + number + "\"", "traceparent", number);
      assertThat(header.body() + header.headers().map()).doesNotContain(number);
      HttpResponse<String> body = service().postJson("/v1/follow-ups", "{\"region\": \"" + number + "\", \"note\": \"" + number + "\"}");
      assertThat(body.statusCode()).as(body.body()).isEqualTo(400);
      assertThat(body.body()).doesNotContain(number);
      assertThat(raw("GET /v1/values?indicator=" + number + "%zz HTTP/1.1", "X-" + number + ": " + number)).doesNotContain(number);
      assertThat(log.lines()).noneMatch(line -> line.contains(number));
    }
    assertThat(service().answer("/actuator/prometheus").body()).contains("http_server_requests").doesNotContain(number);
  }

  /** Of nobody: born in 1890, with the check digit that makes it valid in form. */
  static String aPersonalNumber() {
    String nine = "900101" + "000";
    int sum = 0;
    for (int i = 0; i < nine.length(); i++) {
      int weighted = (nine.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
      sum += weighted / 10 + weighted % 10;
    }
    return "18" + nine + (10 - sum % 10) % 10;
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
  default void clientsMayShowTokensAndPagesOfConfiguredOriginsRead() {
    String jwt = "spring.security.oauth2.resourceserver.jwt.";
    try (Issuer issuer = new Issuer();
        Service other =
            Service.start(
                infrastructure(), catalogueFiles(), clients(), NOVEMBER,
                jwt + "issuer-uri=" + issuer.uri(),
                jwt + "audiences=" + Issuer.AUDIENCE,
                "careaccess.cors.origins=https://board.example",
                "spring.main.cloud-platform=kubernetes")) {
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
      for (String open :
          List.of(
              "/v1/indicators", "/v1/places", "/v1/goals", "/v1/releases", "/v1/changes", "/v1/follow-ups", "/kolada/v3/kpi")) {
        assertThat(other.answer(open).statusCode()).as(open).isEqualTo(200);
        assertRefusal(other.answer(open, bearer(issuer, "a-stranger")), 403, "live figures are for");
        assertRefusal(other.answer(open, ApiKeyFilter.HEADER, "wrong"), 401, "Send the API key of a known client");
      }
      for (String open : List.of("/fhir/metadata", "/fhir/Measure", "/fhir/Location", "/fhir/MeasureReport?measure=QUEUE")) {
        assertThat(other.answer(open).statusCode()).as(open).isEqualTo(200);
        assertThat(other.answer(open, bearer(issuer, "a-stranger")).statusCode()).as(open).isEqualTo(403);
        assertThat(other.answer(open, ApiKeyFilter.HEADER, "wrong").statusCode()).as(open).isEqualTo(401);
      }
      HttpResponse<String> untrue = other.answer(released, "Authorization", "Bearer no-token");
      assertRefusal(untrue, 401, "not a JWT that the issuer has signed");
      assertThat(untrue.headers().allValues("WWW-Authenticate"))
          .containsExactly("ApiKey realm=\"careaccess\"", "Bearer realm=\"careaccess\", error=\"invalid_token\"");
      assertThat(service().answer(released, bearer(issuer, "reader")).statusCode()).as("without an issuer").isEqualTo(401);

      HttpResponse<String> elsewhere =
          other.answer(
              "/kolada/v3/kpi?per_page=1",
              "X-Forwarded-Proto", "https", "X-Forwarded-Host", "elsewhere.example", "Forwarded", "host=elsewhere.example");
      assertThat(Service.json(elsewhere).path("next_url").asString())
          .as("on Kubernetes as elsewhere")
          .startsWith("http://localhost:%d/kolada/v3/kpi?".formatted(other.port()));

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
  default void whatIsWrongIsNamedWithWhatWouldBeRight() {
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
    String spread = "/v1/values/WAITING_90D/n1/2026-09/distribution?breakdown=";
    assertProblem(spread + "sex,ageGroup&member=KVINNA", "breakdown", "one breakdown at a time");
    assertProblem(spread + "sex&member=KVINA", "member", "Did you mean 'KVINNA'?");
    assertProblem(spread + "sex", "member", "belong together");
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
    assertProblem("/v1/follow-ups?region=%00", "region", "region holds a control character");
    assertProblem("/v1/values?indicator=QUEUE&knownAt=-999999999-01-01", "knownAt", "must be a day, written as 2026-03-31");
    assertProblem("/v1/goals/middle/status", "region", "There is no region with goals 'middle'.");
  }
}
