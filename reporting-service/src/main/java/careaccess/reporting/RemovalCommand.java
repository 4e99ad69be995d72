package careaccess.reporting;

import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * {@code java -jar reporting-service-exec.jar --remove=GENERATION}, with the service's own settings for database and
 * broker; the service itself does not start. It is no configuration of the service, which must not find it.
 */
@EnableAutoConfiguration
final class RemovalCommand {

  static final String OPTION = "remove";

  @Bean
  static Removal removal(
      JdbcClient jdbc, PlatformTransactionManager transactions, JdbcConnectionDetails database, KafkaAdmin kafka) {
    Generations generations = new Generations(jdbc, transactions, Clock.systemUTC());
    return new Removal(jdbc, generations, new CellWriters(database), kafka);
  }

  /** @return the exit code */
  static int run(String generation, String... arguments) {
    SpringApplicationBuilder application =
        new SpringApplicationBuilder(RemovalCommand.class)
            .web(WebApplicationType.NONE)
            .properties(
                "spring.main.banner-mode=off",
                "logging.level.root=warn",
                "management.endpoint.health.validate-group-membership=false"); // Those are the service's.
    try (ConfigurableApplicationContext context = application.run(arguments)) {
      context.getBean(Removal.class).remove(generation).forEach(removed -> System.out.println("removed: " + removed));
      return 0;
    } catch (Removal.Refused refused) {
      System.err.println(refused.getMessage());
    } catch (SQLException | ExecutionException failed) {
      System.err.println("Not removed, or not all of it: " + failed.getMessage() + ". Try again.");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }
}
