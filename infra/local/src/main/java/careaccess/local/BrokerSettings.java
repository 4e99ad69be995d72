package careaccess.local;

import java.nio.file.Path;
import java.util.Properties;

/** The configuration of the one local Kafka node: loopback only, one replica of everything, nothing deleted by age. */
final class BrokerSettings {

  private BrokerSettings() {}

  static Path log(Path directory) {
    return directory.resolve("log");
  }

  static Properties of(Path directory, int port, int controllerPort) {
    Properties settings = new Properties();
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", "1");
    settings.setProperty("log.dirs", log(directory).toString());
    network(settings, port, controllerPort);
    oneReplica(settings);
    settings.setProperty("auto.create.topics.enable", "false");
    // The audit trail is for ever; a topic that is not sets its own retention.
    settings.setProperty("log.retention.ms", "-1");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    // After a kill the node may register again only when its old session has ended.
    settings.setProperty("broker.session.timeout.ms", "3000");
    settings.setProperty("broker.heartbeat.interval.ms", "500");
    settings.setProperty("num.network.threads", "2");
    settings.setProperty("num.io.threads", "4");
    settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(32 << 20));
    return settings;
  }

  private static void network(Properties settings, int port, int controllerPort) {
    String controller = "127.0.0.1:" + controllerPort;
    settings.setProperty("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://" + controller);
    settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://" + controller);
    settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.setProperty("inter.broker.listener.name", "PLAINTEXT");
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty("controller.quorum.bootstrap.servers", controller);
  }

  private static void oneReplica(Properties settings) {
    settings.setProperty("default.replication.factor", "1");
    settings.setProperty("min.insync.replicas", "1");
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("offsets.topic.num.partitions", "4");
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("transaction.state.log.num.partitions", "4");
    settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
    settings.setProperty("share.coordinator.state.topic.min.isr", "1");
    settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
  }
}
