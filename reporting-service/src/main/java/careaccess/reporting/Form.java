package careaccess.reporting;

import careaccess.reporting.Table.Filled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.server.NotAcceptableStatusException;

/** How an answer is to be written: as {@code format} and {@code language} say, else as {@code Accept} and {@code Accept-Language} do. */
record Form(Type type, Language language) {

  enum Type {
    JSON("json", MediaType.APPLICATION_JSON),
    CSV("csv", MediaType.parseMediaType("text/csv;charset=UTF-8;header=present")),
    XLSX("xlsx", MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")),
    JSON_STAT("json-stat", MediaType.parseMediaType("application/vnd.json-stat+json"));

    private final String code;
    private final MediaType mediaType;

    Type(String code, MediaType mediaType) {
      this.code = code;
      this.mediaType = mediaType;
    }

    /**
     * Whether it is opened by people, or programs, that do not see that an answer goes on, so that all of it comes, written
     * while it is read.
     */
    boolean isWhole() {
      return this != JSON;
    }

    /** Whether browsers are to save it. */
    private boolean isSaved() {
      return this == CSV || this == XLSX;
    }
  }

  /**
   * What files are made of.
   *
   * @param table what was asked for
   * @param besides what explains it, where a file has room for more
   * @param next cursor of the next page; null when there is none
   */
  record Tables(Filled<?> table, List<Filled<?>> besides, @Nullable String next) {

    static Tables of(Filled<?> table) {
      return new Tables(table, List.of(), null);
    }

    private List<Filled<?>> all() {
      return Stream.concat(Stream.of(table), besides.stream()).toList();
    }
  }

  /** What a file holds. */
  @FunctionalInterface
  interface Content {

    /** Leaves the stream open, and sends on what is written as soon as a piece is. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * A file that is yet to be written.
   *
   * @param next cursor of the next page; null when there is none
   */
  record File(Content content, @Nullable String next) implements Paged {

    private byte[] bytes() {
      try {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.writeTo(bytes);
        return bytes.toByteArray();
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
  }

  static final String FORMAT = "format";

  /** Of lists. */
  static final List<Type> TABLES = List.of(Type.JSON, Type.CSV, Type.XLSX);

  /** Of figures. */
  static final List<Type> FIGURES = List.of(Type.values());

  /**
   * What a request asks for.
   *
   * @param offered which types there are, the one for those who do not say first
   * @throws NotAcceptableStatusException when the request takes none of them
   */
  static Form of(Parameters parameters, HttpHeaders headers, List<Type> offered) {
    List<Type> named =
        parameters.codes(
            FORMAT,
            FORMAT,
            code -> offered.stream().filter(type -> type.code.equals(code)).findFirst(),
            offered.stream().map(type -> type.code).toList());
    return new Form(
        named.isEmpty() ? accepted(headers, offered) : named.getFirst(), Language.of(parameters, headers));
  }

  private static Type accepted(HttpHeaders headers, List<Type> offered) {
    return preferred(headers, offered)
        .orElseThrow(() -> new NotAcceptableStatusException(offered.stream().map(type -> type.mediaType).toList()));
  }

  private static Optional<Type> preferred(HttpHeaders headers, List<Type> offered) {
    try {
      List<MediaType> accepted = new ArrayList<>(headers.getAccept());
      if (accepted.isEmpty()) {
        return Optional.of(offered.getFirst());
      }
      MimeTypeUtils.sortBySpecificity(accepted);
      return accepted.stream()
          .filter(range -> range.getQualityValue() > 0)
          .flatMap(range -> offered.stream().filter(type -> range.includes(type.mediaType)))
          .findFirst();
    } catch (InvalidMediaTypeException malformed) {
      return Optional.empty();
    }
  }

  /** All that tells it from other forms of the same answer. */
  String text() {
    return type == Type.JSON ? type.code : type.code + "|" + language.code();
  }

  /** The answer in this form, where a table is one; {@code tables} is told the language. */
  Object write(Supplier<Object> json, Function<Language, Tables> tables) {
    return write(json, tables, _ -> json.get());
  }

  /**
   * The answer in this form; {@code tables} and {@code cubes} are told the language.
   *
   * @param cubes as JSON-stat
   */
  Object write(Supplier<Object> json, Function<Language, Tables> tables, Function<Language, Object> cubes) {
    return switch (type) {
      case JSON -> json.get();
      case CSV -> {
        Tables all = tables.apply(language);
        yield new File(out -> CsvFile.write(all.table(), out), all.next());
      }
      case XLSX -> {
        Tables all = tables.apply(language);
        yield new File(out -> ExcelFile.write(all.all(), out), all.next());
      }
      case JSON_STAT -> cubes.apply(language);
    };
  }

  /**
   * The answer with what such a one needs besides what it says; a file written.
   *
   * @param name of the file that it is saved as
   */
  ResponseEntity<?> deliver(ResponseEntity<?> answer, String name) {
    HttpHeaders headers = headers(answer, name);
    Object body = answer.getBody() instanceof File file ? file.bytes() : answer.getBody();
    return new ResponseEntity<>(body, headers, answer.getStatusCode());
  }

  /** The headers of such an answer. */
  HttpHeaders headers(ResponseEntity<?> answer, String name) {
    HttpHeaders headers = new HttpHeaders();
    headers.putAll(answer.getHeaders());
    String tag = headers.getETag();
    if (type == Type.XLSX && tag != null) {
      headers.setETag("W/" + tag); // A workbook says when it was written, so that no two have the same bytes.
    }
    if (type == Type.JSON || !answer.hasBody()) {
      return headers;
    }
    headers.setContentType(type.mediaType);
    headers.set(HttpHeaders.CONTENT_LANGUAGE, language.code());
    if (type.isSaved()) {
      headers.setContentDisposition(
          ContentDisposition.attachment().filename(name + "." + type.code, StandardCharsets.US_ASCII).build());
    }
    return headers;
  }
}
