package careaccess.ingest;

import careaccess.contract.measurement.PersonalNumbers;
import careaccess.http.Problems;
import careaccess.ingest.core.Envelope;
import careaccess.ingest.core.Growth;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Measurements that come as CloudEvents, in the three modes of their HTTP binding. */
final class CloudEvents {

  static final String EVENT = "application/cloudevents+json";
  static final String BATCH = "application/cloudevents-batch+json";

  private static final String PREFIX = "ce-";

  private CloudEvents() {}

  /**
   * Structured mode: the body is one event.
   *
   * @throws org.springframework.web.ErrorResponseException 400 when it is not even one JSON object
   */
  static Consumer<Submission> structured(byte[] body, Growth growth) {
    JsonElements elements = JsonElements.in(body, growth);
    if (elements.isArray()) {
      throw Problems.badRequest("The body must be one event; several are %s.".formatted(BATCH));
    }
    return submission -> take(body, elements, submission);
  }

  /**
   * The body is an array of events.
   *
   * @throws org.springframework.web.ErrorResponseException 400 when it is no array
   */
  static Consumer<Submission> batch(byte[] body, Growth growth) {
    JsonElements elements = JsonElements.in(body, growth);
    if (!elements.isArray()) {
      throw Problems.badRequest("The body must be an array of events; a single one is %s.".formatted(EVENT));
    }
    return submission -> take(body, elements, submission);
  }

  /** Binary mode: the attributes are headers, so that the body is the event's data. */
  static boolean isBinary(HttpServletRequest request) {
    return !attributes(request).isEmpty();
  }

  /**
   * The one measurement that is the body.
   *
   * @throws org.springframework.web.ErrorResponseException 400 when it is not even one JSON object
   */
  static Consumer<Submission> binary(HttpServletRequest request, byte[] body, Growth growth) {
    Map<String, String> attributes = attributes(request);
    Envelope envelope =
        attributes.values().stream().anyMatch(PersonalNumbers::occurIn)
            ? Envelope.ofPersonalNumber()
            : Envelope.of(attributes);
    JsonElements elements = JsonElements.in(body, growth);
    if (elements.isArray()) {
      throw Problems.badRequest(
          "With %s headers the body is the data of one event; an array of events is %s.".formatted(PREFIX, BATCH));
    }
    return submission -> submission.take(envelope, body, elements.from(0), elements.to(0));
  }

  private static void take(byte[] body, JsonElements elements, Submission submission) {
    for (int i = 0; i < elements.count() && !submission.isLost(); i++) {
      Event event = Event.in(body, elements.from(i), elements.to(i));
      if (event.from() == event.to()) {
        submission.reject(event.envelope().violations(), null);
      } else {
        submission.take(event.envelope(), body, event.from(), event.to());
      }
    }
  }

  private static Map<String, String> attributes(HttpServletRequest request) {
    Map<String, String> attributes = new TreeMap<>();
    List<String> headers = Collections.list(request.getHeaderNames());
    for (String header : headers) {
      String name = header.toLowerCase(Locale.ROOT);
      if (name.startsWith(PREFIX)) {
        attributes.put(name.substring(PREFIX.length()), request.getHeader(header));
      }
    }
    return attributes;
  }
}
