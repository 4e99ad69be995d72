package careaccess.local;

import careaccess.local.process.Orphans;
import careaccess.local.process.Program;
import careaccess.local.process.Program.StopSignal;
import careaccess.local.process.StackFailure;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The PostgreSQL of the stack, the real server in a process of its own. Every local user may connect: it listens on
 * loopback only and asks for no password.
 */
public final class Database {

  /** Of the database. */
  public static final String NAME = "careaccess";

  public static final String USER = "postgres";

  private final Path binaries;
  private final Path directory;
  private final int port;

  private Database(Path binaries, Path directory, int port) {
    this.binaries = binaries;
    this.directory = directory;
    this.port = port;
  }

  /**
   * Makes an empty cluster in the directory, unless there is one already.
   *
   * @param binaries directory of the executables
   * @param log file for what making it says
   */
  public static Database prepare(Path binaries, Path directory, int port, Path log) throws IOException, InterruptedException {
    Database database = new Database(binaries, directory, port);
    if (!Files.exists(directory)) {
      database.initialise(log);
    }
    database.forgetStrangersPid();
    return database;
  }

  /** The command that runs it. */
  public Program program() {
    List<String> settings = List.of(
        "listen_addresses=127.0.0.1", "unix_socket_directories=", "port=" + port, "fsync=on", "synchronous_commit=on",
        "max_connections=100", "timezone=UTC", "log_timezone=UTC", "lc_messages=C");
    List<String> arguments = new ArrayList<>(List.of("-D", directory.toString()));
    for (String setting : settings) {
      arguments.addAll(List.of("-c", setting));
    }
    // TERM would wait for clients to leave.
    return new Program("postgres", command("postgres", arguments), Map.of(), StopSignal.INT);
  }

  /** Whether it takes connections; our database is made on the first. */
  public boolean ready() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url("postgres"), USER, "");
        Statement statement = connection.createStatement()) {
      if (!exists(statement)) {
        statement.execute("CREATE DATABASE " + NAME);
      }
      return true;
    }
  }

  /** Of the database, for JDBC; without a password. */
  public static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?connectTimeout=2&socketTimeout=10";
  }

  private static boolean exists(Statement statement) throws SQLException {
    try (ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
      return found.next();
    }
  }

  /** Under another name first, so that a kill in the middle leaves no half-made cluster. */
  private void initialise(Path log) throws IOException, InterruptedException {
    Path unfinished = directory.resolveSibling(directory.getFileName() + ".unfinished");
    Trees.delete(unfinished);
    // Text sorts and folds the same on every machine: the built-in locale needs none of the system's.
    List<String> arguments = List.of("-D", unfinished.toString(), "-U", USER, "-A", "trust", "-E", "UTF-8",
        "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
    int exit = new ProcessBuilder(command("initdb", arguments))
        .redirectInput(Redirect.from(new File("/dev/null")))
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start()
        .waitFor();
    if (exit != 0) {
      throw StackFailure.because("PostgreSQL could not make its files: see " + log + ".");
    }
    Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * After a crash of the machine the process id in postmaster.pid may have come to belong to another program, for which
   * PostgreSQL would refuse to start. In every other case the file stays: PostgreSQL learns from it whether parts of a
   * killed server still run.
   */
  private void forgetStrangersPid() throws IOException {
    Path file = directory.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return;
    }
    String pid = Files.readString(file).lines().findFirst().orElse("");
    Optional<ProcessHandle> holder =
        pid.matches("[0-9]{1,18}") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
    if (holder.isPresent() && !Orphans.isOurs(holder.get(), Set.of(directory.toString()))) {
      Files.delete(file);
    }
  }

  /** PostgreSQL refuses to run as root; in a user namespace it does not see that it does. */
  private List<String> command(String executable, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(binaries.resolve(executable).toString());
    command.addAll(arguments);
    return command;
  }
}
