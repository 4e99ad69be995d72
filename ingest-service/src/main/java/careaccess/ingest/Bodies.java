package careaccess.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import careaccess.contract.measurement.Violation;
import careaccess.http.Problems;
import careaccess.ingest.core.Growth;
import careaccess.ingest.core.Header;
import careaccess.ingest.core.Lines;
import careaccess.ingest.core.Pointers;
import careaccess.ingest.core.SteadyStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;

/** Reads request bodies of every format within their limits, which hold of what a body is when it is not compressed. */
@Component
class Bodies {

  static final String JSON = MediaType.APPLICATION_JSON_VALUE;
  static final String NDJSON = MediaType.APPLICATION_NDJSON_VALUE;
  static final String CSV = "text/csv";

  private final IngestSettings.Limits limits;
  private final Memory memory;

  Bodies(IngestSettings settings, Memory memory) {
    this.limits = settings.limits();
    this.memory = memory;
  }

  /**
   * What the body holds. One that is not a stream has been read by then.
   *
   * @throws ErrorResponseException 400, 408, 413, 415 when nothing of the body can be used
   */
  Body read(HttpServletRequest request) {
    MediaType type = MediaType.parseMediaType(request.getContentType());
    try {
      return switch (type.getType() + "/" + type.getSubtype()) {
        case JSON ->
            CloudEvents.isBinary(request)
                ? new Body(false, Pointers.DATA, CloudEvents.binary(request, whole(request), memory.growth(request)))
                : elements(request);
        case CloudEvents.EVENT -> new Body(false, Pointers.OBJECT, CloudEvents.structured(whole(request), memory.growth(request)));
        case CloudEvents.BATCH -> new Body(true, Pointers.ARRAY, CloudEvents.batch(whole(request), memory.growth(request)));
        case NDJSON -> new Body(true, Pointers.OBJECT, lines(stream(request), memory.growth(request)));
        case CSV -> {
          requireUtf8(type);
          yield new Body(true, Pointers.NONE, rows(stream(request), memory.growth(request)));
        }
        default -> throw new IllegalStateException("the controller takes no " + type);
      };
    } catch (IOException unreadable) {
      throw unreadable(unreadable);
    }
  }

  /**
   * The body from its beginning, as it was before it was compressed.
   *
   * @throws IOException as the body does, and when it is not compressed as it says
   * @throws ErrorResponseException 415 when it is compressed in another way
   */
  InputStream open(HttpServletRequest request) throws IOException {
    return Encodings.decode(request.getHeader(HttpHeaders.CONTENT_ENCODING), steady(request));
  }

  /** The answer to a body that failed before anything of it was stored. */
  ErrorResponseException unreadable(IOException failure) {
    return failed(failure, "Nothing of it was stored.");
  }

  /** Broken JSON is refused before anything of it is stored. */
  private Body elements(HttpServletRequest request) throws IOException {
    JsonElements elements = JsonElements.in(whole(request), memory.growth(request));
    return new Body(elements.isArray(), elements.isArray() ? Pointers.ARRAY : Pointers.OBJECT, elements::into);
  }

  private byte[] whole(HttpServletRequest request) throws IOException {
    int limit = Math.toIntExact(limits.body().toBytes());
    boolean plain = Encodings.isNone(request.getHeader(HttpHeaders.CONTENT_ENCODING));
    long length = plain ? request.getContentLengthLong() : -1;
    if (length > limit) {
      throw tooLarge();
    }
    memory.take(request, length < 0 ? limit : Math.toIntExact(length));
    // As long as announced, if it is: for the longest, sixteen kilobytes are made and cleared for each small one.
    byte[] body = open(request).readNBytes(length < 0 ? limit + 1 : Math.toIntExact(length));
    if (body.length > limit) {
      throw tooLarge();
    }
    return body;
  }

  private InputStream stream(HttpServletRequest request) throws IOException {
    if (CloudEvents.isBinary(request)) {
      throw Problems.badRequest("With ce- headers the body is the data of one event, which is " + JSON + ".");
    }
    return open(request);
  }

  private Consumer<Submission> lines(InputStream body, Growth growth) {
    return submission -> {
      Lines lines = new Lines(body, Math.toIntExact(limits.line().toBytes()), growth);
      try {
        boolean empty = true;
        while (!submission.isLost() && lines.next()) {
          empty = false;
          if (lines.isTooLong()) {
            submission.reject(List.of(tooLong(lines.number())), lines.number());
          } else {
            submission.take(lines.bytes(), lines.from(), lines.to(), lines.number());
          }
        }
        if (empty && !submission.isLost()) {
          throw Problems.badRequest("The body is empty; it must hold one JSON object a line.");
        }
      } catch (IOException brokenOff) {
        throw interrupted(brokenOff);
      }
    };
  }

  private Consumer<Submission> rows(InputStream body, Growth growth) {
    return submission -> {
      try {
        CsvRows rows = new CsvRows(body, Math.toIntExact(limits.line().toBytes()), growth);
        Header.Columns columns = columns(rows);
        for (CsvRows.Row row = rows.next(); row != null && !submission.isLost(); row = rows.next()) {
          if (row.tooLong()) {
            submission.reject(List.of(tooLong(row.line())), row.line());
          } else {
            submission.take(columns, row.texts(), row.line());
          }
        }
      } catch (IOException brokenOff) {
        throw interrupted(brokenOff);
      }
    };
  }

  private static Header.Columns columns(CsvRows rows) throws IOException {
    CsvRows.Row header = rows.next();
    if (header == null) {
      throw Problems.badRequest("The body is empty; it must hold a header row that names the fields.");
    }
    return switch (Header.of(header.texts())) {
      case Header.Columns columns -> columns;
      case Header.Unusable(String problem) -> throw Problems.badRequest(problem + " Nothing of the body was stored.");
    };
  }

  /** CSV is often sent as something else; JSON is UTF-8 by definition. */
  private static void requireUtf8(MediaType type) {
    if (type.getCharset() != null && !type.getCharset().equals(UTF_8)) {
      throw Problems.unsupported(
          "The charset %s is not understood; send the body as UTF-8.".formatted(type.getCharset().name()));
    }
  }

  private ErrorResponseException interrupted(IOException failure) {
    return failed(failure, "Resubmit all of it, which changes nothing twice.");
  }

  private ErrorResponseException failed(IOException failure, String advice) {
    return switch (failure) {
      case SteadyStream.TooSlow _, SocketTimeoutException _ -> tooSlow(advice);
      case ZipException _ ->
          Problems.badRequest("The body is not valid gzip, although Content-Encoding says so. " + advice);
      case Gunzip.TooDense _ ->
          Problems.tooLarge(
              ("The body was more than %d MiB, and more than %d times what was sent, before it was compressed: no"
                      + " measurements come to so little. %s")
                  .formatted(Gunzip.FREE >> 20, Gunzip.MOST_TIMES, advice));
      default -> Problems.badRequest("The body broke off before its end. " + advice);
    };
  }

  /** A sender that stands still is noticed by Tomcat, one that trickles here. */
  private InputStream steady(HttpServletRequest request) throws IOException {
    long least = limits.slowest().toBytes() * limits.pause().toMillis() / 1000;
    return new SteadyStream(request.getInputStream(), limits.pause(), least, System::nanoTime);
  }

  private ErrorResponseException tooLarge() {
    return Problems.tooLarge(
        "The body is longer than %s. Nothing of it was stored; send it as %s or %s, which have no limit."
            .formatted(size(limits.body()), NDJSON, CSV));
  }

  private ErrorResponseException tooSlow(String advice) {
    return Problems.timeout(
        "The body stood still, or came in more slowly than %s a second, for %d ms. %s"
            .formatted(size(limits.slowest()), limits.pause().toMillis(), advice));
  }

  private Violation tooLong(long number) {
    return new Violation(
        "", "too-long", "line %d is longer than %s, the most for a measurement".formatted(number, size(limits.line())));
  }

  private static String size(DataSize size) {
    return size.toBytes() % DataSize.ofMegabytes(1).toBytes() == 0
        ? size.toMegabytes() + " MiB"
        : size.toBytes() + " bytes";
  }
}
