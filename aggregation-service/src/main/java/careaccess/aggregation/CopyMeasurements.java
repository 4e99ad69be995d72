package careaccess.aggregation;

import careaccess.aggregation.MeasurementBackup.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.KafkaAdmin;

/** The commands that back up and restore the measurement topic: the service's jar and settings, but nothing else of it. */
@EnableAutoConfiguration
@EnableConfigurationProperties(AggregationSettings.class)
class CopyMeasurements {

  /** Returns how many records it has copied. */
  private interface Order {
    long carryOut(Map<String, Object> connection, AggregationSettings settings)
        throws Refused, IOException, ExecutionException, InterruptedException;
  }

  private static final String BACK_UP = "back-up-measurements";
  private static final String RESTORE = "restore-measurements";

  /** @return the exit code; empty when nothing of this is asked for */
  static OptionalInt run(String... args) {
    DefaultApplicationArguments given = new DefaultApplicationArguments(args);
    List<String> backUp = given.getOptionValues(BACK_UP);
    List<String> restore = given.getOptionValues(RESTORE);
    if (backUp != null) {
      return run("backed up", (connection, _) -> new MeasurementBackup(connection).run(directory(backUp)), args);
    }
    return restore == null
        ? OptionalInt.empty()
        : run(
            "restored",
            (connection, settings) ->
                new MeasurementRestore(connection, new StreamsSettings(settings, connection, "").measurements())
                    .run(directory(restore)),
            args);
  }

  private static Path directory(List<String> values) throws Refused {
    if (values.size() != 1 || values.getFirst().isBlank()) {
      throw new Refused("Name one directory, as in --%s=/backup/measurements.".formatted(BACK_UP));
    }
    return Path.of(values.getFirst());
  }

  private static OptionalInt run(String done, Order order, String... args) {
    SpringApplicationBuilder application =
        new SpringApplicationBuilder(CopyMeasurements.class)
            .web(WebApplicationType.NONE)
            .properties(
                "spring.main.banner-mode=off",
                "logging.level.root=warn",
                // The service's health speaks of parts that do not run here.
                "management.endpoint.health.validate-group-membership=false");
    try (ConfigurableApplicationContext context = application.run(args)) {
      long records =
          order.carryOut(
              context.getBean(KafkaAdmin.class).getConfigurationProperties(), context.getBean(AggregationSettings.class));
      System.out.println(done + ": " + records + " measurements");
      return OptionalInt.of(0);
    } catch (Refused refused) {
      System.err.println(refused.getMessage());
    } catch (IOException | ExecutionException | KafkaException failed) {
      System.err.println("Not done, or not all of it: " + failed.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return OptionalInt.of(1);
  }
}
