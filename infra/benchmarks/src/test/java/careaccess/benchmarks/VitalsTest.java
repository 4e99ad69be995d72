package careaccess.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VitalsTest {

  @Test
  void readsThePeakOfResidentMemory() {
    assertThat(Vitals.peakMemory(Stream.of("Name:\tjava", "VmHWM:\t  343040 kB", "VmRSS:\t  1024 kB"))).hasValue(351_272_960L);
    assertThat(Vitals.peakMemory(Stream.of("Name:\tkthreadd"))).isEmpty();
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
