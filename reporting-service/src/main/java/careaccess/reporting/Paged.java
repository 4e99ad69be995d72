package careaccess.reporting;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** An answer that may be a page of a longer one. */
interface Paged {

  /** Cursor of the next page; null when there is none. */
  @Nullable String next();

  /** The same answer with a link to the next page (RFC 8288), if there is one. */
  static ResponseEntity<?> linked(ResponseEntity<?> answer, String path, Parameters parameters, String cursor) {
    String next = answer.getBody() instanceof Paged page ? page.next() : null;
    return next == null
        ? answer
        : ResponseEntity.status(answer.getStatusCode())
            .headers(answer.getHeaders())
            .header(HttpHeaders.LINK, "<%s?%s>; rel=\"next\"".formatted(path, parameters.with(cursor, next)))
            .body(answer.getBody());
  }
}
