package careaccess.reporting;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
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
    CSV("csv", MediaType.parseMediaType("text/csv;charset=UTF-8;header=present"));

    private final String code;
    private final MediaType mediaType;

    Type(String code, MediaType mediaType) {
      this.code = code;
      this.mediaType = mediaType;
    }

    private static Optional<Type> of(String code) {
      return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }
  }

  /** An answer as CSV. */
  record Csv(String text, @Nullable String next) implements Paged {}

  static final String FORMAT = "format";

  private static final List<String> CODES = Arrays.stream(Type.values()).map(type -> type.code).toList();
  private static final List<MediaType> MEDIA_TYPES = Arrays.stream(Type.values()).map(type -> type.mediaType).toList();

  /** @throws NotAcceptableStatusException when the request takes no form that there is */
  static Form of(Parameters parameters, HttpHeaders headers) {
    List<Type> named = parameters.codes(FORMAT, FORMAT, Type::of, CODES);
    return new Form(
        named.isEmpty() ? accepted(headers) : named.getFirst(), Language.of(parameters, headers));
  }

  private static Type accepted(HttpHeaders headers) {
    try {
      List<MediaType> accepted = new ArrayList<>(headers.getAccept());
      if (accepted.isEmpty()) {
        return Type.JSON;
      }
      MimeTypeUtils.sortBySpecificity(accepted);
      return accepted.stream()
          .filter(range -> range.getQualityValue() > 0)
          .flatMap(range -> Arrays.stream(Type.values()).filter(type -> range.includes(type.mediaType)))
          .findFirst()
          .orElseThrow(() -> new NotAcceptableStatusException(MEDIA_TYPES));
    } catch (InvalidMediaTypeException malformed) {
      throw new NotAcceptableStatusException(MEDIA_TYPES);
    }
  }

  /** All that tells it from other forms of the same answer. */
  String text() {
    return type == Type.CSV ? type.code + "|" + language.code() : type.code;
  }

  /** The answer in this form; {@code csv} is told the language. */
  Object write(Supplier<Object> json, Function<Language, Csv> csv) {
    return switch (type) {
      case JSON -> json.get();
      case CSV -> csv.apply(language);
    };
  }

  /**
   * What such an answer needs besides its text.
   *
   * @param name of the file that it is saved as
   */
  ResponseEntity<?> deliver(ResponseEntity<?> answer, String name) {
    if (!(answer.getBody() instanceof Csv csv)) {
      return answer;
    }
    HttpHeaders headers = new HttpHeaders();
    headers.putAll(answer.getHeaders());
    headers.setContentType(type.mediaType);
    headers.set(HttpHeaders.CONTENT_LANGUAGE, language.code());
    headers.setContentDisposition(
        ContentDisposition.attachment().filename(name + ".csv", StandardCharsets.US_ASCII).build());
    return ResponseEntity.status(answer.getStatusCode()).headers(headers).body(csv.text());
  }
}
