package careaccess.system;

import static careaccess.system.Deliveries.cell;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Cataract rows as a national delivery, 365 days earlier and by other ids than in the file.
 *
 * @param call {@code Genomforda} or {@code Vantande}
 * @param replaces the delivery that it replaces; empty: none
 */
record RivtaDelivery(String call, List<Map<String, String>> rows, String replaces, boolean enveloped) {

  private static final int DAYS_EARLIER = 365;

  /** The columns of the file by the attributes of the national contract. */
  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("Regionkod", "regionkod");
    COLUMNS.put("HSAIdRegion", "hsaid_region");
    COLUMNS.put("HSAIdVardgivare", "hsaid_vardgivare");
    COLUMNS.put("HSAIdVardenhet", "hsaid_vardenhet");
    COLUMNS.put("HSAIdEnhet", "hsaid_enhet");
    COLUMNS.put("Sjukhus", "sjukhuskod");
    COLUMNS.put("SjukhusNamn", "sjukhusnamn");
    COLUMNS.put("VardkontaktId", "vardkontakt_id");
    COLUMNS.put("Vardgaranti", "vardgaranti");
    COLUMNS.put("Avvikelse", "avvikelsekod");
    COLUMNS.put("Fas", "fas");
    COLUMNS.put("Mvo", "mvo_kod");
    COLUMNS.put("Aktivitet", "aktivitetskod");
    COLUMNS.put("AktivitetKVA", "aktivitet_kva");
    COLUMNS.put("AktivitetICD", "aktivitet_icd");
    COLUMNS.put("FodelseAr", "fodelsear");
    COLUMNS.put("Kon", "kon");
    COLUMNS.put("Lkf", "lkf");
    COLUMNS.put("HSAIdPatientListning", "hsaid_listning");
    COLUMNS.put("Bokningssatt", "bokningssatt");
    COLUMNS.put("Vardkontakt", "vardkontakttyp");
    COLUMNS.put("Yrkeskategori", "yrkeskategori");
    COLUMNS.put("BeslutAktivitet", "beslut_datum");
    COLUMNS.put("StartAktivitet", "start_datum");
    COLUMNS.put("MedicinsktMaldatum", "medicinskt_maldatum");
    COLUMNS.put("TypAkutverksamhet", "typ_akutverksamhet");
    COLUMNS.put("Remittenttyp", "remittenttyp");
    COLUMNS.put("Remittent", "remittent_hsaid");
    COLUMNS.put("RemissId", "remiss_id");
    COLUMNS.put("RemissDatum", "remiss_datum");
    COLUMNS.put("AnkomstDatum", "ankomst_datum");
  }

  RivtaDelivery {
    rows = List.copyOf(rows);
  }

  static RivtaDelivery completed(List<Map<String, String>> rows) {
    return new RivtaDelivery("Genomforda", rows, "", false);
  }

  static RivtaDelivery waiting(List<Map<String, String>> rows) {
    return new RivtaDelivery("Vantande", rows, "", false);
  }

  static RivtaDelivery inEnvelope(RivtaDelivery delivery) {
    return new RivtaDelivery(delivery.call, delivery.rows, delivery.replaces, true);
  }

  RivtaDelivery replacing(String delivery) {
    return new RivtaDelivery(call, rows, delivery, enveloped);
  }

  String body() {
    String attributes = replaces.isEmpty() ? "" : " ErsattningsId=\"" + replaces + "\"";
    String visits = rows.stream().map(RivtaDelivery::visit).collect(Collectors.joining("\n"));
    String contact = rows.isEmpty() ? "" : "<Kontakt DatatGallerFor=\"2025-02-28\">\n" + visits + "\n</Kontakt>";
    String root = "TillgangligVardSpeci" + call;
    String delivery =
        "<%s xmlns=\"urn:riv:skl:tillgangligVardSpeci:%sResponder:1\"%s>%s</%s>"
            .formatted(root, root, attributes, contact, root);
    return enveloped
        ? "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + delivery + "</s:Body></s:Envelope>"
        : delivery;
  }

  private static String visit(Map<String, String> row) {
    StringBuilder visit = new StringBuilder("<Besok");
    COLUMNS.forEach((attribute, column) -> {
      String value = cell(row, column);
      if (!value.isEmpty()) {
        visit.append(" %s=\"%s\"".formatted(attribute, ofDelivery(attribute, value)));
      }
    });
    return visit.append("/>").toString();
  }

  private static String ofDelivery(String attribute, String value) {
    if (attribute.equals("VardkontaktId")) {
      return "RIVTA-" + value;
    }
    return value.matches("\\d{4}-\\d\\d-\\d\\dT.*")
        ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(LocalDateTime.parse(value).minusDays(DAYS_EARLIER))
        : value;
  }
}
