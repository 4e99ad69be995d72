package careaccess.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import careaccess.local.Credentials;
import careaccess.local.Options;
import careaccess.local.Options.Wish;
import careaccess.local.Stack;
import careaccess.system.RttComparison.Difference;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same system with another catalogue: England's waiting list of 31 March 2015, pathway by pathway, gives what NHS
 * England published. One area team by default; {@code -Drtt=full} loads all 3 006 877, {@code -Drtt=Y56,Q67} these places.
 */
class EnglandIT {

  /** Durham, Darlington and Tees: 60 126 pathways, the fewest of all area teams. */
  private static final String SMALLEST = "Q45";

  private static final int REQUESTS_AT_A_TIME = 3;

  /** The percentiles of East Surrey are older than the bands beside them in the published commissioner sheet. */
  private static final String STALE = "NHS EAST SURREY CCG";

  private static final String STALE_PLACE = "09L";
  private static final Set<String> STALE_FUNCTIONS =
      Set.of("General Surgery", "Urology", "Trauma & Orthopaedics", "ENT", "Ophthalmology", "Plastic Surgery");

  @TempDir Path directory;

  @Test
  void pathwaysGiveThePublishedFiguresAtEveryLevel() throws Exception {
    assumeThat(RttSheet.directory()).exists();
    Path catalogue = directory.resolve("catalogue");
    EnglandCatalogue.write(catalogue);
    try (Stack stack = Stack.start(options().withCatalogue(catalogue))) {
      Api api = new Api(stack);
      RttSelection selection = new RttSelection(stack.catalogue().places(), wanted());
      int size = selection.size();
      assertThat(size).isPositive();

      long begun = System.nanoTime();
      load(api, selection.pathways());
      System.out.printf("%,d pathways stored after %d s%n", size, secondsSince(begun));
      awaitTotal(api, size);
      RttComparison comparison = awaitAgreement(api, selection);
      System.out.printf("counted and readable after %d s%n%n%s%n", secondsSince(begun), comparison.table());

      assertThat(selection.comparable(RttSheet.COMMISSIONER)).isNotEmpty();
      assertThat(comparison.compared())
          .isEqualTo(RttColumn.values().length * Stream.of(RttSheet.values()).mapToInt(sheet -> selection.comparable(sheet).size()).sum());
      assertThat(comparison.differences()).filteredOn(difference -> !isStale(difference)).isEmpty();
      assertThat(comparison.differences()).hasSize(selection.isWhole(STALE_PLACE) ? 2 * STALE_FUNCTIONS.size() : 0);
      assertEveryRecordIsAccountedFor(api, size);
    }
  }

  /** As it is deployed, where more is loaded than by default, to be timed. */
  private Options options() {
    Options options = Options.forTest(Repository.root(), directory.resolve("data"));
    return wanted().equals(List.of(SMALLEST)) ? options.with(Wish.BRIEF) : options;
  }

  private static List<String> wanted() {
    String property = System.getProperty("rtt", SMALLEST);
    return property.equals("full") ? List.of(RttSheet.COUNTRY) : List.of(property.split(",", -1));
  }

  private static void load(Api api, List<RttPathways> all) throws Exception {
    List<Future<?>> sent = new ArrayList<>();
    try (ExecutorService senders = Executors.newFixedThreadPool(REQUESTS_AT_A_TIME)) {
      all.forEach(pathways -> sent.add(senders.submit(() -> push(api, pathways))));
      for (Future<?> future : sent) {
        future.get();
      }
    }
  }

  /** As a source does: what is not stored for now is sent again, which is safe. */
  private static void push(Api api, RttPathways pathways) {
    await().atMost(Duration.ofMinutes(5)).pollDelay(Duration.ZERO).pollInterval(Duration.ofSeconds(2)).until(() -> {
      HttpResponse<String> answer = api.push(Credentials.LISTS, pathways);
      assertThat(answer.statusCode()).as(answer.body()).isIn(202, 503);
      return answer.statusCode() == 202;
    });
  }

  /** A thousand a second are counted at least. */
  private static void awaitTotal(Api api, int size) {
    await().atMost(Duration.ofMinutes(2).plusMillis(size)).pollInterval(Duration.ofSeconds(1)).untilAsserted(() ->
        assertThat(api.value("RTT_QUEUE", RttSheet.COUNTRY, RttPathways.PERIOD).get("value").asInt()).isEqualTo(size));
  }

  /** The country may be complete a moment before the last of its parts; what still differs then, differs. */
  private static RttComparison awaitAgreement(Api api, RttSelection selection) {
    try {
      return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofSeconds(2))
          .until(() -> compare(api, selection), comparison -> comparison.differences().stream().allMatch(EnglandIT::isStale));
    } catch (ConditionTimeoutException disagreement) {
      return compare(api, selection);
    }
  }

  private static RttComparison compare(Api api, RttSelection selection) {
    RttComparison comparison = new RttComparison();
    Stream.of(RttSheet.values()).forEach(sheet -> comparison.add(api, sheet, selection.comparable(sheet)));
    return comparison;
  }

  private static boolean isStale(Difference difference) {
    return difference.sheet() == RttSheet.COMMISSIONER
        && difference.place().equals(STALE)
        && STALE_FUNCTIONS.contains(difference.functionName())
        && Set.of(RttColumn.MEDIAN, RttColumn.P95).contains(difference.column());
  }

  /** Records = applied + duplicate + superseded + dead-lettered, on each partition; one sent again is a duplicate. */
  private static void assertEveryRecordIsAccountedFor(Api api, int size) {
    List<Accounts> partitions = api.accounts();
    assertThat(partitions).isNotEmpty().allMatch(Accounts::balance);
    assertThat(partitions.stream().mapToLong(Accounts::applied).sum()).isEqualTo(size);
    assertThat(partitions.stream().mapToLong(Accounts::deadLettered).sum()).isZero();
    System.out.printf("accounted for:%n%s%n", String.join("\n", partitions.stream().map(Accounts::toString).toList()));
  }

  private static long secondsSince(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
  }
}
