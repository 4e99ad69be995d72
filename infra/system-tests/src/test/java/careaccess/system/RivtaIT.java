package careaccess.system;

import static careaccess.system.Deliveries.cell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import careaccess.local.Credentials;
import careaccess.local.Stack;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The cataract rows as the national deliveries that they were, which replace each other in the running system. */
@ExtendWith(SharedStack.class)
class RivtaIT {

  /** A year, in days, before that of the rows, which another test loads as they are. */
  private static final String MONTH = "2025-02";

  private static final String HOSPITAL = "501010";

  private final Api api;

  RivtaIT(Stack stack) {
    this.api = new Api(stack);
  }

  @Test
  void deliveriesGiveThePublishedFiguresUntilLaterOnesReplaceOrDeleteThem() throws Exception {
    assumeThat(Deliveries.cataracts()).exists();
    PublishedHospitals published = new PublishedHospitals(api, MONTH);
    List<Map<String, String>> rows = Deliveries.read(Deliveries.cataracts(), ";");
    List<Map<String, String>> completed = withStatus(rows, "GENOMFORD");
    List<Map<String, String>> waiting = withStatus(rows, "VANTANDE");

    String first = stored(RivtaDelivery.completed(completed));
    String queue = stored(RivtaDelivery.inEnvelope(RivtaDelivery.waiting(waiting)));
    published.assertGiven(rows.size());

    List<Map<String, String>> others =
        completed.stream().filter(row -> !cell(row, "sjukhuskod").equals(HOSPITAL)).toList();
    String wrong = RivtaDelivery.completed(others).replacing(first).body().replace(" Fas=\"2\"", " Fas=\"7\"");
    assertThat(api.deliver(Credentials.LISTS, wrong).statusCode()).isEqualTo(422);

    String second = stored(RivtaDelivery.completed(others).replacing(first));
    published.awaitCounts(completed.size() - published.completedIn(HOSPITAL), waiting.size());
    await().atMost(PublishedHospitals.PATIENCE).untilAsserted(() -> {
      assertThat(published.count("TREATMENT_COMPLETED_COUNT", HOSPITAL)).isZero();
      assertThat(published.count("TREATMENT_COMPLETED_COUNT", "501060")).isEqualTo(published.completedIn("501060"));
    });

    String third = stored(RivtaDelivery.completed(completed).replacing(second));
    published.assertGiven(rows.size());

    stored(RivtaDelivery.completed(List.of()).replacing(third));
    published.awaitCounts(0, waiting.size());
    stored(RivtaDelivery.waiting(List.of()).replacing(queue));
    published.awaitCounts(0, 0);
    await().atMost(PublishedHospitals.PATIENCE).untilAsserted(() -> assertThat(api.accounts()).allMatch(Accounts::balance));
  }

  private static List<Map<String, String>> withStatus(List<Map<String, String>> rows, String status) {
    return rows.stream().filter(row -> cell(row, "status").equals(status)).toList();
  }

  /** The id by which a later one replaces it. */
  private String stored(RivtaDelivery delivery) throws Exception {
    HttpResponse<String> answer = api.deliver(Credentials.LISTS, delivery.body());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Matcher id = Pattern.compile("<ErsattningsId>(.*)</ErsattningsId>").matcher(answer.body());
    assertThat(id.find()).as(answer.body()).isTrue();
    return Objects.requireNonNull(id.group(1));
  }
}
