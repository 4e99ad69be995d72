package careaccess.contract.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bytes of some reports in one record of the indicator topic: a format version, every text once, then numbers. */
public final class ReportFormat {

  /** Of reports in a record, so that it stays far below what a broker takes. */
  public static final int MOST = 1_000;

  private static final byte VERSION = 1;

  private ReportFormat() {}

  /** @param reports at most {@link #MOST} */
  public static byte[] write(Collection<Report> reports) {
    Map<String, Integer> texts = new LinkedHashMap<>();
    ByteArrayOutputStream body = new ByteArrayOutputStream(24 * reports.size());
    ByteArrayOutputStream whole = new ByteArrayOutputStream(64 * reports.size());
    try (DataOutputStream out = new DataOutputStream(body);
        DataOutputStream head = new DataOutputStream(whole)) {
      for (Report report : reports) {
        Reported reported = report.reported();
        for (String text : List.of(reported.source(), reported.unit(), reported.subject(), reported.period())) {
          Integer known = texts.putIfAbsent(text, texts.size());
          out.writeShort(known == null ? texts.size() - 1 : known);
        }
        out.writeBoolean(reported.placed());
        out.writeLong(report.more());
        out.writeLong(report.lastArrival().toEpochMilli());
      }
      head.writeByte(VERSION);
      head.writeShort(texts.size());
      for (String text : texts.keySet()) {
        head.writeUTF(text);
      }
      head.writeShort(reports.size());
      body.writeTo(head);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return whole.toByteArray();
  }

  /**
   * Reads what {@link #write} writes.
   *
   * @throws IllegalArgumentException when the bytes are of another version, cut short or no reports
   */
  public static List<Report> read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IllegalArgumentException("reports of format %d are read, not of %d".formatted(VERSION, version));
      }
      String[] texts = new String[in.readUnsignedShort()];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = in.readUTF();
      }
      int size = in.readUnsignedShort();
      List<Report> reports = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        reports.add(report(in, texts));
      }
      if (in.available() > 0) {
        throw new IllegalArgumentException(in.available() + " bytes are left over after reports");
      }
      return reports;
    } catch (IOException | ArrayIndexOutOfBoundsException notOurs) {
      throw new IllegalArgumentException(bytes.length + " bytes are no reports, or cut short", notOurs);
    }
  }

  private static Report report(DataInputStream in, String[] texts) throws IOException {
    String source = texts[in.readUnsignedShort()];
    String unit = texts[in.readUnsignedShort()];
    String subject = texts[in.readUnsignedShort()];
    String period = texts[in.readUnsignedShort()];
    Reported reported = new Reported(source, unit, in.readBoolean(), subject, period);
    return new Report(reported, in.readLong(), Instant.ofEpochMilli(in.readLong()));
  }
}
