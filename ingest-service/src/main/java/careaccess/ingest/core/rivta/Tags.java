package careaccess.ingest.core.rivta;

import careaccess.contract.measurement.PersonalNumbers;
import careaccess.contract.measurement.Violation;
import careaccess.ingest.core.Growth;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.function.BiConsumer;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The start and end tags of an XML document, one after the other: without document type, entities of its own, or text
 * between tags. However long the document is, no more of it is in memory than one tag.
 */
final class Tags {

  private static final int DEEPEST = 64;

  /** As the JDK's properties have it. */
  private static final String NO_LIMIT = "0";

  private final BoundedTags stream;
  private final int longest;
  private final @Nullable Charset charset;
  private @Nullable XMLStreamReader reader;

  /**
   * @param longest bytes of the longest tag
   * @param growth of what is held of it
   * @param charset null: as the document itself says
   */
  Tags(InputStream stream, int longest, Growth growth, @Nullable Charset charset) {
    this.stream = new BoundedTags(stream, longest, growth);
    this.longest = longest;
    this.charset = charset;
  }

  /**
   * Moves to the next tag; false at the end of the document.
   *
   * @throws MalformedDelivery also when a comment on the way holds a personal identity number
   */
  boolean next() throws MalformedDelivery, IOException {
    while (true) {
      switch (event()) {
        case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_DOCUMENT -> {
          return false;
        }
        case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION, XMLStreamConstants.SPACE ->
            requireNobody();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> requireBlank();
        case XMLStreamConstants.DTD -> throw malformed("must not have a document type (DOCTYPE)");
        default -> throw malformed("must hold nothing but elements and their attributes");
      }
    }
  }

  boolean isStart() {
    return xml().isStartElement();
  }

  /** Whether the current tag is the start of that element. */
  boolean starts(String namespace, String name) {
    return isStart() && namespace().equals(namespace) && name().equals(name);
  }

  String name() {
    return xml().getLocalName();
  }

  /** Empty: none. */
  String namespace() {
    String namespace = xml().getNamespaceURI();
    return namespace == null ? "" : namespace;
  }

  /**
   * The attributes of the current start tag, without those of other namespaces such as {@code xsi}.
   *
   * @throws MalformedDelivery when one of those holds a personal identity number; the others are the caller's to judge
   */
  void attributes(BiConsumer<String, String> each) throws MalformedDelivery {
    XMLStreamReader at = xml();
    for (int i = 0; i < at.getAttributeCount(); i++) {
      String namespace = at.getAttributeNamespace(i);
      if (namespace == null || namespace.isEmpty()) {
        each.accept(at.getAttributeLocalName(i), at.getAttributeValue(i));
      } else {
        requireNobody(at.getAttributeValue(i));
      }
    }
  }

  /** @throws MalformedDelivery when the current tag, comment or text, which nobody reads, holds a personal identity number */
  void requireNobody() throws MalformedDelivery {
    XMLStreamReader at = xml();
    switch (at.getEventType()) {
      case XMLStreamConstants.START_ELEMENT -> {
        requireNobody(at.getLocalName());
        for (int i = 0; i < at.getAttributeCount(); i++) {
          requireNobody(at.getAttributeLocalName(i));
          requireNobody(at.getAttributeValue(i));
        }
      }
      case XMLStreamConstants.PROCESSING_INSTRUCTION -> requireNobody(at.getPIData());
      case XMLStreamConstants.COMMENT, XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> requireNobody(at.getText());
      default -> {}
    }
  }

  private void requireNobody(@Nullable String text) throws MalformedDelivery {
    if (text != null && PersonalNumbers.occurIn(text)) {
      throw malformed("holds a personal identity number, which must never be sent");
    }
  }

  /**
   * Moves from the start tag to the end tag of the same element, whatever is in between.
   *
   * @throws MalformedDelivery also when any of it holds a personal identity number
   */
  void skip() throws MalformedDelivery, IOException {
    requireNobody();
    for (int depth = 1; depth > 0; ) {
      int event = event();
      requireNobody();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {}
      }
      if (depth > DEEPEST) {
        throw malformed("must not nest elements more than %d deep".formatted(DEEPEST));
      }
    }
  }

  /** Line of the current position, from 1. */
  long line() {
    return xml().getLocation().getLineNumber();
  }

  /** @param problem what the document must or must not */
  MalformedDelivery malformed(String problem) {
    return new MalformedDelivery("Line %d: the delivery %s.".formatted(line(), problem));
  }

  /** That another element was expected where the current tag is. */
  MalformedDelivery unexpected(String expected) {
    String found = (isStart() ? "" : "the end of ") + Violation.quote(name());
    String of = namespace().isEmpty() ? "without namespace" : "of namespace " + Violation.quote(namespace());
    return malformed("must have %s here, not %s %s".formatted(expected, found, of));
  }

  private XMLStreamReader xml() {
    if (reader == null) {
      throw new IllegalStateException("next() comes first");
    }
    return reader;
  }

  private int event() throws MalformedDelivery, IOException {
    try {
      XMLStreamReader at = reader == null ? open() : reader;
      reader = at;
      stream.event();
      return at.next();
    } catch (XMLStreamException notXml) {
      Location at = notXml.getLocation();
      String place =
          at == null || at.getLineNumber() < 1
              ? "The delivery"
              : "Line %d, column %d: the delivery".formatted(at.getLineNumber(), at.getColumnNumber());
      throw explain(place, notXml.getNestedException());
    } catch (IOException unreadable) {
      throw explain("The delivery", unreadable);
    }
  }

  private XMLStreamReader open() throws XMLStreamException, IOException {
    XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    xml.setProperty(XMLInputFactory.IS_COALESCING, true); // Else digits of one text may come in two.
    // The JDK counts each &amp; of a document towards these, which bound what a DTD might blow up, and there is none.
    xml.setProperty("jdk.xml.maxGeneralEntitySizeLimit", NO_LIMIT);
    xml.setProperty("jdk.xml.totalEntitySizeLimit", NO_LIMIT);
    return xml.createXMLStreamReader(XmlCharacters.open(stream, charset));
  }

  private void requireBlank() throws MalformedDelivery {
    if (!xml().isWhiteSpace()) {
      throw malformed("must not have text between its elements");
    }
  }

  /** The parser's own words may quote what was sent. */
  private MalformedDelivery explain(String place, @Nullable Throwable cause) throws IOException {
    return switch (cause) {
      case BoundedTags.TooLong _ ->
          new MalformedDelivery("%s has a tag of more than %d bytes.".formatted(place, longest));
      case CharacterCodingException _ -> new MalformedDelivery(place + " is not written in the encoding that it names.");
      case UnsupportedEncodingException _ -> new MalformedDelivery(place + " names an unknown encoding.");
      case IOException brokenOff -> throw brokenOff;
      case null, default -> new MalformedDelivery(place + " is not well-formed XML.");
    };
  }
}
