package careaccess.ingest.core.rivta;

import java.util.Map;

/**
 * One visit (Besok) as it was sent.
 *
 * @param line on which its start tag ends, from 1
 * @param validFor the month that its Kontakt speaks of (DatatGallerFor), as it was sent; empty: it says none
 * @param attributes by their names, those of other namespaces left out
 */
public record Visit(long line, String validFor, Map<String, String> attributes) {

  public Visit {
    attributes = Map.copyOf(attributes);
  }
}
