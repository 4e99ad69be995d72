package careaccess.ingest.core.rivta;

import careaccess.ingest.core.Growth;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a delivery visit by visit, of any length, alone or in a SOAP 1.1 envelope. */
public final class DeliveryReader {

  /** Of SOAP 1.1. */
  public static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

  private static final String VALID_FOR = "DatatGallerFor";

  /** What completed contacts were diagnosed with, why, and what was done: sent afterwards, and not counted. */
  private static final Set<String> AFTERWARDS = Set.of("Diagnoser", "Orsaker", "Atgarder");

  private final Tags tags;
  private boolean enveloped;
  private @Nullable DeliveryHead head;
  private boolean hasContent;
  private @Nullable String validFor;
  private boolean visited;

  /**
   * @param longest bytes of the longest tag
   * @param growth of what is held of the longest tag so far
   * @param charset null: as the document itself says
   */
  public DeliveryReader(InputStream body, int longest, Growth growth, @Nullable Charset charset) {
    this.tags = new Tags(body, longest, growth, charset);
  }

  /**
   * Reads up to the visits; comes first.
   *
   * @throws IOException as the stream does
   */
  public void begin() throws MalformedDelivery, IOException {
    requireNext();
    if (tags.starts(ENVELOPE, "Envelope")) {
      enveloped = true;
      tags.requireNobody();
      requireNext();
      if (tags.starts(ENVELOPE, "Header")) {
        tags.skip();
        requireNext();
      }
      if (!tags.starts(ENVELOPE, "Body")) {
        throw tags.unexpected("the Body of the envelope");
      }
      tags.requireNobody();
      requireNext();
    }
    head = DeliveryHead.read(tags);
  }

  /** Whether it came in an envelope, as far as that has been read. */
  public boolean isEnveloped() {
    return enveloped;
  }

  /** What its root element says. */
  public DeliveryHead head() {
    return Objects.requireNonNull(head, "begin() comes first");
  }

  /** Whether there was anything in it, be it nothing that counts; known at the end. */
  public boolean hasContent() {
    return hasContent;
  }

  /**
   * The next visit; empty at the end of the delivery.
   *
   * @throws IOException as the stream does
   */
  public Optional<Visit> next() throws MalformedDelivery, IOException {
    while (validFor != null || beginKontakt()) {
      requireNext();
      if (tags.starts(head().interaction().namespace(), "Besok")) {
        visited = true;
        return Optional.of(visit());
      } else if (tags.isStart()) {
        throw tags.unexpected("a Besok");
      }
      if (!visited) {
        throw tags.malformed("must have a Besok in every Kontakt");
      }
      validFor = null;
    }
    return Optional.empty();
  }

  /** Moves into the next Kontakt that holds a visit, up to its first; false at the end. */
  private boolean beginKontakt() throws MalformedDelivery, IOException {
    requireNext();
    while (tags.isStart() && head().interaction() == Interaction.COMPLETED && isAfterwards()) {
      hasContent = true;
      tags.skip();
      requireNext();
    }
    if (!tags.isStart()) {
      end();
      return false;
    }
    if (!tags.starts(head().interaction().namespace(), "Kontakt")) {
      throw tags.unexpected("a Kontakt");
    }
    hasContent = true;
    visited = false;
    tags.requireNobody();
    Map<String, String> attributes = new HashMap<>();
    tags.attributes(attributes::put);
    validFor = attributes.getOrDefault(VALID_FOR, "");
    return true;
  }

  private boolean isAfterwards() {
    return tags.namespace().equals(head().interaction().namespace()) && AFTERWARDS.contains(tags.name());
  }

  private Visit visit() throws MalformedDelivery, IOException {
    Map<String, String> attributes = new HashMap<>();
    tags.attributes(attributes::put);
    long line = tags.line();
    requireNext();
    if (tags.isStart()) {
      throw tags.unexpected("the end of the Besok");
    }
    return new Visit(line, Optional.ofNullable(validFor).orElse(""), attributes);
  }

  private void end() throws MalformedDelivery, IOException {
    if (!hasContent && head().replaces().isEmpty()) {
      throw tags.malformed("must hold a Kontakt, or name by its ErsattningsId the delivery that is to be deleted");
    }
    if (enveloped) {
      for (String closing : new String[] {"Body", "Envelope"}) {
        requireNext();
        if (tags.isStart()) {
          throw tags.unexpected("the end of the " + closing);
        }
      }
    }
    if (tags.next()) {
      throw tags.unexpected("its end");
    }
  }

  private void requireNext() throws MalformedDelivery, IOException {
    if (!tags.next()) {
      throw tags.malformed("must go on here");
    }
  }
}
