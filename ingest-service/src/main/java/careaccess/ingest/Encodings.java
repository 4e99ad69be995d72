package careaccess.ingest;

import careaccess.contract.measurement.Violation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponseException;

/** Undoes what {@code Content-Encoding} says was done to a body. */
final class Encodings {

  private Encodings() {}

  /**
   * The body as it was before, inflated as it is read.
   *
   * @throws IOException as the body does, and when it does not begin as it should
   * @throws ErrorResponseException 415, naming the encodings that are understood
   */
  static InputStream open(HttpServletRequest request) throws IOException {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding == null) {
      return request.getInputStream();
    }
    return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> request.getInputStream();
      case "gzip", "x-gzip" -> new Gunzip(request.getInputStream());
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
