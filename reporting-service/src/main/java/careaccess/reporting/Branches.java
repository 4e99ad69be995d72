package careaccess.reporting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several look-ups as one statement, each by whichever index suits it. */
final class Branches {

  private final List<String> selects = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();

  /** @param select with the same columns as the others */
  void add(String select, Object... values) {
    selects.add(select);
    parameters.addAll(Arrays.asList(values));
  }

  String sql() {
    return String.join("\nunion all\n", selects);
  }

  List<Object> parameters() {
    return parameters;
  }

  /** Asks, unless there is nothing to look up. */
  void read(JdbcClient jdbc, RowCallbackHandler rows) {
    if (!selects.isEmpty()) {
      jdbc.sql(sql()).params(parameters).query(rows);
    }
  }

  /** As a parameter for {@code any(?)}. */
  static String[] array(Collection<String> codes) {
    return codes.toArray(String[]::new);
  }
}
