package careaccess.ingest.core.rivta;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The attributes of a visit (Besok): what they may hold, and in which call they are required. */
enum Attribute {
  REGIONKOD("Regionkod", new Kind.Whole(10, 65), Need.ALWAYS),
  HSA_ID_REGION("HSAIdRegion", new Kind.Text(2, 64), Need.ALWAYS),
  HSA_ID_VARDGIVARE("HSAIdVardgivare", new Kind.Text(2, 64), Need.ALWAYS),
  HSA_ID_VARDENHET("HSAIdVardenhet", new Kind.Text(2, 64), Need.ALWAYS),
  HSA_ID_ENHET("HSAIdEnhet", new Kind.Text(2, 64), Need.NEVER),
  SJUKHUS("Sjukhus", new Kind.Text(5, 64), Need.WHEN_COMPLETED),
  SJUKHUS_NAMN("SjukhusNamn", new Kind.Text(2, 200), Need.WHEN_COMPLETED),
  VARDKONTAKT_ID("VardkontaktId", new Kind.Text(2, 130), Need.ALWAYS),
  VARDGARANTI("Vardgaranti", Kind.Word.of(Words.CARE_GUARANTEE), Need.ALWAYS),
  AVVIKELSE("Avvikelse", new Kind.Whole(1, 3), Need.NEVER),
  FAS("Fas", new Kind.Whole(1, 5), Need.ALWAYS),
  MVO("Mvo", new Kind.Text(3, 3), Need.ALWAYS),
  AKTIVITET("Aktivitet", new Kind.Text(5, 5), Need.NEVER),
  AKTIVITET_KVA("AktivitetKVA", new Kind.Text(5, 5), Need.NEVER),
  AKTIVITET_ICD("AktivitetICD", new Kind.Text(4, 6), Need.NEVER),
  FODELSE_AR("FodelseAr", new Kind.Whole(1901, 9999), Need.ALWAYS),
  KON("Kon", Kind.Word.of(Words.SEX), Need.ALWAYS),
  LKF("Lkf", new Kind.Text(1, 16), Need.ALWAYS),
  HSA_ID_PATIENT_LISTNING("HSAIdPatientListning", new Kind.Text(1, 64), Need.NEVER),
  BOKNINGSSATT("Bokningssatt", new Kind.Whole(1, 5), Need.ALWAYS),
  VARDKONTAKT("Vardkontakt", new Kind.Whole(0, 91), Need.ALWAYS),
  YRKESKATEGORI("Yrkeskategori", new Kind.Shape(Pattern.compile("XS9(1[0-9]|2[0-6])"), "XS910 to XS926"), Need.ALWAYS),
  BESLUT_AKTIVITET("BeslutAktivitet", Kind.Moment.OF_CARE, Need.ALWAYS),
  START_AKTIVITET("StartAktivitet", Kind.Moment.OF_CARE, Need.ONLY_WHEN_COMPLETED),
  MEDICINSKT_MALDATUM("MedicinsktMaldatum", Kind.Moment.OF_CARE, Need.NEVER),
  TYP_AKUTVERKSAMHET("TypAkutverksamhet", new Kind.Whole(0, 5), Need.WHEN_COMPLETED),
  TID_START_AKUT("TidStartAkut", Kind.Moment.TO_THE_MINUTE, Need.NEVER),
  TID_BEDOMNING("TidBedomning", Kind.Moment.TO_THE_MINUTE, Need.NEVER),
  TID_AVSLUT("TidAvslut", Kind.Moment.TO_THE_MINUTE, Need.NEVER),
  VARD_AVBRUTEN("VardAvbruten", new Kind.Whole(1, 1), Need.NEVER),
  REMITTENTTYP("Remittenttyp", new Kind.Whole(1, 2), Need.NEVER),
  REMITTENT("Remittent", new Kind.Text(1, 200), Need.NEVER),
  REMISS_ID("RemissId", new Kind.Text(1, 200), Need.NEVER),
  REMISS_DATUM("RemissDatum", Kind.Moment.OF_A_REFERRAL, Need.NEVER),
  ANKOMST_DATUM("AnkomstDatum", Kind.Moment.OF_A_REFERRAL, Need.NEVER);

  /** In which call an attribute must be there. */
  enum Need {
    ALWAYS,
    WHEN_COMPLETED,
    /** Required in a completed visit, and a contradiction in one that waits. */
    ONLY_WHEN_COMPLETED,
    NEVER;

    boolean requires(Interaction interaction) {
      return switch (this) {
        case ALWAYS -> true;
        case WHEN_COMPLETED, ONLY_WHEN_COMPLETED -> interaction == Interaction.COMPLETED;
        case NEVER -> false;
      };
    }

    boolean allows(Interaction interaction) {
      return this != ONLY_WHEN_COMPLETED || interaction == Interaction.COMPLETED;
    }
  }

  /** What an attribute may hold. */
  sealed interface Kind {
    /** Any text of so many characters, both ends inclusive. */
    record Text(int shortest, int longest) implements Kind {}

    /** A whole number, both ends inclusive. */
    record Whole(int least, int most) implements Kind {}

    /** One of these words, as they are written. */
    record Word(List<String> allowed) implements Kind {
      static Word of(Map<String, ?> words) {
        return new Word(words.keySet().stream().sorted().toList());
      }
    }

    /** @param range for messages */
    record Shape(Pattern pattern, String range) implements Kind {}

    /**
     * A date or a time; without offset in the catalogue's zone.
     *
     * @param earliest inclusive
     * @param toTheMinute whether a date alone says too little
     */
    record Moment(LocalDate earliest, boolean toTheMinute) implements Kind {
      static final Moment OF_CARE = new Moment(LocalDate.of(2010, 1, 1), false);
      static final Moment TO_THE_MINUTE = new Moment(LocalDate.of(2010, 1, 1), true);
      static final Moment OF_A_REFERRAL = new Moment(LocalDate.of(1900, 1, 1), false);
    }
  }

  private static final Map<String, Attribute> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Attribute::xmlName, Function.identity()));

  private final String xmlName;
  private final Kind kind;
  private final Need need;

  Attribute(String xmlName, Kind kind, Need need) {
    this.xmlName = xmlName;
    this.kind = kind;
    this.need = need;
  }

  String xmlName() {
    return xmlName;
  }

  Kind kind() {
    return kind;
  }

  Need need() {
    return need;
  }

  static Optional<Attribute> of(String xmlName) {
    return Optional.ofNullable(BY_NAME.get(xmlName));
  }
}
