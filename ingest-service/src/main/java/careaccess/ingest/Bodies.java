package careaccess.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import careaccess.contract.measurement.Violation;
import careaccess.ingest.core.Header;
import careaccess.ingest.core.Lines;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Reads request bodies within their limits. */
@Component
class Bodies {

  private static final String BROKEN_OFF =
      "The body broke off before its end; resubmit all of it, which changes nothing twice.";

  private final IngestSettings.Limits limits;

  Bodies(IngestSettings settings) {
    this.limits = settings.limits();
  }

  /** All of the body, as far as the limit allows. */
  byte[] whole(HttpServletRequest request) {
    requirePlain(request);
    int limit = Math.toIntExact(limits.body().toBytes());
    try {
      byte[] body =
          request.getContentLengthLong() > limit ? null : request.getInputStream().readNBytes(limit + 1);
      if (body == null || body.length > limit) {
        throw Problems.tooLarge(
            "The body is longer than %s. Nothing of it was stored; send it as application/x-ndjson or text/csv, which have no limit."
                .formatted(size(limits.body())));
      }
      return body;
    } catch (IOException brokenOff) {
      throw Problems.badRequest("The body broke off before its end. Nothing of it was stored.");
    }
  }

  /** Takes the lines of the body one by one, while there is any use in it. */
  void lines(HttpServletRequest request, Submission submission) {
    try {
      Lines lines = new Lines(request.getInputStream(), Math.toIntExact(limits.line().toBytes()));
      boolean empty = true;
      while (!submission.isLost() && lines.next()) {
        empty = false;
        if (lines.isTooLong()) {
          submission.reject(tooLong(lines.number()), lines.number());
        } else {
          submission.take(lines.bytes(), lines.from(), lines.to(), lines.number());
        }
      }
      if (empty && !submission.isLost()) {
        throw Problems.badRequest("The body is empty; it must hold one JSON object a line.");
      }
    } catch (IOException brokenOff) {
      throw Problems.badRequest(BROKEN_OFF);
    }
  }

  /** Takes the rows of the body one by one, while there is any use in it. */
  void rows(HttpServletRequest request, Submission submission) {
    try {
      CsvRows rows = new CsvRows(request.getInputStream(), Math.toIntExact(limits.line().toBytes()));
      Header.Columns columns = columns(rows);
      for (CsvRows.Row row = rows.next(); row != null && !submission.isLost(); row = rows.next()) {
        if (row.tooLong()) {
          submission.reject(tooLong(row.line()), row.line());
        } else {
          submission.take(columns, row.texts(), row.line());
        }
      }
    } catch (IOException brokenOff) {
      throw Problems.badRequest(BROKEN_OFF);
    }
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

  void requirePlain(HttpServletRequest request) {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity")) {
      throw Problems.unsupported(
          "Content-Encoding %s is not understood; send the body as it is.".formatted(Violation.quote(encoding)));
    }
  }

  /** CSV is often sent as something else; JSON is UTF-8 by definition. */
  void requireUtf8(HttpServletRequest request) {
    MediaType type = MediaType.parseMediaType(request.getContentType());
    if (type.getCharset() != null && !type.getCharset().equals(UTF_8)) {
      throw Problems.unsupported(
          "The charset %s is not understood; send the body as UTF-8.".formatted(type.getCharset().name()));
    }
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
