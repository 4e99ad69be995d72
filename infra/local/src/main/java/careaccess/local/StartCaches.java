package careaccess.local;

import careaccess.local.process.StackFailure;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the JVM has learned of a program in a training run (JEP 483 and 515): the next start takes half the time. A
 * cache belongs to one build of the program; after another build it is not used until the training is repeated.
 */
final class StartCaches {

  private static final String BROKER = "kafka";
  private static final List<String> SERVICES = List.of("ingest", "aggregation", "reporting");

  private final Path home;
  private final boolean recording;

  private StartCaches(Path home, boolean recording) {
    this.home = home;
    this.recording = recording;
  }

  /** Programs are started with the caches there are. */
  static StartCaches used(Path home) {
    return new StartCaches(home, false);
  }

  /** Programs write their caches when they end, which takes them some ten seconds. */
  static StartCaches recorded(Path home) {
    return new StartCaches(home, true);
  }

  boolean recording() {
    return recording;
  }

  /** What to tell the JVM. */
  List<String> flags(String program) {
    Path cache = directory().resolve(program + ".aot");
    if (recording) {
      return List.of("-XX:AOTCacheOutput=" + cache);
    }
    return isOfThisBuild(program) && Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
  }

  /** The jar to run a service from: unpacked, since a cache knows nothing of jars within jars, or as it was built. */
  Path jar(String service) {
    Path built = built(service);
    return isOfThisBuild(service) ? unpacked(service).resolve(built.getFileName()) : built;
  }

  /** Unpacks the services as they are built now and forgets what was recorded before. */
  void renew() throws IOException, InterruptedException {
    Trees.delete(directory());
    Files.createDirectories(directory());
    for (String service : SERVICES) {
      unpack(service);
      Files.writeString(mark(service), build(service));
    }
    Files.writeString(mark(BROKER), build(BROKER));
  }

  private void unpack(String service) throws IOException, InterruptedException {
    List<String> command = List.of(Services.javaExecutable().toString(), "-Djarmode=tools", "-jar",
        built(service).toString(), "extract", "--destination", unpacked(service).toString());
    int exit = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(Redirect.to(new File("/dev/null")))
        .start()
        .waitFor();
    if (exit != 0) {
      throw StackFailure.because(built(service) + " could not be unpacked.");
    }
  }

  private boolean isOfThisBuild(String program) {
    try {
      return Files.exists(mark(program)) && Files.readString(mark(program)).equals(build(program));
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** Tells one build from another: by the time of the change, since the date of a reproducible jar is fixed. */
  private String build(String program) throws IOException {
    return Files.size(built(program)) + " bytes of " + Files.getAttribute(built(program), "unix:ctime") + "\n";
  }

  private Path built(String program) {
    return home.resolve(program.equals(BROKER)
        ? "infra/local/target/local.jar"
        : "%1$s-service/target/%1$s-service-exec.jar".formatted(program));
  }

  private Path unpacked(String service) {
    return directory().resolve(service);
  }

  private Path mark(String program) {
    return directory().resolve(program + ".build");
  }

  private Path directory() {
    return home.resolve("infra/local/target/caches");
  }
}
