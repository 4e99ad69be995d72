package careaccess.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VitalsTest {

  @Test
  void readsResidentMemoryAndItsPeak() {
    List<String> status = List.of("Name:\tjava", "VmHWM:\t  343040 kB", "VmRSS:\t  1024 kB");

    assertThat(Vitals.memory(status.stream(), Vitals.PEAK)).hasValue(351_272_960L);
    assertThat(Vitals.memory(status.stream(), Vitals.RESIDENT)).hasValue(1_048_576L);
    assertThat(Vitals.memory(Stream.of("Name:\tkthreadd"), Vitals.PEAK)).isEmpty();
  }

  @Test
  void readsTheShareOfMemoryThatOthersHaveToo() {
    Stream<String> rollup = Stream.of("55d0-7ffe ---p 00000000 00:00 0    [rollup]", "Rss:    2048 kB", "Pss:    1024 kB", "Pss_Dirty:    512 kB");

    assertThat(Vitals.memory(rollup, Vitals.SHARE)).hasValue(1_048_576L);
  }

  @Test
  void addsUpFilesAtAnyDepth(@TempDir Path directory) throws IOException {
    Files.createDirectories(directory.resolve("0_0/rocksdb"));
    Files.write(directory.resolve("a"), new byte[3]);
    Files.write(directory.resolve("0_0/rocksdb/b"), new byte[40]);

    assertThat(Vitals.bytesBelow(directory)).isEqualTo(43);
    assertThat(Vitals.bytesBelow(directory.resolve("absent"))).isZero();
  }
}
