package careaccess.benchmarks.ingest;

import careaccess.benchmarks.Table;
import java.util.List;
import java.util.SortedMap;

/**
 * The service's memory while one long stream came in.
 *
 * @param byLines its largest resident memory so far, in bytes, when so many lines had been sent
 */
record Memory(Step step, SortedMap<Long, Long> byLines) {

  List<String> lines() {
    Table table = new Table("of one stream, lines", "peak MiB");
    byLines.forEach((sent, bytes) -> table.row(List.of(Table.grouped(sent), Report.mib(bytes))));
    return table.lines();
  }
}
