package careaccess.ingest.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SteadyStreamTest {

  private static final Duration STRETCH = Duration.ofSeconds(10);

  private long now;

  @Test
  void senderThatKeepsUpIsRead() throws IOException {
    assertThat(stream(1_000, Duration.ofSeconds(1), 100).readAllBytes()).hasSize(1_000);
  }

  @Test
  void senderThatTricklesIsGivenUpAfterTheFirstStretch() {
    InputStream stream = stream(1_000, Duration.ofSeconds(1), 99);
    assertThatExceptionOfType(SteadyStream.TooSlow.class)
        .isThrownBy(stream::readAllBytes)
        .withMessage("only 990 bytes came in 10000 ms");
    assertThat(now).isEqualTo(STRETCH.toNanos());
  }

  @Test
  void lastBytesMayBeFew() throws IOException {
    assertThat(stream(150, Duration.ofSeconds(4), 100).readAllBytes()).hasSize(150);
  }

  @Test
  void timeThatTheReaderTakesIsNotTheSenders() throws IOException {
    InputStream stream = stream(20, Duration.ZERO, 1);
    for (int i = 0; i < 20; i++) {
      assertThat(stream.read()).isZero();
      now += Duration.ofHours(1).toNanos();
    }
    assertThat(stream.read()).isEqualTo(-1);
  }

  /** Each read takes so long and gives so many bytes; a thousand must come in a stretch. */
  private InputStream stream(int length, Duration wait, int piece) {
    InputStream sender =
        new ByteArrayInputStream(new byte[length]) {
          @Override
          public synchronized int read(byte[] target, int offset, int most) {
            now += wait.toNanos();
            return super.read(target, offset, Math.min(piece, most));
          }
        };
    return new SteadyStream(sender, STRETCH, 1_000, () -> now);
  }
}
