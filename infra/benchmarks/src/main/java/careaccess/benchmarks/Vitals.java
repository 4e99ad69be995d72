package careaccess.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What the operating system knows of a process. */
public final class Vitals {

  static final String PEAK = "VmHWM:";
  static final String RESIDENT = "VmRSS:";
  static final String SHARE = "Pss:";
  private static final int KIB = 1024;

  private Vitals() {}

  /** Processor time of all its threads since it began; zero where the system does not tell. */
  public static Duration cpu(long pid) {
    return ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration()).orElse(Duration.ZERO);
  }

  /** The same of a process and all that it has started, directly or not, and that still run. */
  public static Duration cpuWithChildren(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The most memory in bytes that it has had resident since it began; empty where there is no {@code /proc}. */
  public static OptionalLong peakMemory(long pid) {
    return memory(pid, "status", PEAK);
  }

  /** The memory in bytes that it has resident now; empty where there is no {@code /proc}. */
  public static OptionalLong residentMemory(long pid) {
    return memory(pid, "status", RESIDENT);
  }

  /**
   * The memory in bytes that it and all that it has started, directly or not, have resident now, what they share counted once;
   * empty where there is no {@code /proc}, or not all of it may be read.
   */
  public static OptionalLong memoryWithChildren(long pid) {
    List<OptionalLong> each = ProcessHandle.of(pid).stream()
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .map(process -> memory(process.pid(), "smaps_rollup", SHARE))
        .toList();
    return each.stream().allMatch(OptionalLong::isPresent)
        ? OptionalLong.of(each.stream().mapToLong(OptionalLong::getAsLong).sum())
        : OptionalLong.empty();
  }

  private static OptionalLong memory(long pid, String file, String what) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), file))) {
      return memory(lines, what);
    } catch (IOException elsewhere) {
      return OptionalLong.empty();
    }
  }

  static OptionalLong memory(Stream<String> status, String what) {
    Optional<String> line = status.filter(text -> text.startsWith(what)).findFirst();
    return line.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(line.get().replaceAll("[^0-9]", "")) * KIB);
  }

  /** Bytes of all files below a directory; those that vanish meanwhile are not counted. */
  public static long bytesBelow(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return 0;
    }
    long[] sum = {0};
    Files.walkFileTree(directory, new SizeOfFiles(bytes -> sum[0] += bytes));
    return sum[0];
  }
}
