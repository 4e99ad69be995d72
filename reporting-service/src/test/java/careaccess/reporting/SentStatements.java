package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import javax.sql.DataSource;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Notes which statements the service sends to its database to answer which requests. */
final class SentStatements implements BeanPostProcessor {

  /** Those before which the service says so. */
  private static final Set<String> BY_INDEX = Set.of(ShownSince.PLACES, ShownSince.PERIODS);

  /** By statement, the paths that were asked for. */
  private final Map<String, Set<String>> asked = new ConcurrentSkipListMap<>();

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource database ? new Noting(database) : bean;
  }

  private final class Noting extends DelegatingDataSource {

    private Noting(DataSource database) {
      super(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = super.getConnection();
      return (Connection)
          Proxy.newProxyInstance(
              Connection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (_, method, arguments) -> {
                if (method.getName().equals("prepareStatement")) {
                  note((String) arguments[0]);
                }
                return invoke(connection, method, arguments);
              });
    }
  }

  private static @Nullable Object invoke(Connection connection, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getTargetException();
    }
  }

  private void note(String sql) {
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        && request.getRequest().getMethod().equals("GET")) {
      asked.computeIfAbsent(sql, _ -> new ConcurrentSkipListSet<>()).add(request.getRequest().getRequestURI());
    }
  }

  /** No statement that any request has made the service send reads a large table from end to end. */
  void assertLookUps(Connection connection) throws SQLException {
    Map<String, Set<String>> questions = new TreeMap<>(asked);
    questions.keySet().removeIf(sql -> !sql.strip().toLowerCase(Locale.ROOT).startsWith("select"));
    Set<String> paths = new TreeSet<>();
    SoftAssertions all = new SoftAssertions();
    for (Map.Entry<String, Set<String>> question : questions.entrySet()) {
      String setting = BY_INDEX.contains(question.getKey()) ? ShownSince.BY_INDEX : "";
      Plan plan = Plan.of(connection, setting, question.getKey());
      all.assertThat(plan.readThrough())
          .as("tables read through for %s (where there are no rows in one, add some to ManyRows)\n%s\n%s",
              question.getValue(), plan.sql(), plan.text())
          .isEmpty();
      paths.addAll(question.getValue());
    }
    all.assertAll();
    assertThat(questions.keySet()).anyMatch(sql -> sql.contains("from cell")).anyMatch(sql -> sql.contains("from released"));
    assertThat(paths).contains("/v1/values", "/v1/gaps", "/v1/rankings", "/v1/follow-ups");
  }
}
