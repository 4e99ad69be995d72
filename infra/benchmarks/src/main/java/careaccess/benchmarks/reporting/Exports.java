package careaccess.benchmarks.reporting;

import careaccess.benchmarks.Heap;
import careaccess.benchmarks.Vitals;
import careaccess.contract.catalogue.Catalogue;
import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** All figures of some months in one file of each form, read as a browser would save it. */
final class Exports {

  /**
   * A file.
   *
   * @param values rows of figures in it
   * @param first from the question until the first byte of the body, the first time that the form was asked for
   * @param firstAgain the same, the median of {@value #AGAIN} more times
   * @param time until the last byte, of the first time
   * @param before what was in use of the heap, once it had been collected, before the first time; bytes
   * @param after the same after it
   * @param looks while the file came, in their order, the first before it
   */
  record Exported(
      String form,
      long values,
      long bytes,
      Duration first,
      Duration firstAgain,
      Duration time,
      long before,
      long after,
      List<Look> looks,
      Used used) {

    Exported {
      looks = List.copyOf(looks);
    }

    /** The last look before so many tenths of the file had come. */
    Look at(int tenths) {
      return looks.reversed().stream()
          .filter(look -> 10 * look.bytes() <= tenths * bytes)
          .findFirst()
          .orElseGet(looks::getFirst);
    }

    /** The largest resident memory that was seen. */
    long peak() {
      return looks.stream().mapToLong(Look::resident).max().orElse(0);
    }
  }

  /**
   * What was seen of the service's memory, in bytes.
   *
   * @param bytes of the file that had come
   * @param resident of the process; 0 where the system does not tell
   * @param heap that is held: in use once it had been collected, when as much of the same file had come another time, so that collecting
   *     slows nothing that is timed
   */
  record Look(long bytes, long resident, long heap) {}

  /** Bytes from one look at the memory to the next. */
  private static final int PIECE = 4 << 20;

  private static final int AGAIN = 9;

  /** A file that is not wanted any more holds one of few places until that is noticed. */
  private static final Duration BETWEEN = Duration.ofMillis(500);

  private static final List<String> FORMS = List.of("csv", "xlsx", "json-stat");
  private static final byte[] ROW_OF_CSV = "\n".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern SHEET = Pattern.compile("xl/worksheets/sheet\\d+\\.xml");
  private static final byte[] ROW_OF_SHEET = "<row ".getBytes(StandardCharsets.US_ASCII);

  /** The definitions, and what is said about the file. */
  private static final int SHEETS_BEHIND = 2;

  private final Subject subject;
  private final String key;
  private final String indicators;
  private final Path directory;

  /** @param directory for the files */
  Exports(Subject subject, String key, Catalogue catalogue, Path directory) {
    this.subject = subject;
    this.key = key;
    this.indicators = String.join(",", catalogue.indicators().keySet());
    this.directory = directory;
  }

  /** Whether so many come is for the history to say. */
  List<Exported> of(List<YearMonth> months) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    List<Exported> exported = new ArrayList<>();
    try (HttpClient http = HttpClient.newHttpClient()) {
      ask(http, URI.create("http://127.0.0.1:%d/v1/indicators".formatted(subject.port())), key).close();
      for (String form : FORMS) {
        exported.add(export(http, form, months));
      }
    }
    return exported;
  }

  private Exported export(HttpClient http, String form, List<YearMonth> months) throws IOException, InterruptedException {
    URI question =
        URI.create(
            "http://127.0.0.1:%d/v1/values?indicator=%s&breakdown=sex,ageGroup,sexAge&periodType=month&from=%s&to=%s&format=%s"
                .formatted(subject.port(), indicators, months.getFirst(), months.getLast(), form));
    Path file = directory.resolve("values." + form);
    try (Heap heap = new Heap(subject.port(), subject.service().pid())) {
      long inUse = heap.collected();
      List<Look> looks = new ArrayList<>(List.of(look(0, inUse)));
      Used before = subject.used();
      long begun = System.nanoTime();
      try (InputStream body = ask(http, question, key)) {
        int firstByte = body.read();
        Duration first = Duration.ofNanos(System.nanoTime() - begun);
        save(firstByte, body, file, looks);
        Duration time = Duration.ofNanos(System.nanoTime() - begun);
        Used used = subject.used().since(before);
        return new Exported(
            form,
            rows(file),
            Files.size(file),
            first,
            firstAgain(http, question),
            time,
            inUse,
            heap.collected(),
            held(http, question, heap, looks),
            used);
      }
    }
  }

  /** None of these is read to its end: the service breaks it off when it notices. */
  private Duration firstAgain(HttpClient http, URI question) throws IOException, InterruptedException {
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < AGAIN; i++) {
      long begun = System.nanoTime();
      try (InputStream body = ask(http, question, key)) {
        int firstByte = body.read();
        if (firstByte >= 0) {
          nanos.add(System.nanoTime() - begun);
        }
      }
      Thread.sleep(BETWEEN);
    }
    nanos.sort(Comparator.naturalOrder());
    return Duration.ofNanos(nanos.get(nanos.size() / 2));
  }

  private static InputStream ask(HttpClient http, URI question, String key) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(question).header("X-API-Key", key).build();
    HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      throw StackFailure.because("reporting answered %s with %d.".formatted(question, answer.statusCode()));
    }
    return answer.body();
  }

  /**
   * The same looks, while the file comes once more, and the service is held up at each to collect its heap. A workbook says when it
   * was written, and so is some bytes shorter or longer each time.
   */
  private List<Look> held(HttpClient http, URI question, Heap heap, List<Look> looks)
      throws IOException, InterruptedException {
    List<Look> held = new ArrayList<>();
    long bytes = 0;
    long came = 0;
    try (InputStream body = ask(http, question, key)) {
      for (Look look : looks) {
        came += body.readNBytes(Math.toIntExact(look.bytes() - bytes)).length;
        bytes = look.bytes();
        held.add(new Look(bytes, look.resident(), heap.collected()));
      }
    }
    if (came < bytes - bytes / 100) {
      throw StackFailure.because("of a file of %d bytes only %d came the second time.".formatted(bytes, came));
    }
    return held;
  }

  private void save(int first, InputStream body, Path file, List<Look> looks) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(first);
      long bytes = 1;
      byte[] piece = body.readNBytes(PIECE);
      while (piece.length > 0) {
        out.write(piece);
        bytes += piece.length;
        looks.add(look(bytes, 0));
        piece = body.readNBytes(PIECE);
      }
    }
  }

  private Look look(long bytes, long heap) throws IOException {
    return new Look(bytes, Vitals.residentMemory(subject.service().pid()).orElse(0), heap);
  }

  /** Figures, on however many sheets, or in however many cubes. */
  private static long rows(Path file) throws IOException {
    if (file.toString().endsWith(".json-stat")) {
      return CubesFile.rows(Files.newInputStream(file));
    }
    if (file.toString().endsWith(".csv")) {
      return count(Files.newInputStream(file), ROW_OF_CSV) - 1;
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      long rows = 0;
      List<? extends ZipEntry> sheets =
          zip.stream().filter(entry -> SHEET.matcher(entry.getName()).matches()).toList();
      for (ZipEntry sheet : sheets.subList(0, sheets.size() - SHEETS_BEHIND)) {
        rows += count(zip.getInputStream(sheet), ROW_OF_SHEET) - 1;
      }
      return rows;
    }
  }

  private static long count(InputStream text, byte[] mark) throws IOException {
    long marks = 0;
    int matched = 0;
    byte[] buffer = new byte[1 << 16];
    try (text) {
      for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
        for (int i = 0; i < read; i++) {
          matched = buffer[i] == mark[matched] ? matched + 1 : buffer[i] == mark[0] ? 1 : 0;
          if (matched == mark.length) {
            matched = 0;
            marks++;
          }
        }
      }
    }
    return marks;
  }
}
