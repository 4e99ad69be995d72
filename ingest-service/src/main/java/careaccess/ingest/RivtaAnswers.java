package careaccess.ingest;

import careaccess.contract.receipt.Rejection;
import careaccess.http.Problems;
import careaccess.http.Trace;
import careaccess.ingest.core.rivta.DeliveryReader;
import careaccess.ingest.core.rivta.MalformedDelivery;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * Says what became of a delivery, in an envelope when it came in one. What is wrong with a delivery in an envelope is a
 * fault (SOAP 1.1, section 6.2: status 500), what is wrong with one without is a problem. That it could not be stored is
 * a problem in both cases: it says when to send the same again.
 */
final class RivtaAnswers {

  private static final String REASONS = "urn:careaccess:problem";

  private final DeliveryReader delivery;
  private final MediaType type;
  private final Duration retryAfter;

  /** @param type of the body, which is that of an answer in XML */
  RivtaAnswers(DeliveryReader delivery, MediaType type, Duration retryAfter) {
    this.delivery = delivery;
    this.type = new MediaType(type.getType(), type.getSubtype(), StandardCharsets.UTF_8);
    this.retryAfter = retryAfter;
  }

  ResponseEntity<Object> to(Deliveries.Taken taken) {
    Outcome outcome = taken.outcome();
    if (!outcome.complete()) {
      return notStored(outcome);
    }
    return outcome.rejected() > 0
        ? refused(outcome)
        : xml(Answers.status(HttpStatus.OK, outcome), out -> writeResponse(out, taken));
  }

  ResponseEntity<Object> malformed(MalformedDelivery malformed) {
    String detail = malformed.getMessage() + " Nothing of it was stored.";
    return delivery.isEnveloped()
        ? xml(ResponseEntity.internalServerError(), out -> writeFault(out, detail, List.of(), 0))
        : problem(ResponseEntity.badRequest(), Problems.of(HttpStatus.BAD_REQUEST, detail));
  }

  private ResponseEntity<Object> notStored(Outcome outcome) {
    String detail = "Kafka did not say that it has stored the delivery. Resubmit the same: nothing counts twice.";
    return Answers.unavailable(detail, outcome, retryAfter);
  }

  private ResponseEntity<Object> refused(Outcome outcome) {
    String detail =
        ("%d of %d Besok are invalid; nothing of the delivery is stored, and what it was to replace stays."
                + " Correct what errors lists and resubmit.")
            .formatted(outcome.rejected(), outcome.received());
    return delivery.isEnveloped()
        ? xml(
            Answers.status(HttpStatus.INTERNAL_SERVER_ERROR, outcome),
            out -> writeFault(out, detail, outcome.reasons().kept(), outcome.reasons().omitted()))
        : problem(
            Answers.status(HttpStatus.UNPROCESSABLE_CONTENT, outcome),
            Answers.problem(HttpStatus.UNPROCESSABLE_CONTENT, detail, outcome));
  }

  private static ResponseEntity<Object> problem(ResponseEntity.BodyBuilder answer, ProblemDetail problem) {
    return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
  }

  /** The national contract requires an ErsattningsId. Where there is none it is empty, which no later delivery may have. */
  private void writeResponse(XMLStreamWriter out, Deliveries.Taken taken) throws XMLStreamException {
    out.writeStartElement(delivery.head().interaction().response());
    out.writeDefaultNamespace(delivery.head().interaction().namespace());
    writeText(out, "Meddelande", message(taken));
    writeText(out, "ErsattningsId", Objects.requireNonNullElse(taken.id(), ""));
    if (delivery.head().reference().isPresent()) {
      writeText(out, "LeveransReferens", delivery.head().reference().get());
    }
    out.writeEndElement();
  }

  private String message(Deliveries.Taken taken) {
    if (taken.id() == null) {
      return "Leveransen är giltig: %d besök. Den är bara prövad (dryRun): inget är lagrat eller ersatt."
          .formatted(taken.outcome().accepted());
    }
    if (!delivery.hasContent()) {
      return "Leveransen %s är borttagen.".formatted(delivery.head().replaces().orElse(""));
    }
    if (taken.outcome().accepted() == 0) {
      return "Leveransen är mottagen. Diagnoser, orsaker och åtgärder räknas inte, så inget är lagrat.";
    }
    String rest = delivery.head().replaces().map(replaced -> " och ersätter leveransen " + replaced).orElse("");
    return "Leveransen är mottagen: %d besök är lagrade%s.".formatted(taken.outcome().accepted(), rest);
  }

  private static void writeFault(XMLStreamWriter out, String reason, List<Rejection> errors, long omitted)
      throws XMLStreamException {
    out.writeStartElement("soap", "Fault", DeliveryReader.ENVELOPE);
    writeText(out, "faultcode", "soap:Client");
    writeText(out, "faultstring", reason);
    out.writeStartElement("detail");
    if (!errors.isEmpty()) {
      out.writeStartElement("errors");
      out.writeDefaultNamespace(REASONS);
      out.writeAttribute("omitted", Long.toString(omitted));
      for (Rejection error : errors) {
        writeError(out, error);
      }
      out.writeEndElement();
    }
    writeTrace(out);
    out.writeEndElement();
    out.writeEndElement();
  }

  private static void writeTrace(XMLStreamWriter out) throws XMLStreamException {
    String trace = Trace.id();
    if (trace != null) {
      out.writeStartElement(Trace.MEMBER);
      out.writeDefaultNamespace(REASONS);
      out.writeCharacters(trace);
      out.writeEndElement();
    }
  }

  private static void writeError(XMLStreamWriter out, Rejection error) throws XMLStreamException {
    out.writeStartElement("error");
    out.writeAttribute("index", Long.toString(error.index()));
    out.writeAttribute("line", String.valueOf(error.line()));
    if (error.id() != null) {
      out.writeAttribute("id", error.id());
    }
    out.writeAttribute("field", error.field());
    out.writeAttribute("code", error.code());
    out.writeCharacters(error.message());
    out.writeEndElement();
  }

  private static void writeText(XMLStreamWriter out, String element, String text) throws XMLStreamException {
    out.writeStartElement(element);
    out.writeCharacters(text);
    out.writeEndElement();
  }

  private interface Content {
    void writeTo(XMLStreamWriter out) throws XMLStreamException;
  }

  private ResponseEntity<Object> xml(ResponseEntity.BodyBuilder answer, Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
      out.writeStartDocument("UTF-8", "1.0");
      if (delivery.isEnveloped()) {
        out.writeStartElement("soap", "Envelope", DeliveryReader.ENVELOPE);
        out.writeNamespace("soap", DeliveryReader.ENVELOPE);
        out.writeStartElement("soap", "Body", DeliveryReader.ENVELOPE);
      }
      content.writeTo(out);
      out.writeEndDocument();
      out.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("memory takes every byte", impossible);
    }
    return answer.contentType(type).body(bytes.toByteArray());
  }
}
