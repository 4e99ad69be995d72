package careaccess.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCachesTest {

  @TempDir
  private Path directory;

  private BuiltHome home;

  @BeforeEach
  void build() {
    home = BuiltHome.in(directory);
  }

  @Test
  void whatWasRecordedOfThisBuildIsUsed() throws IOException {
    record();

    StartCaches caches = StartCaches.used(directory);

    assertThat(caches.usable()).isTrue();
    assertThat(caches.flags("ingest")).containsExactly("-XX:AOTCache=" + home.target("caches/ingest.aot"));
    assertThat(caches.jar("ingest")).isEqualTo(home.target("caches/ingest/ingest-service-exec.jar"));
  }

  @Test
  void aBuildThatChangesNothingKeepsThem() throws IOException {
    record();
    home.pack(Build.jar(directory, "ingest"), "class of ingest");

    assertThat(StartCaches.used(directory).usable()).isTrue();
  }

  @Test
  void underAnotherBuildOfTheSameSizeNoneIsUsed() throws IOException {
    record();
    home.pack(Build.jar(directory, "reporting"), "CLASS of reporting");

    assertUnused();
  }

  @Test
  void withAnotherLibraryNoneIsUsed() throws IOException {
    record();
    home.pack(home.target("lib/another.jar"), "class of another library");

    assertUnused();
  }

  @Test
  void aTrainingThatWasBrokenOffLeavesNothingThatIsUsed() throws IOException {
    write(StartCaches.recorded(directory), List.of("kafka", "ingest"));
    assertUnused();

    assertThatThrownBy(() -> StartCaches.recorded(directory).complete())
        .isInstanceOf(IOException.class)
        .hasMessage("aggregation recorded nothing");
    assertUnused();
  }

  private void assertUnused() {
    StartCaches caches = StartCaches.used(directory);
    assertThat(caches.usable()).isFalse();
    assertThat(caches.flags("ingest")).isEmpty();
    assertThat(caches.jar("ingest")).isEqualTo(Build.jar(directory, "ingest"));
  }

  private void record() throws IOException {
    StartCaches caches = StartCaches.recorded(directory);
    write(caches, List.of("kafka", "ingest", "aggregation", "reporting", "launcher"));
    caches.complete();
  }

  private static void write(StartCaches caches, List<String> programs) throws IOException {
    for (String program : programs) {
      Path cache = caches.cache(program);
      assertThat(caches.flags(program)).containsExactly("-XX:AOTCacheOutput=" + cache);
      Files.createDirectories(cache.resolveSibling("."));
      Files.writeString(cache, program);
    }
  }
}
