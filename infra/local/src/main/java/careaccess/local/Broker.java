package careaccess.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** One real Kafka node, broker and controller in one, in a process of its own: {@code Broker DIRECTORY PORT CONTROLLER_PORT}. */
final class Broker {

  private Broker() {}

  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    Properties settings = BrokerSettings.of(directory, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    format(directory, settings);
    KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> stop(server)));
    server.startup();
    server.awaitShutdown();
  }

  private static void stop(KafkaRaftServer server) {
    server.shutdown();
    server.awaitShutdown();
  }

  /** Once per directory; what an interrupted formatting left behind holds no data and is formatted again. */
  private static void format(Path directory, Properties settings) throws IOException {
    if (Files.exists(BrokerSettings.log(directory).resolve("meta.properties"))) {
      return;
    }
    Trees.delete(BrokerSettings.log(directory));
    Files.createDirectories(directory);
    Path file = directory.resolve("server.properties");
    try (var out = Files.newBufferedWriter(file)) {
      settings.store(out, "Read only when the directory is formatted");
    }
    String[] command = {"format", "--standalone", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
    if (StorageTool.execute(command, new PrintStream(System.out, true)) != 0) {
      throw new IOException("Kafka could not format " + directory);
    }
  }
}
