package careaccess.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What somebody sees who starts the program in a process of its own. */
final class IngestProcess {

  /** @param output both of its streams, except where one of them is looked at on its own */
  record Ended(int code, String output) {}

  /** As the tests run: programs as short as these gain nothing from the optimising compiler. */
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private IngestProcess() {}

  /** Runs it until it ends by itself. */
  static Ended run(String... arguments) throws IOException, InterruptedException {
    return end(builder(arguments).redirectErrorStream(true).start());
  }

  /** As {@link #run}, with what it prints for scripts only. */
  static Ended output(String... arguments) throws IOException, InterruptedException {
    return end(builder(arguments).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  static ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(QUICK);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), IngestService.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private static Ended end(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
