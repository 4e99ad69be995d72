package careaccess.ingest.core.rivta;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The characters of an XML document: in the encoding of its HTTP header, its byte order mark or its declaration, or else
 * in UTF-8. Bytes that are no characters are an error; the parser, left to decode them, would print that to the console.
 */
final class XmlCharacters {

  private static final int LONGEST_DECLARATION = 256;

  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");

  /** What a document may begin with, as far as that tells its encoding. */
  private enum Beginning {
    MARK_OF_UTF_8("\u00EF\u00BB\u00BF", UTF_8, 3),
    MARK_OF_UTF_16BE("\u00FE\u00FF", UTF_16BE, 2),
    MARK_OF_UTF_16LE("\u00FF\u00FE", UTF_16LE, 2),
    TAG_IN_UTF_16BE("\0<", UTF_16BE, 0),
    TAG_IN_UTF_16LE("<\0", UTF_16LE, 0);

    private final String bytes;
    private final Charset charset;
    private final int markLength;

    Beginning(String bytes, Charset charset, int markLength) {
      this.bytes = bytes;
      this.charset = charset;
      this.markLength = markLength;
    }
  }

  private XmlCharacters() {}

  /**
   * Opens the document.
   *
   * @param named in the header; null: none is
   * @throws UnsupportedEncodingException when it names an encoding that there is not
   */
  static Reader open(InputStream stream, @Nullable Charset named) throws IOException {
    BufferedInputStream document = new BufferedInputStream(stream);
    document.mark(LONGEST_DECLARATION);
    String head = new String(document.readNBytes(LONGEST_DECLARATION), ISO_8859_1);
    document.reset();
    Charset charset = named;
    for (Beginning beginning : Beginning.values()) {
      if (head.startsWith(beginning.bytes)) {
        document.skipNBytes(beginning.markLength);
        charset = charset == null || beginning.markLength > 0 ? beginning.charset : charset;
        break;
      }
    }
    return new InputStreamReader(
        document,
        (charset == null ? declared(head) : charset)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private static Charset declared(String head) throws UnsupportedEncodingException {
    Matcher declaration = DECLARED.matcher(head);
    if (!declaration.find()) {
      return UTF_8;
    }
    try {
      return Charset.forName(declaration.group(1));
    } catch (IllegalArgumentException unknown) {
      throw new UnsupportedEncodingException();
    }
  }
}
