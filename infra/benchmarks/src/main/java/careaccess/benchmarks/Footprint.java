package careaccess.benchmarks;

import static careaccess.benchmarks.Table.decimals;
import static careaccess.benchmarks.Table.grouped;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** What programs and topics have come to take, of memory and of the broker's disk. */
public final class Footprint {

  private static final double MIB = 1 << 20;

  private Footprint() {}

  /**
   * The tables.
   *
   * @param pids of programs that run, by their names; those that PostgreSQL has started count as part of it
   * @param kafka whose topics they are, but for its own
   */
  public static List<String> lines(Map<String, Long> pids, Kafka kafka) throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> bytes = kafka.sizes(topic -> !topic.startsWith("__"));
    List<String> lines = new ArrayList<>(List.of(""));
    lines.addAll(programs(pids).lines());
    lines.add("");
    lines.addAll(topics(bytes, kafka.ends(bytes.keySet())).lines());
    return lines;
  }

  private static Table programs(Map<String, Long> pids) {
    Table table = new Table("program", "peak MiB", "with what it started, now MiB");
    new TreeMap<>(pids).forEach((name, pid) ->
        table.row(List.of(name, mib(Vitals.peakMemory(pid)), mib(Vitals.memoryWithChildren(pid)))));
    return table;
  }

  /** @param ends offsets, of what was removed meanwhile and of the marks of transactions, too */
  static Table topics(Map<TopicPartition, Long> bytes, Map<TopicPartition, Long> ends) {
    Table table = new Table("topic", "offsets", "MiB on disk", "B each");
    Map<String, Long> written = byTopic(ends);
    byTopic(bytes).forEach((topic, size) -> {
      long offsets = written.getOrDefault(topic, 0L);
      table.row(List.of(
          topic, grouped(offsets), decimals(size / MIB, 1), offsets == 0 ? "-" : decimals((double) size / offsets, 0)));
    });
    return table;
  }

  private static Map<String, Long> byTopic(Map<TopicPartition, Long> numbers) {
    return numbers.entrySet().stream().collect(
        Collectors.groupingBy(entry -> entry.getKey().topic(), TreeMap::new, Collectors.summingLong(Map.Entry::getValue)));
  }

  private static String mib(OptionalLong bytes) {
    return bytes.isPresent() ? grouped(Math.round(bytes.getAsLong() / MIB)) : "-";
  }
}
