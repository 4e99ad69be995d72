package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.NotAcceptableStatusException;

class FormTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "| JSON",
        "*/* | JSON",
        "text/csv | CSV",
        "text/* | CSV",
        "text/csv;charset=utf-8 | CSV",
        "application/json, text/csv;q=0.5 | JSON",
        "application/json;q=0.5, text/csv | CSV",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | JSON",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet | XLSX",
        "application/vnd.json-stat+json, application/json;q=0.9 | JSON_STAT",
        "application/* | JSON",
      })
  void typeIsWhatAcceptPrefers(@Nullable String accept, Form.Type type) {
    assertThat(form(accept, null).type()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/xml", "text/csv;q=0", "no media type"})
  void thereIsNoOther(String accept) {
    assertThatThrownBy(() -> form(accept, null)).isInstanceOf(NotAcceptableStatusException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"| EN", "sv | SV", "sv-SE,sv;q=0.9,en;q=0.8 | SV", "en-GB,en;q=0.9,sv;q=0.1 | EN", "fi,sv;q=0.5 | SV", "de | EN", "* | EN", "§ | EN"})
  void languageIsTheFirstKnownOfAcceptLanguage(@Nullable String accepted, Language language) {
    assertThat(form("text/csv", accepted).language()).isEqualTo(language);
  }

  @Test
  void parametersComeBeforeHeaders() {
    MultiValueMap<String, String> query = new LinkedMultiValueMap<>();
    query.add("format", "csv");
    query.add("language", "en");
    HttpHeaders headers = new HttpHeaders();
    headers.set("Accept", "application/xml");
    headers.set("Accept-Language", "sv");
    Parameters parameters = new Parameters(query, "format", "language");
    assertThat(Form.of(parameters, headers, Form.TABLES)).isEqualTo(new Form(Form.Type.CSV, Language.EN));
    query.set("format", "json-stat");
    assertThat(Form.of(parameters, headers, Form.FIGURES)).isEqualTo(new Form(Form.Type.JSON_STAT, Language.EN));
    assertThatThrownBy(() -> Form.of(parameters, headers, Form.TABLES))
        .isInstanceOfSatisfying(
            BadParameter.class, bad -> assertThat(bad.allowed()).containsExactly("json", "csv", "xlsx"));
  }

  @Test
  void listsAreNoCubes() {
    HttpHeaders headers = new HttpHeaders();
    headers.set("Accept", "application/vnd.json-stat+json");
    Parameters parameters = new Parameters(new LinkedMultiValueMap<>());
    assertThatThrownBy(() -> Form.of(parameters, headers, Form.TABLES)).isInstanceOf(NotAcceptableStatusException.class);
  }

  private static Form form(@Nullable String accept, @Nullable String language) {
    HttpHeaders headers = new HttpHeaders();
    if (accept != null) {
      headers.set("Accept", accept);
    }
    if (language != null) {
      headers.set("Accept-Language", language);
    }
    return Form.of(new Parameters(new LinkedMultiValueMap<>(), "format", "language"), headers, Form.FIGURES);
  }
}
