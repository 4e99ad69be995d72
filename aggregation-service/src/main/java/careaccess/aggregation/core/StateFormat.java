package careaccess.aggregation.core;

import careaccess.contract.measurement.Completed;
import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.Deviation;
import careaccess.contract.measurement.Measurement;
import careaccess.contract.measurement.Phase;
import careaccess.contract.measurement.Sex;
import careaccess.contract.measurement.Tally;
import careaccess.contract.measurement.Wait;
import careaccess.contract.measurement.WaitState;
import careaccess.contract.measurement.Waiting;
import careaccess.contract.period.Calendar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of aggregation's own state: a quarter of the JSON. They live within one generation and are read by nobody
 * else, so there is no versioning: the topology version in the generation is it.
 */
public final class StateFormat {

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private interface Reading<T> {
    T from(DataInputStream in) throws IOException;
  }

  private static final int NO_DATE = Integer.MIN_VALUE;
  private static final int NO_NUMBER = -1;

  private final Calendar calendar;

  /**
   * A format for the measurements of one catalogue.
   *
   * @param calendar that knows the periods of tallies
   */
  public StateFormat(Calendar calendar) {
    this.calendar = calendar;
  }

  public byte[] write(Latest latest) {
    return bytes(out -> {
      out.writeLong(latest.revision());
      out.writeLong(latest.arrival());
      writeText(out, latest.delivery());
      writeNullable(out, latest.measurement());
    });
  }

  public Latest readLatest(byte[] bytes) {
    return value(bytes, in -> {
      long revision = in.readLong();
      long arrival = in.readLong();
      String delivery = readText(in);
      return new Latest(revision, readNullable(in), delivery, arrival);
    });
  }

  public static byte[] write(YearMonth month) {
    return bytes(out -> writeMonth(out, month));
  }

  public static YearMonth readMonth(byte[] bytes) {
    return value(bytes, StateFormat::readMonth);
  }

  private static void writeNullable(DataOutputStream out, @Nullable Measurement measurement) throws IOException {
    switch (measurement) {
      case null -> out.writeByte('-');
      case Wait wait -> {
        out.writeByte('w');
        writeHead(out, wait);
        writeContact(out, wait.contact());
        out.writeByte(code(wait.state()));
        writeDate(out, wait.clockStop());
      }
      case Completed completed -> {
        out.writeByte('c');
        writeHead(out, completed);
        writeContact(out, completed.contact());
        writeDate(out, completed.clockStop());
      }
      case Waiting waiting -> {
        out.writeByte('q');
        writeHead(out, waiting);
        writeContact(out, waiting.contact());
        writeDate(out, waiting.asOf());
      }
      case Tally tally -> {
        out.writeByte('t');
        writeHead(out, tally);
        writeTally(out, tally);
      }
    }
  }

  private @Nullable Measurement readNullable(DataInputStream in) throws IOException {
    char tag = (char) in.readByte();
    if (tag == '-') {
      return null;
    }
    String id = in.readUTF();
    long revision = in.readLong();
    return switch (tag) {
      case 'w' -> new Wait(id, revision, readContact(in), state(in.readByte()), readDate(in));
      case 'c' -> new Completed(id, revision, readContact(in), known(readDate(in)));
      case 'q' -> new Waiting(id, revision, readContact(in), known(readDate(in)));
      case 't' -> readTally(in, id, revision);
      default -> throw new IllegalStateException("no measurement begins with '" + tag + "'");
    };
  }

  private static void writeHead(DataOutputStream out, Measurement measurement) throws IOException {
    out.writeUTF(measurement.id());
    out.writeLong(measurement.revision());
  }

  private static void writeContact(DataOutputStream out, Contact contact) throws IOException {
    out.writeUTF(contact.unit());
    out.writeUTF(contact.phase().name());
    writeText(out, contact.specialty());
    writeDate(out, contact.clockStart());
    out.writeBoolean(contact.careGuarantee());
    out.writeByte(contact.deviation().number());
    writeText(out, contact.sex().code());
    writeNumber(out, contact.birthYear());
    writeText(out, contact.residence());
    writeNumber(out, contact.contactForm());
    writeDate(out, contact.targetDate());
    writeNumber(out, contact.minutesToAssessment());
    writeNumber(out, contact.minutesOfStay());
  }

  private static Contact readContact(DataInputStream in) throws IOException {
    return new Contact(
        in.readUTF(),
        Phase.valueOf(in.readUTF()),
        readText(in),
        known(readDate(in)),
        in.readBoolean(),
        Deviation.ofNumber(in.readByte()).orElseThrow(),
        Sex.of(in.readUTF()).orElseThrow(),
        readNumber(in),
        readText(in),
        readNumber(in),
        readDate(in),
        readNumber(in),
        readNumber(in));
  }

  private static void writeTally(DataOutputStream out, Tally tally) throws IOException {
    Sex sex = tally.sex();
    out.writeUTF(tally.measure());
    out.writeUTF(tally.place());
    out.writeUTF(tally.period().code());
    writeText(out, sex == null ? null : sex.code());
    out.writeLong(tally.numerator());
    out.writeLong(tally.denominator());
    out.writeLong(tally.excluded());
  }

  private Tally readTally(DataInputStream in, String id, long revision) throws IOException {
    return new Tally(
        id,
        revision,
        in.readUTF(),
        in.readUTF(),
        calendar.period(in.readUTF()).orElseThrow(),
        Sex.of(in.readUTF()).orElse(null),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }

  private static char code(WaitState state) {
    return switch (state) {
      case WAITING -> 'w';
      case COMPLETED -> 'c';
      case REMOVED -> 'r';
    };
  }

  private static WaitState state(byte code) {
    return switch ((char) code) {
      case 'w' -> WaitState.WAITING;
      case 'c' -> WaitState.COMPLETED;
      default -> WaitState.REMOVED;
    };
  }

  private static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
    out.writeUTF(text == null ? "" : text);
  }

  private static @Nullable String readText(DataInputStream in) throws IOException {
    String text = in.readUTF();
    return text.isEmpty() ? null : text;
  }

  private static void writeNumber(DataOutputStream out, @Nullable Integer number) throws IOException {
    out.writeInt(number == null ? NO_NUMBER : number);
  }

  private static @Nullable Integer readNumber(DataInputStream in) throws IOException {
    int number = in.readInt();
    return number == NO_NUMBER ? null : number;
  }

  private static void writeDate(DataOutputStream out, @Nullable LocalDate date) throws IOException {
    out.writeInt(date == null ? NO_DATE : Math.toIntExact(date.toEpochDay()));
  }

  private static @Nullable LocalDate readDate(DataInputStream in) throws IOException {
    int day = in.readInt();
    return day == NO_DATE ? null : LocalDate.ofEpochDay(day);
  }

  private static void writeMonth(DataOutputStream out, YearMonth month) throws IOException {
    out.writeInt(month.getYear());
    out.writeByte(month.getMonthValue());
  }

  private static YearMonth readMonth(DataInputStream in) throws IOException {
    return YearMonth.of(in.readInt(), in.readByte());
  }

  private static <T> T known(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("the state lacks a value that it was written with");
    }
    return value;
  }

  private static byte[] bytes(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writing.to(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static <T> T value(byte[] bytes, Reading<T> reading) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return reading.from(in);
    } catch (IOException cutShort) {
      throw new UncheckedIOException(cutShort);
    }
  }
}
