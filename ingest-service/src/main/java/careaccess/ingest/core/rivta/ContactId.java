package careaccess.ingest.core.rivta;

import careaccess.contract.measurement.ContractRules;

/**
 * What the same contact in the same phase is called in every delivery: {@code HSAIdVardgivare/VardkontaktId/Fas}, as it is
 * sent. The national contract lets a VardkontaktId hold anything, and an id of a measurement not: where it holds more, each such
 * character and each {@code ~} is written as {@code ~}, its code point in hexadecimal digits and a full stop, and a {@code ~}
 * ends the whole, so that it is no other contact's. {@code A 1} in phase 2 becomes {@code …/A~20.1/2~}.
 */
final class ContactId {

  private static final char MARK = '~';

  private ContactId() {}

  static String of(Visit visit) {
    String contact = sent(visit, Attribute.VARDKONTAKT_ID);
    boolean storable = contact.codePoints().allMatch(ContractRules::mayStandInId);
    return String.join(
        "/",
        sent(visit, Attribute.HSA_ID_VARDGIVARE),
        storable ? contact : written(contact),
        sent(visit, Attribute.FAS) + (storable ? "" : MARK));
  }

  private static String written(String contact) {
    StringBuilder written = new StringBuilder();
    contact
        .codePoints()
        .forEach(character -> {
          if (character != MARK && ContractRules.mayStandInId(character)) {
            written.appendCodePoint(character);
          } else {
            written.append(MARK).append(Integer.toHexString(character)).append('.');
          }
        });
    return written.toString();
  }

  private static String sent(Visit visit, Attribute attribute) {
    return visit.attributes().getOrDefault(attribute.xmlName(), "").strip();
  }
}
