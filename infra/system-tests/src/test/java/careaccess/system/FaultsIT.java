package careaccess.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.local.Credentials;
import careaccess.local.Stack;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Every process is killed while measurements come in; the figures and the receipts end as if nothing had happened. */
@ExtendWith(SharedStack.class)
class FaultsIT {

  private static final int STAYS = 6_000;
  private static final int LINES_A_REQUEST = 250;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final List<String> PROCESSES = List.of("ingest", "aggregation", "reporting", "kafka", "postgres");

  @Test
  void figuresSurviveTheKillingOfEveryProcess(Stack stack) throws Exception {
    History history = new History(STAYS);
    Api api = new Api(stack);
    List<String> lines = history.lines();
    List<String> receipts = new ArrayList<>();
    int requests = Math.ceilDiv(lines.size(), LINES_A_REQUEST);
    for (int request = 0; request < requests; request++) {
      int kill = request % (requests / PROCESSES.size()) == 1 ? request / (requests / PROCESSES.size()) : -1;
      if (kill >= 0 && kill < PROCESSES.size()) {
        kill(stack, PROCESSES.get(kill));
      }
      int from = request * LINES_A_REQUEST;
      String some = String.join("", lines.subList(from, Math.min(from + LINES_A_REQUEST, lines.size())));
      receipts.add(pushUntilAccepted(api, some));
    }
    stack.awaitReady(PATIENCE);
    awaitFigures(api, history);
    assertThat(receipts).hasSize(requests).allSatisfy(receipt -> awaitComplete(api, receipt));
    awaitAccounts(api, MeasurementLog.read(stack.bootstrapServers()));
  }

  /** Aggregation's metrics count what is in the topic, each record once, though it was killed in between. */
  private static void awaitAccounts(Api api, MeasurementLog log) {
    await().atMost(PATIENCE).untilAsserted(() -> {
      List<Accounts> accounts = api.accounts();
      assertThat(accounts).allMatch(Accounts::balance);
      assertThat(accounts.stream().collect(Collectors.toMap(Accounts::partition, Accounts::records))).isEqualTo(log.records());
    });
  }

  private static void kill(Stack stack, String process) {
    Long pid = stack.pids().get(process);
    assertThat(pid).as(process).isNotNull();
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** As a source does: what was not acknowledged is sent again, which is safe. Where the receipt is. */
  private static String pushUntilAccepted(Api api, String lines) {
    return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(200))
        .until(() -> accepted(api, lines), Optional::isPresent)
        .orElseThrow();
  }

  private static Optional<String> accepted(Api api, String lines) throws InterruptedException {
    try {
      HttpResponse<String> answer = api.push(Credentials.FEED, lines);
      assertThat(answer.statusCode()).as(answer.body()).isIn(202, 503, 429);
      return answer.statusCode() == 202 ? answer.headers().firstValue("Location") : Optional.empty();
    } catch (IOException notListening) {
      return Optional.empty();
    }
  }

  /** Each of its measurements was processed, and none twice, whatever was killed in between. */
  private static void awaitComplete(Api api, String receipt) {
    await().atMost(PATIENCE).pollDelay(Duration.ZERO).untilAsserted(() -> {
      JsonNode answer = api.receipt(Credentials.FEED, receipt);
      assertThat(answer.path("complete").asBoolean(false)).as(answer.toString()).isTrue();
      assertThat(answer.at("/processed/total").asLong(0)).isPositive().isEqualTo(answer.path("received").asLong(0));
    });
  }

  private static void awaitFigures(Api api, History history) {
    Map<String, BigDecimal> expected = history.expected();
    await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(figures(api)).isEqualTo(expected));
  }

  private static Map<String, BigDecimal> figures(Api api) {
    Map<String, BigDecimal> figures = new TreeMap<>();
    JsonNode values =
        api.get("/v1/values", Map.of(
                "indicator",
                "TREATMENT_COMPLETED_COUNT,TREATMENT_QUEUE,TREATMENT_QUEUE_OVER_LIMIT,TREATMENT_COMPLETED_MEDIAN,"
                    + "TREATMENT_WAITING_MEDIAN",
                "place", History.REGION, "periodType", "month", "from", History.FIRST.toString(), "to", History.LAST.toString()))
            .get("values");
    for (JsonNode value : values) {
      Optional.ofNullable(value.get("value")).filter(JsonNode::isNumber).map(JsonNode::decimalValue)
          .filter(number -> number.signum() != 0)
          .ifPresent(number ->
              figures.put(
                  value.get("indicator").asString() + " " + value.get("period").asString(),
                  new BigDecimal(number.stripTrailingZeros().toPlainString())));
    }
    return figures;
  }
}
