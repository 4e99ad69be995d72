package careaccess.benchmarks;

import static careaccess.benchmarks.Table.grouped;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** The aggregation service's own account of the records that it has read, from its metrics. */
public record Books(long records, long applied, long duplicate, long superseded, long deadLettered) {

  private static final String PREFIX = "careaccess_aggregation_";

  public static Books read(HttpClient http, URI service) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(service.resolve("/actuator/prometheus")).build();
    return of(http.send(request, BodyHandlers.ofString()).body().lines().toList());
  }

  static Books of(List<String> metrics) {
    return new Books(
        sum(metrics, "records"),
        sum(metrics, "applied"),
        sum(metrics, "duplicate"),
        sum(metrics, "superseded"),
        sum(metrics, "dead_lettered"));
  }

  /** Whether everything that was sent has been counted, and all of it is accounted for. */
  public boolean balanceFor(long sent) {
    return records == sent && balance();
  }

  /** Whether all that has been counted is accounted for, at least so much; what was sent again may have come twice. */
  public boolean balanceForAtLeast(long sent) {
    return records >= sent && balance();
  }

  private boolean balance() {
    return records == applied + duplicate + superseded + deadLettered;
  }

  public String line() {
    return "%s records = %s applied + %s duplicate + %s superseded + %s dead-lettered".formatted(
        grouped(records), grouped(applied), grouped(duplicate), grouped(superseded), grouped(deadLettered));
  }

  /** Over all partitions. */
  private static long sum(List<String> metrics, String name) {
    return metrics.stream()
        .filter(line -> line.startsWith(PREFIX + name + "{"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
