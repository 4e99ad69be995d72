package careaccess.benchmarks.reporting;

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
import java.util.List;
import java.util.zip.ZipFile;

/** All figures of some months in one file of each form, read as a browser would save it. */
final class Exports {

  /**
   * A file.
   *
   * @param values rows of figures in it
   * @param firstByte from the question until the first byte of the answer's body
   * @param time until the last
   * @param resident the service's memory each time another {@link #PIECE} had come, bytes; none where the system does not tell
   */
  record Exported(
      String form, long values, long bytes, Duration firstByte, Duration time, List<Long> resident, Used used) {}

  /** Bytes from one look at the memory to the next. */
  static final int PIECE = 16 << 20;

  private static final List<String> FORMS = List.of("csv", "xlsx");
  private static final byte[] ROW_OF_CSV = "\n".getBytes(StandardCharsets.US_ASCII);
  private static final String FIRST_SHEET = "xl/worksheets/sheet1.xml";
  private static final byte[] ROW_OF_SHEET = "<row ".getBytes(StandardCharsets.US_ASCII);

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

  List<Exported> of(List<YearMonth> months) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    List<Exported> exported = new ArrayList<>();
    for (String form : FORMS) {
      exported.add(export(form, months));
    }
    return exported;
  }

  private Exported export(String form, List<YearMonth> months) throws IOException, InterruptedException {
    URI question =
        URI.create(
            "http://127.0.0.1:%d/v1/values?indicator=%s&level=country,region,unit&breakdown=sex,ageGroup&periodType=month&from=%s&to=%s&format=%s"
                .formatted(subject.port(), indicators, months.getFirst(), months.getLast(), form));
    Path file = directory.resolve("values." + form);
    Used before = subject.used();
    long begun = System.nanoTime();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(question).header("X-API-Key", key).build();
      HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        throw StackFailure.because("reporting answered %s with %d.".formatted(question, answer.statusCode()));
      }
      Duration firstByte = Duration.ofNanos(System.nanoTime() - begun);
      List<Long> resident = save(answer.body(), file);
      Duration time = Duration.ofNanos(System.nanoTime() - begun);
      return new Exported(form, rows(file) - 1, Files.size(file), firstByte, time, resident, subject.used().since(before));
    }
  }

  private List<Long> save(InputStream body, Path file) throws IOException {
    List<Long> resident = new ArrayList<>();
    try (body;
        OutputStream out = Files.newOutputStream(file)) {
      byte[] piece = body.readNBytes(PIECE);
      while (piece.length > 0) {
        out.write(piece);
        Vitals.residentMemory(subject.service().pid()).ifPresent(resident::add);
        piece = body.readNBytes(PIECE);
      }
    }
    return resident;
  }

  /** Of the first sheet, where there are several. */
  private static long rows(Path file) throws IOException {
    if (file.toString().endsWith(".csv")) {
      return count(Files.newInputStream(file), ROW_OF_CSV);
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return count(zip.getInputStream(zip.getEntry(FIRST_SHEET)), ROW_OF_SHEET);
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
