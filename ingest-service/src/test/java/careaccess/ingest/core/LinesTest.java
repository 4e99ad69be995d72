package careaccess.ingest.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import careaccess.ingest.Trickle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LinesTest {

  private static final int LONGEST = 10;

  @Test
  void blankLinesArePassedOverButNumbered() throws IOException {
    assertThat(read("a\n\n  \r\nb\r\n\nc")).containsExactly("1:a", "4:b", "6:c");
  }

  @Test
  void nothingHasNoLines() throws IOException {
    assertThat(read("")).isEmpty();
    assertThat(read("\n \n")).isEmpty();
  }

  @Test
  void lineLongerThanAllowedIsNumberedAndTheRestGoesOn() throws IOException {
    assertThat(read("a\n" + "b".repeat(50) + "\nc\n" + "d".repeat(LONGEST) + "\n" + "e".repeat(LONGEST + 1)))
        .containsExactly("1:a", "2:too long", "3:c", "4:dddddddddd", "5:too long");
  }

  @Test
  void byteOrderMarkIsNoPartOfTheFirstLine() throws IOException {
    assertThat(read("\uFEFFa\n\uFEFFb")).containsExactly("1:a", "2:\uFEFFb");
  }

  @Property
  void linesAreThoseOfAPlainSplit(
      @ForAll @Size(max = 30) List<@StringLength(max = 13) @CharRange(from = 'a', to = 'c') @Chars(' ') String> texts,
      @ForAll boolean endsWithNewline,
      @ForAll boolean carriageReturns,
      @ForAll @IntRange(min = 1, max = 7) int chunk)
      throws IOException {
    String end = carriageReturns ? "\r\n" : "\n";
    String body = String.join(end, texts) + (endsWithNewline ? end : "");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      if (text.length() > LONGEST) {
        expected.add((i + 1) + ":too long");
      } else if (!text.isBlank()) {
        expected.add((i + 1) + ":" + text);
      }
    }
    assertThat(read(new Trickle(body.getBytes(UTF_8), chunk))).isEqualTo(expected);
  }

  @Test
  void memoryIsAskedForAsOneLineGrowsAndKept() throws IOException {
    List<Integer> asked = new ArrayList<>();
    String body = "a\n" + "b".repeat(300_000) + "\n" + "c".repeat(300_000) + "\n" + "d".repeat(2_000_000) + "\ne";
    Lines lines = new Lines(new ByteArrayInputStream(body.getBytes(UTF_8)), 1_000_000, new Growth(asked::add));
    assertThat(lines.next()).isTrue();
    assertThat(asked).isEmpty();
    assertThat(lines.next()).isTrue();
    assertThat(lines.next()).isTrue();
    assertThat(asked).as("64 KB are there, 512 KB needed").containsExactly(64 << 10, 128 << 10, 256 << 10);
    while (lines.next()) {}
    assertThat(lines.number()).isEqualTo(5);
    assertThat(asked.stream().mapToInt(Integer::intValue).sum()).isBetween(1_000_000 - (64 << 10), 1_000_000 + (64 << 10));
  }

  @Test
  void lineForWhichThereIsNoMemoryIsNotReadOn() {
    Growth none = new Growth(_ -> {
      throw new IllegalStateException("full");
    });
    Lines lines = new Lines(new ByteArrayInputStream("a".repeat(100_000).getBytes(UTF_8)), 1_000_000, none);
    assertThatIllegalStateException().isThrownBy(lines::next).withMessage("full");
  }

  private static List<String> read(String body) throws IOException {
    return read(new ByteArrayInputStream(body.getBytes(UTF_8)));
  }

  private static List<String> read(InputStream body) throws IOException {
    Lines lines = new Lines(body, LONGEST, new Growth(_ -> {}));
    List<String> read = new ArrayList<>();
    while (lines.next()) {
      String text =
          lines.isTooLong() ? "too long" : new String(lines.bytes(), lines.from(), lines.to() - lines.from(), UTF_8);
      read.add(lines.number() + ":" + text);
    }
    return read;
  }
}
