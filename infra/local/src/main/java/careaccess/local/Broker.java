package careaccess.local;

import careaccess.local.process.Program;
import careaccess.local.process.Program.StopSignal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** One real Kafka node, broker and controller in one, in a process of its own: {@code Broker DIRECTORY PORT CONTROLLER_PORT}. */
public final class Broker {

  private Broker() {}

  /**
   * The command that runs it.
   *
   * @param jvm the Java executable and its own options
   * @param classPath holding this module and what it needs
   * @param directory that everything is kept in; made and formatted when it is absent
   */
  public static Program program(List<String> jvm, String classPath, Path directory, int port, int controllerPort) {
    List<String> command = new ArrayList<>(jvm);
    // Kafka 4.2 still unmaps its index files by a method that the JDK warns of.
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Dlogback.configurationFile=careaccess/local/broker-logback.xml");
    command.addAll(List.of("-cp", classPath, Broker.class.getName()));
    command.addAll(List.of(directory.toString(), Integer.toString(port), Integer.toString(controllerPort)));
    return new Program("kafka", command, Map.of(), StopSignal.TERM);
  }

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
