package careaccess.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** National deliveries as regions send them, to be changed by the test that needs another. */
public final class RivtaSamples {

  public static final String COMPLETED_NAMESPACE =
      "urn:riv:skl:tillgangligVardSpeci:TillgangligVardSpeciGenomfordaResponder:1";

  public static final String WAITING_NAMESPACE =
      "urn:riv:skl:tillgangligVardSpeci:TillgangligVardSpeciVantandeResponder:1";

  /** One Besok. */
  public static final class Besok {

    private final Map<String, String> attributes = new LinkedHashMap<>();

    public Besok with(String attribute, String value) {
      attributes.put(attribute, value);
      return this;
    }

    public Besok without(String attribute) {
      attributes.remove(attribute);
      return this;
    }

    public Map<String, String> attributes() {
      return attributes;
    }

    @Override
    public String toString() {
      return attributes.entrySet().stream()
          .map(entry -> " " + entry.getKey() + "=\"" + escaped(entry.getValue()) + "\"")
          .collect(Collectors.joining("", "<v:Besok", "/>"));
    }
  }

  private RivtaSamples() {}

  /** A completed operation at a clinic of region 13. */
  public static Besok aVisit(String contactId) {
    return new Besok()
        .with("Regionkod", "42")
        .with("HSAIdRegion", "SE2321000115-E000000000001")
        .with("HSAIdVardgivare", "SE2321000115-E000000000002")
        .with("HSAIdVardenhet", Samples.HALMSTAD_SURGERY)
        .with("Sjukhus", "42010")
        .with("SjukhusNamn", "Hallands sjukhus")
        .with("VardkontaktId", contactId)
        .with("Vardgaranti", "JA")
        .with("Fas", "2")
        .with("Mvo", "301")
        .with("FodelseAr", "1970")
        .with("Kon", "2")
        .with("Lkf", "1380")
        .with("Bokningssatt", "3")
        .with("Vardkontakt", "91")
        .with("Yrkeskategori", "XS915")
        .with("TypAkutverksamhet", "0")
        .with("BeslutAktivitet", "2026-01-12T08:00:00")
        .with("StartAktivitet", "2026-03-05T08:00:00");
  }

  /** The same contact while it is waited for. */
  public static Besok aWaitingVisit(String contactId) {
    return aVisit(contactId).without("StartAktivitet").without("TypAkutverksamhet").without("Sjukhus").without("SjukhusNamn");
  }

  /** A delivery of completed visits; {@code rootAttributes} such as {@code ErsattningsId="1"}. */
  public static String completed(String rootAttributes, Object... visits) {
    return delivery("Genomforda", COMPLETED_NAMESPACE, rootAttributes, kontakt("2026-03-31", visits));
  }

  public static String waiting(String rootAttributes, Object... visits) {
    return delivery("Vantande", WAITING_NAMESPACE, rootAttributes, kontakt("2026-03-31", visits));
  }

  /** Whatever the body. */
  public static String delivery(String call, String namespace, String rootAttributes, String body) {
    return "<v:TillgangligVardSpeci%s xmlns:v=\"%s\" %s>\n%s</v:TillgangligVardSpeci%s>"
        .formatted(call, namespace, rootAttributes, body, call);
  }

  public static String kontakt(String validFor, Object... visits) {
    StringBuilder kontakt = new StringBuilder("<v:Kontakt DatatGallerFor=\"" + validFor + "\">\n");
    for (Object visit : visits) {
      kontakt.append(visit).append('\n');
    }
    return kontakt.append("</v:Kontakt>\n").toString();
  }

  public static String enveloped(String delivery) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">
        <soap:Header><a:LogicalAddress xmlns:a="urn:riv:itintegration:registry:1">SE1</a:LogicalAddress></soap:Header>
        <soap:Body>%s</soap:Body>
        </soap:Envelope>
        """
        .formatted(delivery);
  }

  private static String escaped(String value) {
    return value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
