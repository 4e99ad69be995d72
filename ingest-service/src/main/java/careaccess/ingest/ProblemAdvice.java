package careaccess.ingest;

import careaccess.http.ProblemHandling;
import careaccess.http.Tokens;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
class ProblemAdvice extends ProblemHandling {

  ProblemAdvice(Tokens tokens, IngestSettings settings) {
    super(
        tokens,
        settings.broker().retryAfter(),
        "This client may not push measurements; only clients that are registered with the role source may.");
  }
}
