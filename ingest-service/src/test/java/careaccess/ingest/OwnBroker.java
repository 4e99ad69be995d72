package careaccess.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/** One real Kafka node in this JVM, which unlike spring-kafka-test's can be stopped and started again on its port. */
final class OwnBroker implements TestBroker {

  private final Properties settings;
  private final String address;
  private @Nullable KafkaRaftServer server;

  /** Not started yet. */
  OwnBroker(Path directory) {
    try {
      // Both held until both are known: otherwise the second may be the first again.
      try (ServerSocket broker = free(); ServerSocket controller = free()) {
        this.address = "127.0.0.1:" + broker.getLocalPort();
        this.settings = settings(directory, address, "127.0.0.1:" + controller.getLocalPort());
      }
      format(directory);
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  @Override
  public String bootstrapServers() {
    return address;
  }

  @Override
  public void interrupt() {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
  }

  @Override
  public void resume() {
    KafkaRaftServer started = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
    started.startup();
    server = started;
  }

  @Override
  public void close() {
    interrupt();
  }

  private void format(Path directory) throws IOException {
    Path file = directory.resolve("server.properties");
    try (var out = Files.newBufferedWriter(file)) {
      settings.store(out, null);
    }
    String[] command = {"format", "--standalone", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
    if (StorageTool.execute(command, new PrintStream(OutputStream.nullOutputStream())) != 0) {
      throw new IOException("Kafka could not format " + directory);
    }
  }

  private static Properties settings(Path directory, String address, String controller) {
    Properties settings = new Properties();
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", "1");
    settings.setProperty("log.dirs", directory.resolve("log").toString());
    settings.setProperty("listeners", "PLAINTEXT://" + address + ",CONTROLLER://" + controller);
    settings.setProperty("advertised.listeners", "PLAINTEXT://" + address + ",CONTROLLER://" + controller);
    settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty("controller.quorum.bootstrap.servers", controller);
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("offsets.topic.replication.factor", "1");
    return settings;
  }

  /** On a port that nobody else listens on. */
  private static ServerSocket free() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
