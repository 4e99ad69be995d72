package careaccess.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir
  private Path parent;

  @Test
  void aForeignDirectoryIsNeitherUsedNorEmptied() throws IOException {
    Path letter = Files.writeString(parent.resolve("letter.txt"), "dear");

    assertThatThrownBy(() -> DataDirectory.open(parent))
        .isInstanceOf(StackFailure.class)
        .hasMessage("%s has files in it that the stack did not make, so it is left alone:"
            + " choose another directory with --data DIR.", parent.toRealPath());
    assertThat(parent).isDirectoryContaining(path -> path.equals(letter)).isDirectoryNotContaining("glob:**data*");
  }

  @Test
  void ourOwnDirectoryIsEmptiedAndStaysOurs() throws IOException {
    Path data = parent.resolve("data");
    Path elsewhere = Files.writeString(parent.resolve("elsewhere.txt"), "kept");
    try (DataDirectory directory = DataDirectory.open(data)) {
      Files.writeString(directory.directory("kafka").resolve("log"), "record");
      Files.createSymbolicLink(directory.resolve("link"), elsewhere);
      directory.empty();
    }

    assertThat(elsewhere).hasContent("kept");
    assertThat(data.resolve("kafka")).doesNotExist();
    assertThat(data.resolve("link")).doesNotExist();
    DataDirectory.open(data).close();
  }

  @Test
  void aSecondStackInTheSameDirectoryIsRefused() throws IOException {
    try (DataDirectory first = DataDirectory.open(parent.resolve("data"))) {
      assertThatThrownBy(() -> DataDirectory.open(first.root()))
          .isInstanceOf(StackFailure.class)
          .hasMessageStartingWith("Another stack is running in " + first.root());
    }
  }

  @Test
  void aFileInItsPlaceIsRefused() throws IOException {
    Path file = Files.writeString(parent.resolve("data"), "");

    assertThatThrownBy(() -> DataDirectory.open(file))
        .hasMessage("--data is '%s', but that is not a directory.", file);
  }
}
