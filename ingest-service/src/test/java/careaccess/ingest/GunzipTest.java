package careaccess.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GunzipTest {

  @Property
  void membersAreReadOneAfterTheOther(@ForAll @Size(min = 1, max = 4) List<byte[]> members, @ForAll @IntRange(min = 1, max = 9) int chunk)
      throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    for (byte[] member : members) {
      plain.write(member);
      compressed.write(Samples.gzip(member));
    }
    assertThat(new Gunzip(new Trickle(compressed.toByteArray(), chunk)).readAllBytes()).isEqualTo(plain.toByteArray());
  }

  @Property
  void streamThatIsCutIsAFailureWhereverItIsCut(@ForAll @Size(max = 50) byte[] text, @ForAll @IntRange(max = 1000) int cut)
      throws IOException {
    byte[] whole = Samples.gzip(text);
    byte[] some = Arrays.copyOf(whole, cut % whole.length);
    assertThatThrownBy(() -> read(some)).isInstanceOf(IOException.class).isNotInstanceOf(ZipException.class);
    assertThatThrownBy(() -> read(together(whole, some.length == 0 ? new byte[1] : some))).isInstanceOf(IOException.class);
  }

  @Test
  void whatIsNoGzipOrNotTheRightOneIsAFailure() throws IOException {
    byte[] compressed = Samples.gzip("a text that is long enough".getBytes(UTF_8));
    compressed[compressed.length - 6]++;
    assertThatExceptionOfType(ZipException.class).isThrownBy(() -> read(compressed));
    assertThatExceptionOfType(ZipException.class).isThrownBy(() -> read("{\"type\":\"wait\"}".getBytes(UTF_8)));
  }

  @Test
  void bytesBehindTheEndAreAFailure() throws IOException {
    byte[] compressed = Samples.gzip(new byte[100]);
    assertThatExceptionOfType(ZipException.class).isThrownBy(() -> read(together(compressed, new byte[20_000])));
    assertThatExceptionOfType(ZipException.class).isThrownBy(() -> read(together(compressed, new byte[1])));
  }

  @Test
  void connectionThatBreaksBetweenMembersIsAFailure() throws IOException {
    InputStream closed = InputStream.nullInputStream();
    closed.close();
    InputStream broken = new SequenceInputStream(new ByteArrayInputStream(Samples.gzip(new byte[100])), closed);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> new Gunzip(broken).readAllBytes())
        .withMessage("Stream closed");
  }

  @Test
  void streamThatIsLongOutOfAllProportionIsAFailureAndAShorterOneIsNot() throws IOException {
    assertThatExceptionOfType(Gunzip.TooDense.class).isThrownBy(() -> read(Samples.gzip(new byte[Gunzip.FREE + 100_000])));
    assertThat(read(Samples.gzip(new byte[Gunzip.FREE]))).hasSize(Gunzip.FREE);
    byte[] text = new byte[2 * Gunzip.FREE];
    Random random = new Random(1);
    for (int i = 0; i < text.length; i += 200) {
      text[i] = (byte) random.nextInt();
    }
    assertThat(read(Samples.gzip(text))).hasSize(text.length);
  }

  private static byte[] read(byte[] compressed) throws IOException {
    return new Gunzip(new ByteArrayInputStream(compressed)).readAllBytes();
  }

  private static byte[] together(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
