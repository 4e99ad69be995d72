package careaccess.benchmarks.reporting;

import static careaccess.benchmarks.Table.decimals;
import static careaccess.benchmarks.Table.grouped;

import careaccess.benchmarks.Latencies;
import careaccess.benchmarks.Table;
import careaccess.benchmarks.reporting.Exports.Exported;
import careaccess.benchmarks.reporting.Step.What;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The tables, of what was measured.
 *
 * @param history cells in the read model each time questions were asked, ascending
 */
record Report(List<Long> history, List<Written> written, List<Step> steps, List<Exported> exported) {

  private static final double MIB = 1 << 20;
  private static final int TENTHS = 10;

  Report {
    history = List.copyOf(history);
    written = List.copyOf(written);
    steps = List.copyOf(steps);
    exported = List.copyOf(exported);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    Stream.of(writing(), exporting(), exportsMemory(), asking(), byAsk(), new Verdicts(history, written, steps).table()).forEach(table -> {
      lines.addAll(table.lines());
      lines.add("");
    });
    lines.removeLast();
    return lines;
  }

  private Table writing() {
    Table table = new Table(
        "written", "cells", "records", "seconds", "cells/s", "service CPU s", "PostgreSQL CPU s", "client CPU s");
    written.forEach(one -> table.row(List.of(
        one.name(),
        grouped(one.cells()),
        grouped(one.records()),
        seconds(one.time()),
        grouped(Math.round(one.cellsPerSecond())),
        seconds(one.used().service()),
        seconds(one.used().database()),
        seconds(one.used().client()))));
    return table;
  }

  private Table exporting() {
    Table table = new Table(
        "saved", "values", "MiB", "seconds", "values/s", "first byte ms", "again ms", "service CPU s", "PostgreSQL CPU s",
        "client CPU s", "peak MiB", "heap MiB collected before", "after");
    exported.forEach(file -> table.row(List.of(
        file.form(),
        grouped(file.values()),
        mib(file.bytes()),
        seconds(file.time()),
        grouped(Math.round(file.values() * 1e9 / file.time().toNanos())),
        grouped(file.first().toMillis()),
        grouped(file.firstAgain().toMillis()),
        seconds(file.used().service()),
        seconds(file.used().database()),
        seconds(file.used().client()),
        mib(file.peak()),
        mib(file.before()),
        mib(file.after()))));
    return table;
  }

  /** Of the service, while each tenth of a file came. */
  private Table exportsMemory() {
    Table table = new Table(Stream.concat(
        Stream.of("of the file, %"),
        exported.stream().flatMap(file -> Stream.of(file.form() + " resident MiB", "heap held MiB"))).toArray(String[]::new));
    for (int tenths = 0; tenths <= TENTHS && !exported.isEmpty(); tenths++) {
      int sofar = tenths;
      table.row(Stream.concat(
          Stream.of(Integer.toString(100 * sofar / TENTHS)),
          exported.stream()
              .map(file -> file.at(sofar))
              .flatMap(look -> Stream.of(mib(look.resident()), mib(look.heap())))).toList());
    }
    return table;
  }

  private Table asking() {
    Table table = new Table(
        "asked", "cells", "answers", "seconds", "answers/s", "× endpoint", "service CPU s", "PostgreSQL CPU s",
        "client CPU s", "peak MiB", "p50 ms", "p99 ms", "longest ms");
    steps.forEach(step -> table.row(cells(step)));
    return table;
  }

  private List<String> cells(Step step) {
    Optional<Used> used = step.used();
    return List.of(
        name(step),
        step.what() == What.ENDPOINT ? "-" : grouped(step.history()),
        grouped(step.count()),
        seconds(step.time()),
        grouped(Math.round(step.perSecond())),
        ofEndpoint(step),
        used.map(cpu -> seconds(cpu.service())).orElse("-"),
        step.what() == What.ENDPOINT ? "-" : used.map(cpu -> seconds(cpu.database())).orElse("-"),
        used.map(cpu -> seconds(cpu.client())).orElse("-"),
        mib(step.peakMemory()),
        millis(step.asked().all(), 50),
        millis(step.asked().all(), 99),
        millis(step.asked().all(), 100));
  }

  /** As many as went, beside as many as went there. */
  private String ofEndpoint(Step step) {
    return steps.stream()
        .filter(other -> other.is(What.ENDPOINT, Optional.empty()) && step.rate().isEmpty())
        .findFirst()
        .map(endpoint -> decimals(step.perSecond() / endpoint.perSecond(), 2))
        .orElse("-");
  }

  /** Of what was asked one at a time or on schedule, a column each: p50, p99 and the longest. */
  private Table byAsk() {
    List<Step> mixed = steps.stream()
        .filter(step -> step.rate().isPresent() || step.what() == What.ALONE)
        .filter(step -> !step.asked().byAsk().isEmpty())
        .toList();
    Table table = new Table(Stream.concat(
        Stream.of("p50 / p99 / longest ms"),
        mixed.stream().map(step -> "%s, %s".formatted(name(step), millions(step.history())))).toArray(String[]::new));
    for (Ask ask : Ask.values()) {
      table.row(Stream.concat(Stream.of(ask.words()), mixed.stream().map(step -> percentiles(step, ask))).toList());
    }
    return table;
  }

  private static String percentiles(Step step, Ask ask) {
    Map<Ask, Latencies> byAsk = step.asked().byAsk();
    Latencies latencies = byAsk.get(ask);
    return latencies == null ? "-"
        : "%s / %s / %s".formatted(millis(latencies, 50), millis(latencies, 99), millis(latencies, 100));
  }

  private static String millions(long cells) {
    return decimals(cells / 1e6, 2) + " m";
  }

  private static String name(Step step) {
    return step.what().words() + step.rate().map(perSecond -> ", %s/s".formatted(grouped(perSecond))).orElse("");
  }

  private static String millis(Latencies latencies, int percent) {
    return decimals(latencies.millis(percent), 1);
  }

  private static String mib(OptionalLong bytes) {
    return bytes.isPresent() ? mib(bytes.getAsLong()) : "-";
  }

  static String mib(long bytes) {
    return grouped(Math.round(bytes / MIB));
  }

  private static String seconds(Duration duration) {
    return decimals(duration.toMillis() / 1000.0, 1);
  }
}
