package careaccess.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import careaccess.local.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs the lines of the README and of the guide in a shell and compares the answers with the printed ones. */
@ExtendWith(SharedStack.class)
class ReadmeIT {

  private static final Pattern EXAMPLE = Pattern.compile("```sh\n([^`]*)```\n```json\n([^`]*)```");
  private static final Pattern XML_EXAMPLE = Pattern.compile("```sh\n([^`]*)```\n```xml\n([^`]*)```");

  /** Of a shell or JavaScript, and what they print, if that is shown. */
  private static final Pattern LINES = Pattern.compile("```(sh|js)\n([^`]*)```(?:\n```(text|json)\n([^`]*)```)?");

  private static final Pattern SHELL_LINES = Pattern.compile("^```sh\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  /**
   * How those lines begin, in order, that are not run here: they build or start what the tests run in, take away what it needs, or
   * need Docker.
   */
  private static final Map<String, List<String>> NOT_RUN =
      Map.of(
          "README.md",
          List.of(
              "./start",
              "java -jar reporting-service/target/reporting-service-exec.jar --remove=",
              "java -jar reporting-service/target/reporting-service-exec.jar --reread ",
              "infra/docker/build ",
              "mvn verify"),
          "docs/first-measurement.md",
          List.of("./start --empty"));

  private static final Pattern BEGINNING = Pattern.compile("^```(sh|js)$", Pattern.MULTILINE);

  /** What differs from one run to the next. */
  private static final Set<String> VOLATILE =
      Set.of(
          "partition", "offset", "updatedAt", "catalogue", "instance", "traceId", "submission", "receivedAt", "release", "followUp",
          "frozenAt", "day", "lastArrival", "sources", "generation");

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long LONGEST_LINES = 120;

  @TempDir static Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/first-measurement.md",
        "docs/reading/csv.md",
        "docs/reading/excel.md",
        "docs/reading/json-stat.md",
        "docs/reading/fhir.md",
        "docs/reading/kolada.md",
        "docs/reading/stream.md"
      })
  void printedAnswersAreTheOnesThatAreGiven(String document, Stack stack) throws Exception {
    List<String> before = new ArrayList<>();
    Matcher example = EXAMPLE.matcher(Files.readString(Repository.root().resolve(document)));
    while (example.find()) {
      String commands = here(example.group(1), stack);
      JsonNode printed = stable(JsonMapper.shared().readTree(example.group(2)));
      String definitions = String.join("\n", before);
      await().atMost(PATIENCE).untilAsserted(() ->
          assertThat(stable(run(definitions + "\n" + commands))).as(commands).isEqualTo(printed));
      commands.lines().filter(line -> line.startsWith("key()")).forEach(before::add);
    }
    assertThat(before).as("the examples of " + document).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/first-measurement.md"})
  void allLinesForAShellAreRunButThoseThatAreNamed(String document) throws IOException {
    String text = Files.readString(Repository.root().resolve(document));
    List<String> run =
        Stream.of(EXAMPLE, XML_EXAMPLE)
            .flatMap(example -> example.matcher(text).results())
            .map(example -> example.group(1))
            .toList();
    List<String> others =
        SHELL_LINES.matcher(text).results().map(lines -> lines.group(1)).filter(lines -> !run.contains(lines)).toList();
    List<String> named = NOT_RUN.getOrDefault(document, List.of());
    assertThat(others).as(document).hasSameSizeAs(named);
    for (int i = 0; i < named.size(); i++) {
      assertThat(others.get(i)).startsWith(named.get(i));
    }
  }

  /** In each with the library that it names; those in JavaScript where there is Node. */
  @ParameterizedTest
  @ValueSource(strings = {"csv", "excel", "json-stat", "fhir", "kolada", "stream", "changes"})
  void readersPrintWhatTheirGuideSays(String guide, Stack stack) throws Exception {
    boolean hasNode = Node.isInstalled();
    String text = Files.readString(Repository.root().resolve("docs/reading/" + guide + ".md"));
    String key = text.lines().filter(line -> line.startsWith("key()")).findFirst().orElseThrow();
    Matcher lines = LINES.matcher(text);
    int found = 0;
    int printed = 0;
    boolean skips = false;
    while (lines.find()) {
      found++;
      if (!hasNode && (lines.group(1).equals("js") || lines.group(2).contains("npm "))) {
        skips = true;
        continue;
      }
      Path script = Files.writeString(directory.resolve("lines.mjs"), here(lines.group(2), stack));
      String commands =
          lines.group(1).equals("js")
              ? "KEY=$(key demo-reader) node " + script
              : lines.group(2);
      String all = here(key + "\n" + commands, stack);
      String expected = lines.group(4);
      if (expected == null && commands.contains("> since.txt")) {
        await().atMost(PATIENCE).until(() -> {
          output(all);
          return Files.size(directory.resolve("since.txt")) > 0;
        });
      } else if (expected == null) {
        output(all);
      } else if (lines.group(3).equals("json")) {
        JsonNode answer = stable(JsonMapper.shared().readTree(expected));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stable(run(all))).as(commands).isEqualTo(answer));
      } else {
        printed++;
        await().atMost(PATIENCE).untilAsserted(() ->
            assertThat(output(all).replace("\r", "").replace("\uFEFF", "")).isEqualTo(expected));
      }
    }
    assertThat(found).as("lines of " + guide).isEqualTo(BEGINNING.matcher(text).results().count());
    assumeThat(skips).as("without node and npm the lines in JavaScript are skipped").isFalse();
    assertThat(printed).as("what " + guide + " prints").isPositive();
  }

  @Test
  void printedXmlIsTheOneThatIsAnswered(Stack stack) throws Exception {
    String readme = Files.readString(Repository.root().resolve("README.md"));
    String key = readme.lines().filter(line -> line.startsWith("key()")).findFirst().orElseThrow();
    Matcher example = XML_EXAMPLE.matcher(readme);
    assertThat(example.find()).isTrue();
    assertThat(stableXml(output(here(key + "\n" + example.group(1), stack)))).isEqualTo(stableXml(example.group(2)));
    assertThat(example.find()).as("another one, which would have to be run as well").isFalse();
  }

  /** Without the space that is there for readers, and the id, which is another each time. */
  private static String stableXml(String xml) {
    return xml.replaceAll(">\\s+<", "><").replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID").strip();
  }

  private static String here(String commands, Stack stack) {
    return commands
        .replace("http://localhost:8081", stack.ingest().toString())
        .replace("http://localhost:8083", stack.reporting().toString())
        .replace(".data/", SharedStack.DATA + "/");
  }

  private static JsonNode run(String commands) throws IOException, InterruptedException {
    return JsonMapper.shared().readTree(output(commands));
  }

  private static String output(String commands) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("bash", "-c", commands).directory(directory.toFile()).redirectErrorStream(true).start();
    // Lines that wait for something would wait for ever where it does not come.
    CompletableFuture.delayedExecutor(LONGEST_LINES, TimeUnit.SECONDS).execute(() -> {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
    });
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(output).isZero();
    return output;
  }

  private static JsonNode stable(JsonNode answer) {
    if (answer instanceof ObjectNode object) {
      object.remove(VOLATILE);
    }
    answer.forEach(ReadmeIT::stable);
    return answer;
  }
}
