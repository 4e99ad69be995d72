package careaccess.ingest.core.rivta;

import static careaccess.ingest.RivtaSamples.COMPLETED_NAMESPACE;
import static careaccess.ingest.RivtaSamples.WAITING_NAMESPACE;
import static careaccess.ingest.RivtaSamples.aVisit;
import static careaccess.ingest.RivtaSamples.aWaitingVisit;
import static careaccess.ingest.RivtaSamples.completed;
import static careaccess.ingest.RivtaSamples.delivery;
import static careaccess.ingest.RivtaSamples.enveloped;
import static careaccess.ingest.RivtaSamples.kontakt;
import static careaccess.ingest.RivtaSamples.waiting;
import static careaccess.ingest.Samples.aPersonalNumber;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.contract.receipt.SubmissionId;
import careaccess.ingest.core.Growth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryReaderTest {

  private static final int LONGEST = 100_000;

  @Test
  void visitsAreReadWithTheirLineAndMonth() throws Exception {
    String body =
        delivery(
            "Genomforda", COMPLETED_NAMESPACE, "ErsattningsId=\"earlier\" LeveransReferens=\"mars &amp; co\"",
            kontakt("2026-03-31", aVisit("a"), "<!-- none -->", aVisit("b")) + kontakt("2026-02-28", aVisit("c")));
    DeliveryReader reader = reader(body);
    List<Visit> visits = all(reader);
    assertThat(visits).extracting(visit -> visit.attributes().get("VardkontaktId")).containsExactly("a", "b", "c");
    assertThat(visits).extracting(Visit::line).containsExactly(3L, 5L, 8L);
    assertThat(visits).extracting(Visit::validFor).containsExactly("2026-03-31", "2026-03-31", "2026-02-28");
    assertThat(visits.getFirst().attributes()).isEqualTo(aVisit("a").attributes());
    assertThat(reader.head().interaction()).isEqualTo(Interaction.COMPLETED);
    assertThat(reader.head().replaces()).contains("earlier");
    assertThat(reader.head().reference()).contains("mars & co");
    assertThat(reader.isEnveloped()).isFalse();
  }

  @Test
  void envelopeAndItsHeaderArePassedOver() throws Exception {
    DeliveryReader reader = reader(enveloped(waiting("", aWaitingVisit("a"))));
    assertThat(all(reader)).hasSize(1);
    assertThat(reader.isEnveloped()).isTrue();
    assertThat(reader.head().interaction()).isEqualTo(Interaction.WAITING);
  }

  @Test
  void attributesOfOtherNamespacesArePassedOver() throws Exception {
    String typed = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a b\"";
    String visit = aVisit("a").toString().replace("/>", " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"x\"/>");
    assertThat(all(reader(completed(typed, visit))).getFirst().attributes()).isEqualTo(aVisit("a").attributes());
  }

  @Test
  void diagnosesCausesAndProceduresArePassedOver() throws Exception {
    DeliveryReader reader =
        reader(
            delivery(
                "Genomforda", COMPLETED_NAMESPACE, "",
                "<v:Diagnoser><v:Diagnos Kod=\"H25\" Tid=\"2026-03-05T08:00:00\">x<v:a/></v:Diagnos></v:Diagnoser><v:Orsaker/><v:Atgarder> </v:Atgarder>"));
    assertThat(all(reader)).isEmpty();
    assertThat(reader.hasContent()).isTrue();
    assertMalformed(delivery("Vantande", WAITING_NAMESPACE, "", "<v:Diagnoser/>"), "a Kontakt");
  }

  @Test
  void personalNumberIsRefusedWhereNothingElseIsRead() {
    String number = aPersonalNumber();
    String visit = aVisit("a").toString();
    String xsi = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"" + number + "\"";
    String enveloped = enveloped(completed("", visit));
    for (String body :
        List.of(
            "<!-- " + number + " -->" + completed("", visit),
            completed("", "<!--" + number + "-->", visit),
            completed("", "<?who " + number + "?>", visit),
            completed("", visit) + "<!-- " + number + " -->",
            completed("", visit.replace("/>", xsi + "/>")),
            completed(xsi, visit),
            completed("", visit).replace("<v:Kontakt ", "<v:Kontakt Patient=\"" + number + "\" "),
            enveloped.replace(">SE1<", ">" + number + "<"),
            enveloped.replace(">SE1<", ">" + "x".repeat(LONGEST / 2) + " " + number + "<"),
            enveloped.replace(">SE1<", "><![CDATA[" + number + "]]><"),
            enveloped.replace(">SE1<", ">&#" + (int) number.charAt(0) + ";" + number.substring(1) + "<"),
            enveloped.replace("<soap:Header>", "<soap:Header who=\"" + number + "\">"),
            enveloped.replace("<soap:Body>", "<soap:Body who=\"" + number + "\">"),
            enveloped.replace("<soap:Envelope ", "<soap:Envelope who=\"" + number + "\" "),
            afterwards("<v:Diagnos Kod=\"" + number + "\"/>"),
            afterwards("<v:Diagnos><v:a>" + number + "</v:a></v:Diagnos>"),
            afterwards("<v:Diagnos><!--" + number + "--></v:Diagnos>"))) {
      assertMalformed(body, "holds a personal identity number, which must never be sent");
    }
  }

  /** A delivery of nothing but diagnoses. */
  private static String afterwards(String diagnoses) {
    return delivery("Genomforda", COMPLETED_NAMESPACE, "", "<v:Diagnoser>" + diagnoses + "</v:Diagnoser>");
  }

  @Test
  void emptyBodyDeletesAndNeedsToSayWhat() throws Exception {
    DeliveryReader reader = reader(delivery("Vantande", WAITING_NAMESPACE, "ErsattningsId=\"earlier\"", ""));
    assertThat(all(reader)).isEmpty();
    assertThat(reader.hasContent()).isFalse();
    assertMalformed(delivery("Vantande", WAITING_NAMESPACE, "", ""), "ErsattningsId");
  }

  @Test
  void encodingIsThatOfTheHeaderOrOfTheDocument() throws Exception {
    String swedish = completed("", aVisit("ÖGON"));
    assertThat(contacts(all(reader(swedish.getBytes(UTF_16), null)))).containsExactly("ÖGON");
    assertThat(contacts(all(reader(swedish.getBytes(UTF_16LE), null)))).containsExactly("ÖGON");
    assertThat(contacts(all(reader(("\uFEFF" + swedish).getBytes(UTF_8), ISO_8859_1)))).containsExactly("ÖGON");
    assertThat(contacts(all(reader(swedish.getBytes(ISO_8859_1), ISO_8859_1)))).containsExactly("ÖGON");
    String declared = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + swedish;
    assertThat(contacts(all(reader(declared.getBytes(ISO_8859_1), null)))).containsExactly("ÖGON");
    assertMalformed(swedish.getBytes(ISO_8859_1), "encoding");
    assertMalformed("<?xml version=\"1.0\" encoding=\"EBCDIC-99\"?><a/>".getBytes(UTF_8), "an unknown encoding");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "x", "<", "<a>", "{}", "<a/>", "<TillgangligVardSpeciGenomforda/>",
        "<TillgangligVardSpeciVantande xmlns='urn:riv:skl:tillgangligVardSpeci:TillgangligVardSpeciGenomfordaResponder:1'/>",
        "<Envelope xmlns='http://www.w3.org/2003/05/soap-envelope'/>",
        "<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'/>",
        "<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body/></Envelope>",
        "<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Header/><Body><a/></Body></Envelope>"
      })
  void otherDocumentsAreRefusedSayingWhere(String document) {
    assertMalformed(document, "he delivery");
  }

  @Test
  void whatDoesNotBelongThereIsRefused() {
    String visit = aVisit("a").toString();
    assertMalformed(completed("Ersattning=\"1\"", visit), "'Ersattning'; allowed: ErsattningsId, LeveransReferens");
    assertMalformed(completed("ErsattningsId=\"a b\"", visit), "'a b'");
    assertMalformed(completed("", "text"), "text between");
    assertMalformed(completed(""), "a Besok in every Kontakt");
    assertMalformed(completed("", "<v:Kontakt/>"), "a Besok here, not 'Kontakt'");
    assertMalformed(completed("", "<Besok/>"), "'Besok' without namespace");
    assertMalformed(completed("", visit.replace("/>", "><v:a/></v:Besok>")), "the end of the Besok");
    assertMalformed(completed("", visit) + "<more/>", "not well-formed");
    assertMalformed(enveloped(completed("", visit) + completed("", visit)), "the end of the Body");
    assertMalformed(completed("", visit).replace("</v:Kontakt>", "</v:Kontak>"), "Line 4, column");
  }

  @Test
  void documentTypesAndEntitiesAreRefused() {
    String visit = aVisit("a").toString();
    String bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]>";
    assertMalformed(bomb + completed("", visit), "DOCTYPE");
    assertMalformed("<!DOCTYPE a SYSTEM \"file:///etc/hostname\">" + completed("", visit), "DOCTYPE");
    assertMalformed(completed("", aVisit("a").toString().replace("\"a\"", "\"&b;\"")), "");
    assertMalformed(completed("", "&b;"), "");
  }

  @Test
  void tagsAreNotLongerThanAllowedAndElementsNotDeeper() {
    assertMalformed(completed("", aVisit("x".repeat(2 * LONGEST))), "a tag of more than");
    assertMalformed(completed("", "<!--" + "x".repeat(2 * LONGEST) + "-->"), "a tag of more than");
    String deep = "<v:a>".repeat(100) + "</v:a>".repeat(100);
    assertMalformed(
        delivery("Genomforda", COMPLETED_NAMESPACE, "", "<v:Orsaker>" + deep + "</v:Orsaker>"), "64 deep");
  }

  @Test
  void memoryIsAskedForALongTag() throws Exception {
    List<Integer> asked = new ArrayList<>();
    String visits = aVisit("a").toString().repeat(2_000);
    all(reader(completed("", visits).getBytes(UTF_8), new Growth(asked::add), null));
    assertThat(asked.stream().mapToInt(Integer::intValue).sum()).as("of what is read ahead").isLessThan(100_000);
    all(reader(completed("", visits, aVisit("x".repeat(50_000))).getBytes(UTF_8), new Growth(asked::add), null));
    assertThat(asked.stream().mapToInt(Integer::intValue).sum()).isGreaterThan(200_000);
  }

  /** The JDK would count them, and end at a hundred thousand. */
  @Test
  void referencesAreReadHoweverManyThereAre() throws Exception {
    byte[] visit = (aVisit("a&b&c") + "\n").getBytes(UTF_8);
    try (Repeated body = new Repeated(completed("", "#").split("#", 2), visit, 60_000)) {
      List<Visit> visits = all(new DeliveryReader(body, LONGEST, new Growth(_ -> {}), null));
      assertThat(visits).hasSize(60_000);
      assertThat(visits.getLast().attributes()).containsEntry("VardkontaktId", "a&b&c");
    }
  }

  @Test
  void deliveryOfAnyLengthIsReadVisitByVisit() throws Exception {
    byte[] visit = (aVisit("a") + "\n").getBytes(UTF_8);
    String whole = completed("", "#");
    int many = 100_000;
    try (Repeated body = new Repeated(whole.split("#", 2), visit, many)) {
      DeliveryReader reader = new DeliveryReader(body, LONGEST, new Growth(_ -> {}), null);
      reader.begin();
      int read = 0;
      for (Optional<Visit> next = reader.next(); next.isPresent(); next = reader.next()) {
        read++;
        assertThat(next.get().line()).isEqualTo(read + 2);
        assertThat(body.at - body.head.length - (long) read * visit.length).as("bytes read ahead").isLessThan(64 << 10);
      }
      assertThat(read).isEqualTo(many);
    }
  }

  /** A head, the same piece many times, and a tail. */
  private static final class Repeated extends InputStream {

    private final byte[] head;
    private final byte[] piece;
    private final byte[] tail;
    private final long end;
    private long at;

    Repeated(String[] around, byte[] piece, int times) {
      this.head = around[0].getBytes(UTF_8);
      this.piece = piece;
      this.tail = around[1].getBytes(UTF_8);
      this.end = head.length + (long) piece.length * times;
    }

    @Override
    public int read() {
      long position = at++;
      if (position < head.length) {
        return head[(int) position];
      } else if (position < end) {
        return piece[(int) ((position - head.length) % piece.length)] & 0xFF;
      }
      return position - end < tail.length ? tail[(int) (position - end)] : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      int count = 0;
      for (int next = read(); next >= 0; next = count < length ? read() : -1) {
        into[from + count++] = (byte) next;
      }
      return count == 0 ? -1 : count;
    }
  }

  @Test
  void revisionIsTheArrivalAndMoreThanThatOfWhatItReplaces() throws Exception {
    String now = SubmissionId.of(5_000, new UUID(1, 2));
    assertThat(begun("").head().revision(4_000)).isEqualTo(4_000);
    assertThat(begun("ErsattningsId=\"SKR-1\"").head().revision(4_000)).isEqualTo(4_000);
    assertThat(begun("ErsattningsId=\"" + now + "\"").head().revision(6_000)).isEqualTo(6_000);
    assertThat(begun("ErsattningsId=\"" + now + "\"").head().revision(5_000)).as("in the same millisecond").isEqualTo(5_001);
    assertThat(begun("ErsattningsId=\"" + now + "\"").head().revision(3_000)).as("the clock went back").isEqualTo(5_001);
    String later = SubmissionId.of(90_000_000, new UUID(1, 2));
    DeliveryReader reader = begun("ErsattningsId=\"" + later + "\"");
    assertThatThrownBy(() -> reader.head().revision(1_000)).isInstanceOf(MalformedDelivery.class).hasMessageContaining("to come");
  }

  private static DeliveryReader begun(String rootAttributes) throws Exception {
    DeliveryReader reader = reader(completed(rootAttributes, aVisit("a")));
    reader.begin();
    return reader;
  }

  @Test
  void nothingOfTheDocumentIsRepeatedThatMustNotBe() {
    String number = aPersonalNumber();
    for (String body :
        List.of(
            completed("LeveransReferens=\"" + number + "\"", aVisit("a")),
            completed("ErsattningsId=\"" + number + "\"", aVisit("a")),
            completed("", "<a-" + number + "/>"),
            completed("", number),
            completed("", aVisit("a").toString().replace("/>", " a-" + number + ">")))) {
      assertThatThrownBy(() -> all(reader(body)))
          .isInstanceOf(MalformedDelivery.class)
          .satisfies(malformed -> assertThat(malformed.getMessage()).doesNotContain(number));
    }
  }

  /** Bodies that were right once, with some bytes changed, left out, doubled or cut off. */
  @Property(tries = 5_000)
  void mutatedBodyIsReadOrRefused(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    String body = completed("ErsattningsId=\"e\" LeveransReferens=\"r\"", aVisit("a"), "<!-- c -->", aVisit("ö"));
    byte[] bytes = (random.nextBoolean() ? enveloped(body) : body).getBytes(UTF_8);
    for (int change = random.nextInt(4); change >= 0; change--) {
      bytes = mutated(bytes, random);
    }
    try {
      assertThat(all(reader(bytes, null))).isNotNull();
    } catch (MalformedDelivery refused) {
      assertThat(refused.getMessage()).contains("elivery").doesNotContain("Exception");
    }
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    int length = random.nextInt(Math.min(20, bytes.length - at) + 1);
    List<Byte> result = new ArrayList<>();
    for (byte one : bytes) {
      result.add(one);
    }
    List<Byte> piece = List.copyOf(result.subList(at, at + length));
    switch (random.nextInt(5)) {
      case 0 -> result.set(at, (byte) random.nextInt(256));
      case 1 -> result.subList(at, at + length).clear();
      case 2 -> result.addAll(random.nextInt(bytes.length), piece);
      case 3 -> result.subList(at, result.size()).clear();
      default -> result.set(at, (byte) "<>&;/=\"'!?[]-x: ".charAt(random.nextInt(16)));
    }
    byte[] changed = new byte[Math.max(1, result.size())];
    for (int i = 0; i < result.size(); i++) {
      changed[i] = result.get(i);
    }
    return changed;
  }

  private static List<String> contacts(List<Visit> visits) {
    return visits.stream().map(visit -> visit.attributes().getOrDefault("VardkontaktId", "")).toList();
  }

  private static void assertMalformed(String body, String reason) {
    assertMalformed(body.getBytes(UTF_8), reason);
  }

  private static void assertMalformed(byte[] body, String reason) {
    assertThatThrownBy(() -> all(reader(body, null)))
        .isInstanceOf(MalformedDelivery.class)
        .hasMessageContaining(reason);
  }

  private static List<Visit> all(DeliveryReader reader) throws MalformedDelivery, IOException {
    reader.begin();
    List<Visit> visits = new ArrayList<>();
    for (Optional<Visit> next = reader.next(); next.isPresent(); next = reader.next()) {
      visits.add(next.get());
    }
    return visits;
  }

  private static DeliveryReader reader(String body) {
    return reader(body.getBytes(UTF_8), null);
  }

  private static DeliveryReader reader(byte[] body, @Nullable Charset charset) {
    return reader(body, new Growth(_ -> {}), charset);
  }

  private static DeliveryReader reader(byte[] body, Growth growth, @Nullable Charset charset) {
    return new DeliveryReader(new ByteArrayInputStream(body), LONGEST, growth, charset);
  }
}
