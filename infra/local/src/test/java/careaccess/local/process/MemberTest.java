package careaccess.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.local.process.Program.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class MemberTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String SLEEP = "echo awake; sleep 60 & wait";

  @TempDir
  private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Console console = Console.plain(new PrintStream(out, true, StandardCharsets.UTF_8));

  @Test
  void aProgramThatDiesBeforeItIsReadyShowsItsLastWords() {
    Member member = member("echo no disk; exit 3", () -> false);

    assertThatThrownBy(() -> member.start(LIMIT))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("demo ended before it was ready.")
        .hasMessageContaining("no disk");
  }

  @Test
  void aProgramThatIsNotReadyInTimeIsNamed() throws InterruptedException {
    Member member = member(SLEEP, () -> false);

    assertThatThrownBy(() -> member.start(Duration.ofMillis(200)))
        .hasMessageStartingWith("demo was not ready within 0.2 s.");
    member.stop(LIMIT);
  }

  @Test
  void aKilledProgramIsStartedAgainUnderItsNewProcessId() throws Exception {
    CompletableFuture<Long> second = new CompletableFuture<>();
    CompletableFuture<Long> first = new CompletableFuture<>();
    Member member = member(SLEEP, () -> {
      long pid = pidInFile();
      if (!first.complete(pid) && first.join() != pid) {
        second.complete(pid);
      }
      return true;
    });
    member.start(LIMIT);
    Keeper.keep(member, console, InstantSource.system(), why -> {});

    ProcessHandle.of(member.pid()).orElseThrow().destroyForcibly();

    assertThat(second.get(10, TimeUnit.SECONDS)).isNotEqualTo(first.join());
    member.stop(LIMIT);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("demo died (exit code 137), restarting it");
  }

  @Test
  void aProgramThatDiesAgainAndAgainIsGivenUp() throws Exception {
    CompletableFuture<String> given = new CompletableFuture<>();
    Member member = member("echo hopeless", () -> logged("hopeless"));
    InstantSource stillClock = InstantSource.fixed(Instant.parse("2026-11-22T08:00:00Z"));
    Files.writeString(directory.resolve("demo.log"), "");
    member.launch();

    Keeper.keep(member, console, stillClock, given::complete);

    assertThat(given.get(20, TimeUnit.SECONDS)).startsWith("demo died five times within a minute.");
  }

  @Test
  void aStoppedProgramStaysStopped() throws Exception {
    Member member = member(SLEEP, () -> true);
    member.start(LIMIT);
    Keeper.keep(member, console, InstantSource.system(), why -> {});
    ProcessHandle process = ProcessHandle.of(member.pid()).orElseThrow();

    member.stop(LIMIT);

    assertThat(process.isAlive()).isFalse();
    assertThat(member.isReady()).isFalse();
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("restarting");
  }

  @Test
  void aProgramThatIgnoresTheRequestIsEndedByForce() throws Exception {
    Member member = member("trap '' TERM; echo deaf; while :; do sleep 1; done", () -> logged("deaf"));
    member.start(LIMIT);
    ProcessHandle process = ProcessHandle.of(member.pid()).orElseThrow();

    member.stop(Duration.ofMillis(100));
    process.onExit().get(10, TimeUnit.SECONDS);

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void anOrphanIsStoppedAndAStrangerWithItsProcessIdIsNot() throws Exception {
    Member member = member(SLEEP, () -> true);
    member.start(LIMIT);
    ProcessHandle process = ProcessHandle.of(member.pid()).orElseThrow();

    Orphans.stop(directory, List.of("demo"), Set.of("another mark"), console);
    assertThat(process.isAlive()).isTrue();

    Files.writeString(directory.resolve("demo.pid"), member.pid() + "\n");
    Orphans.stop(directory, List.of("demo", "absent"), Set.of("our-mark"), console);
    process.onExit().get(10, TimeUnit.SECONDS);
    assertThat(directory.resolve("demo.pid")).doesNotExist();
  }

  private Member member(String script, Probe probe) {
    Program program = new Program("demo", List.of("sh", "-c", script, "our-mark"), Map.of(), StopSignal.TERM);
    return new Member(program, probe, directory, directory, console, InstantSource.system());
  }

  private long pidInFile() throws IOException {
    return Long.parseLong(Files.readString(directory.resolve("demo.pid")).strip());
  }

  private boolean logged(String text) throws IOException {
    return Files.readString(directory.resolve("demo.log")).contains(text);
  }
}
