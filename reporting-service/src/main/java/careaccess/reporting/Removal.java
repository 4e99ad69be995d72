package careaccess.reporting;

import careaccess.contract.Topics;
import careaccess.reporting.Maintenance.Refused;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Removes the figures of a generation that is not needed any more: its topics, its consumer group and its rows. Its
 * catalogue stays, so that it can be counted again.
 */
final class Removal {

  private static final List<String> TABLES =
      List.of(
          "cell", "cell_history", "changed_cells", "reporters", "day_end", "reported", "consumed_offset", "data_revision",
          "figure_change", "change_summary", "change_summary_by_dimension");

  private final JdbcClient jdbc;
  private final Generations generations;
  private final CellWriters writers;
  private final KafkaAdmin kafka;

  Removal(JdbcClient jdbc, Generations generations, CellWriters writers, KafkaAdmin kafka) {
    this.jdbc = jdbc;
    this.generations = generations;
    this.writers = writers;
    this.kafka = kafka;
  }

  /** @return what was removed, a line each */
  List<String> remove(String generation) throws Refused, SQLException, ExecutionException, InterruptedException {
    generations.check(generation);
    if (generations.inForce().equals(generation)) {
      throw new Refused(generation + " is in force: its figures are being answered.");
    }
    try (CellWriter writer = writers.open(generation);
        Admin admin = Admin.create(kafka.getConfigurationProperties())) {
      if (!writer.lock()) {
        throw new Refused("A reporting service follows %s: it is being rebuilt.".formatted(generation));
      }
      removeGroup(admin, Topics.application(generation));
      List<String> topics = topics(admin, generation);
      admin.deleteTopics(topics).all().get();
      generations.removed(generation);
      int rows = TABLES.stream().mapToInt(table -> removeRows(table, generation)).sum();
      return List.of(
          "removed: Consumer group " + Topics.application(generation),
          "removed: Topics " + topics,
          "removed: " + rows + " rows of the read model");
    }
  }

  /** First of all, since it fails while somebody counts. */
  private static void removeGroup(Admin admin, String group) throws Refused, ExecutionException, InterruptedException {
    try {
      admin.deleteConsumerGroups(List.of(group)).all().get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof GroupNotEmptyException) {
        throw new Refused("An aggregation service still counts it as %s: stop that one first.".formatted(group));
      }
      if (!(failed.getCause() instanceof GroupIdNotFoundException)) {
        throw failed;
      }
    }
  }

  private static List<String> topics(Admin admin, String generation) throws ExecutionException, InterruptedException {
    String own = Topics.application(generation) + "-";
    return admin.listTopics().names().get().stream()
        .filter(topic -> topic.startsWith(own) || topic.equals(Topics.indicators(generation)))
        .sorted()
        .toList();
  }

  private int removeRows(String table, String generation) {
    return jdbc.sql("delete from " + table + " where generation = ?").param(generation).update();
  }
}
