package careaccess.benchmarks;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Tells the size of every file; a store that is in use removes some while they are looked at. */
final class SizeOfFiles extends SimpleFileVisitor<Path> {

  private final LongConsumer told;

  SizeOfFiles(LongConsumer told) {
    this.told = told;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    told.accept(attributes.size());
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException vanished) {
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException vanished) {
    return FileVisitResult.CONTINUE;
  }
}
