package careaccess.reporting;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A broker in this JVM and a PostgreSQL of its own. */
final class Embedded implements Infrastructure {

  private final EmbeddedKafkaKraftBroker kafka = new EmbeddedKafkaKraftBroker(1, 1);
  private final Path data;
  private EmbeddedPostgres postgres;

  Embedded(Path directory) throws IOException {
    data = directory.resolve("postgres");
    kafka.brokerProperty("transaction.state.log.replication.factor", "1");
    kafka.brokerProperty("transaction.state.log.min.isr", "1");
    // A broker that comes again is let in when it is missed no longer, which by default takes 9 s.
    kafka.brokerProperty("broker.session.timeout.ms", "3000");
    kafka.brokerProperty("broker.heartbeat.interval.ms", "500");
    kafka.afterPropertiesSet();
    postgres = builder().start();
  }

  /** One that waits for no disk: what it holds outlives its processes, and need not outlive the machine. */
  static EmbeddedPostgres.Builder postgres(Path data) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setServerConfig("fsync", "off")
        .setServerConfig("full_page_writes", "off");
  }

  private EmbeddedPostgres.Builder builder() {
    return postgres(data).setCleanDataDirectory(false);
  }

  @Override
  public String brokers() {
    return kafka.getBrokersAsString();
  }

  @Override
  public String jdbcUrl() {
    return postgres.getJdbcUrl("postgres", "postgres");
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
    try {
      int port = postgres.getPort();
      postgres.close();
      try {
        meanwhile.run();
      } finally {
        postgres = builder().setPort(port).start();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void restartBroker(Runnable meanwhile) {
    KafkaClusterTestKit cluster = Objects.requireNonNull(kafka.getCluster());
    cluster.brokers().values().forEach(broker -> {
      broker.shutdown();
      broker.awaitShutdown();
    });
    try {
      meanwhile.run();
    } finally {
      cluster.brokers().values().forEach(broker -> broker.startup());
    }
  }

  void stop() throws IOException {
    postgres.close();
    kafka.destroy();
  }
}
