package careaccess.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir
  private Path directory;

  @Test
  void onlyWholeLinesAreReadAndEachOnce() throws IOException {
    LogFile log = rotated();

    append("first\nsec");
    assertThat(log.newLines()).containsExactly("first");
    append("ond ö\nthird\n");
    assertThat(log.newLines()).containsExactly("second ö", "third");
    assertThat(log.newLines()).isEmpty();
  }

  @Test
  void whatIsSkippedIsNotNew() throws IOException {
    LogFile log = rotated();

    append("old\n");
    log.skipToEnd();
    append("new\n");
    assertThat(log.newLines()).containsExactly("new");
  }

  @Test
  void theEarlierRunIsKeptAside() throws IOException {
    LogFile log = rotated();
    append("earlier run\n");
    log.rotate();

    assertThat(log.newLines()).isEmpty();
    assertThat(directory.resolve("ingest.log.1")).hasContent("earlier run");
  }

  @Test
  void theTailIsTheLastLines() throws IOException {
    LogFile log = rotated();
    append("1\n2\n3\n4\n");

    assertThat(log.tail(2)).containsExactly("3", "4");
    assertThat(log.tail(9)).hasSize(4);
  }

  @Test
  void aLineLongerThanCanBeReadAtOnceIsGivenUp() throws IOException {
    LogFile log = rotated();
    append("x".repeat(300_000));
    assertThat(log.newLines()).isEmpty();
    append("\nnext\n");
    assertThat(log.newLines()).contains("next");
  }

  private LogFile rotated() throws IOException {
    LogFile log = new LogFile(directory.resolve("ingest.log"));
    log.rotate();
    return log;
  }

  private void append(String text) throws IOException {
    Files.writeString(directory.resolve("ingest.log"), text, StandardOpenOption.APPEND);
  }
}
