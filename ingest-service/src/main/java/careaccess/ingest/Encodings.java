package careaccess.ingest;

import careaccess.contract.measurement.Violation;
import careaccess.http.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponseException;

/** Undoes what {@code Content-Encoding} says was done to a body. */
final class Encodings {

  private Encodings() {}

  /** Whether nothing was done to the body, so that it is as long as the request says. */
  static boolean isNone(@Nullable String encoding) {
    return encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity");
  }

  /**
   * The body as it was before, inflated as it is read.
   *
   * @param encoding as the header says; null: nothing was done to it
   * @throws IOException as the body does, and when it does not begin as it should
   * @throws ErrorResponseException 415, naming the encodings that are understood
   */
  static InputStream decode(@Nullable String encoding, InputStream received) throws IOException {
    if (encoding == null || isNone(encoding)) {
      return received;
    }
    return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
      case "gzip", "x-gzip" -> new Gunzip(received);
      default -> throw unknown(encoding);
    };
  }

  private static ErrorResponseException unknown(String encoding) {
    ErrorResponseException problem =
        Problems.unsupported(
            "Content-Encoding %s is not understood; send the body as it is, or as gzip."
                .formatted(Violation.quote(encoding)));
    problem.getHeaders().set(HttpHeaders.ACCEPT_ENCODING, "gzip");
    return problem;
  }
}
