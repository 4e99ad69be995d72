package careaccess.system;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A base backup of a server that goes on, as {@code pg_basebackup} makes it, whose program is not among those that the stack
 * brings: PostgreSQL's manual, "Making a Base Backup Using the Low Level API".
 */
final class DatabaseCopy {

  private DatabaseCopy() {}

  static void make(String jdbcUrl, String user, Path from, Path to) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl, user, "");
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_backup_start('drill', fast => true)");
      copy(from, to, false);
      try (ResultSet stopped = statement.executeQuery("select labelfile from pg_backup_stop(wait_for_archive => false)")) {
        stopped.next();
        Files.writeString(to.resolve("backup_label"), stopped.getString(1));
      }
      copy(from.resolve("pg_wal"), to.resolve("pg_wal"), true);
    }
  }

  /** What disappears meanwhile the log of writes makes up for. */
  private static void copy(Path from, Path to, boolean isLog) throws IOException {
    Files.walkFileTree(from, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
        Path copy = to.resolve(from.relativize(directory).toString());
        if (!Files.exists(copy)) {
          Files.createDirectory(copy, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        boolean isLogOfOther = !isLog && directory.equals(from.resolve("pg_wal"));
        return isLogOfOther ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        try {
          if (!file.endsWith("postmaster.pid")) {
            Files.copy(file, to.resolve(from.relativize(file).toString()));
          }
          return FileVisitResult.CONTINUE;
        } catch (NoSuchFileException gone) {
          return visitFileFailed(file, gone);
        }
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
          return FileVisitResult.CONTINUE;
        }
        throw failure;
      }
    });
  }
}
