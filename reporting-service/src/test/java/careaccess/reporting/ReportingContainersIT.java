package careaccess.reporting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;

/** Over the images that people run, where there is a Docker to run them. */
@Testcontainers(disabledWithoutDocker = true)
class ReportingContainersIT extends ReportingBehaviour {

  private static Containers containers;

  @BeforeAll
  static void startInfrastructure() {
    containers = new Containers();
  }

  @AfterAll
  static void stopInfrastructure() {
    containers.stop();
  }

  @Override
  public Infrastructure infrastructure() {
    return containers;
  }

  /** On ports that stay the same when a container restarts, as Docker's own choice would not. */
  private static final class Containers implements Infrastructure {

    private static final int POSTGRES = 5432;
    private static final Duration START = Duration.ofMinutes(2);

    private final int kafkaPort = freePort();
    private final int postgresPort = freePort();

    private final GenericContainer<?> kafka =
        new GenericContainer<>(DockerImageName.parse("apache/kafka:4.2.1"))
            .withEnv(
                Map.of(
                    "KAFKA_NODE_ID", "1",
                    "KAFKA_PROCESS_ROLES", "broker,controller",
                    "KAFKA_LISTENERS", "PLAINTEXT://:" + kafkaPort + ",CONTROLLER://:9093",
                    "KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://localhost:" + kafkaPort,
                    "KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER",
                    "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                    "KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093",
                    "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1",
                    "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1",
                    "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1"))
            .waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1).withStartupTimeout(START));

    private final GenericContainer<?> postgres =
        new GenericContainer<>(DockerImageName.parse("postgres:18"))
            .withEnv("POSTGRES_PASSWORD", password())
            // It starts once to prepare itself, and then for good.
            .waitingFor(Wait.forLogMessage(".*ready to accept connections.*", 2).withStartupTimeout(START));

    Containers() {
      kafka.setPortBindings(List.of(kafkaPort + ":" + kafkaPort));
      postgres.setPortBindings(List.of(postgresPort + ":" + POSTGRES));
      kafka.start();
      postgres.start();
    }

    @Override
    public String brokers() {
      return "localhost:" + kafkaPort;
    }

    @Override
    public String jdbcUrl() {
      return "jdbc:postgresql://localhost:" + postgresPort + "/postgres";
    }

    @Override
    public String user() {
      return "postgres";
    }

    @Override
    public String password() {
      return "postgres";
    }

    @Override
    public void restartDatabase(Runnable meanwhile) {
      restart(postgres, meanwhile);
    }

    @Override
    public void restartBroker(Runnable meanwhile) {
      restart(kafka, meanwhile);
    }

    private static void restart(GenericContainer<?> container, Runnable meanwhile) {
      container.getDockerClient().stopContainerCmd(container.getContainerId()).exec();
      try {
        meanwhile.run();
      } finally {
        container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
      }
    }

    void stop() {
      postgres.stop();
      kafka.stop();
    }

    private static int freePort() {
      try (ServerSocket socket = new ServerSocket(0)) {
        return socket.getLocalPort();
      } catch (IOException none) {
        throw new UncheckedIOException(none);
      }
    }
  }
}
