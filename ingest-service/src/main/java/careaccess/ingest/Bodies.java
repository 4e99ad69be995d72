package careaccess.ingest;

import careaccess.contract.measurement.Violation;
import careaccess.ingest.core.Lines;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Reads request bodies within their limits. */
@Component
class Bodies {

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
            "The body is longer than %s. Nothing of it was stored; send it as application/x-ndjson, which has no limit."
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
      throw Problems.badRequest("The body broke off before its end; resubmit all of it, which changes nothing twice.");
    }
  }

  void requirePlain(HttpServletRequest request) {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity")) {
      throw Problems.unsupported(
          "Content-Encoding %s is not understood; send the body as it is.".formatted(Violation.quote(encoding)));
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
