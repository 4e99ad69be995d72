package careaccess.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What became of the records of one partition of the measurement topic, by the aggregation's metrics. */
record Accounts(int partition, long records, long applied, long duplicate, long superseded, long deadLettered) {

  private static final Pattern GAUGE =
      Pattern.compile("(?m)^careaccess_aggregation_([a-z_]+)\\{generation=\"[^\"]+\",partition=\"([0-9]+)\"} ([0-9.E]+)$");

  /** By partition, of metrics in Prometheus' text format; a gauge that is not there is 0. */
  static List<Accounts> in(String metrics) {
    Map<Integer, Map<String, Long>> partitions = new TreeMap<>();
    Matcher gauge = GAUGE.matcher(metrics);
    while (gauge.find()) {
      partitions
          .computeIfAbsent(Integer.valueOf(gauge.group(2)), _ -> new HashMap<>())
          .put(gauge.group(1), (long) Double.parseDouble(gauge.group(3)));
    }
    List<Accounts> accounts = new ArrayList<>();
    partitions.forEach((partition, counts) ->
        accounts.add(
            new Accounts(
                partition,
                counts.getOrDefault("records", 0L),
                counts.getOrDefault("applied", 0L),
                counts.getOrDefault("duplicate", 0L),
                counts.getOrDefault("superseded", 0L),
                counts.getOrDefault("dead_lettered", 0L))));
    return accounts;
  }

  boolean balance() {
    return records == applied + duplicate + superseded + deadLettered;
  }
}
