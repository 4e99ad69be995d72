package careaccess.reporting;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * {@code java -jar reporting-service-exec.jar --remove=GENERATION} or {@code --reread}, with the service's own settings for
 * database and broker; the service itself does not start. It is no configuration of the service, which must not find it.
 */
@EnableAutoConfiguration
final class Maintenance {

  /** It cannot be done; the message says why, and what would have to be done first. */
  static final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  /** Tells what it has done, a line each. */
  private interface Order {
    List<String> carryOut(ApplicationContext context)
        throws Refused, SQLException, ExecutionException, InterruptedException;
  }

  private static final String REMOVE = "remove";
  private static final String REREAD = "reread";

  @Bean
  static Generations generations(JdbcClient jdbc, PlatformTransactionManager transactions) {
    return new Generations(jdbc, transactions, Clock.systemUTC());
  }

  @Bean
  static CellWriters writers(JdbcConnectionDetails database) {
    return new CellWriters(database);
  }

  @Bean
  static Removal removal(JdbcClient jdbc, Generations generations, CellWriters writers, KafkaAdmin kafka) {
    return new Removal(jdbc, generations, writers, kafka);
  }

  @Bean
  static Rereading rereading(JdbcClient jdbc, Generations generations, CellWriters writers) {
    return new Rereading(generations, new Catalogues(jdbc), writers, Clock.systemUTC());
  }

  /** @return the exit code; empty when nothing of this is asked for */
  static OptionalInt run(String... arguments) {
    DefaultApplicationArguments given = new DefaultApplicationArguments(arguments);
    List<String> removed = given.getOptionValues(REMOVE);
    List<String> reread = given.getOptionValues(REREAD);
    if (removed != null) {
      return run(context -> context.getBean(Removal.class).remove(String.join(",", removed)), arguments);
    }
    return reread == null
        ? OptionalInt.empty()
        : run(context -> context.getBean(Rereading.class).prepare(String.join(",", reread)), arguments);
  }

  private static OptionalInt run(Order order, String... arguments) {
    SpringApplicationBuilder application =
        new SpringApplicationBuilder(Maintenance.class)
            .web(WebApplicationType.NONE)
            .properties(
                "spring.main.banner-mode=off",
                "logging.level.root=warn",
                "management.endpoint.health.validate-group-membership=false"); // Those are the service's.
    try (ConfigurableApplicationContext context = application.run(arguments)) {
      order.carryOut(context).forEach(done -> System.out.println(done));
      return OptionalInt.of(0);
    } catch (Refused refused) {
      System.err.println(refused.getMessage());
    } catch (SQLException | ExecutionException failed) {
      System.err.println("Not done, or not all of it: " + failed.getMessage() + ". Try again.");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return OptionalInt.of(1);
  }
}
