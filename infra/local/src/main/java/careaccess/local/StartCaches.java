package careaccess.local;

import careaccess.local.process.StackFailure;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the JVM has learned of each program in a training run (JEP 483 and 515): the next start takes half the time.
 * Caches belong to one build of all programs and one JDK; under another none of them is used.
 */
final class StartCaches {

  static final String LAUNCHER = "launcher";
  private static final List<String> PROGRAMS = List.of("kafka", "ingest", "aggregation", "reporting", LAUNCHER);

  private final Path home;
  private final boolean recording;
  private final boolean usable;

  private StartCaches(Path home, boolean recording, boolean usable) {
    this.home = home;
    this.recording = recording;
    this.usable = usable;
  }

  /** Programs are started with what was recorded of this build, if it was. */
  static StartCaches used(Path home) {
    return new StartCaches(home, false, isOfThisBuild(home));
  }

  /** Programs write their caches when they end, which takes them some ten seconds. */
  static StartCaches recorded(Path home) {
    return new StartCaches(home, true, false);
  }

  boolean recording() {
    return recording;
  }

  /** Whether starts with these caches are fast. */
  boolean usable() {
    return usable;
  }

  /** What to tell the JVM. */
  List<String> flags(String program) {
    if (recording) {
      return List.of("-XX:AOTCacheOutput=" + cache(program));
    }
    return usable ? List.of("-XX:AOTCache=" + cache(program)) : List.of();
  }

  /** The jar to run a service from: unpacked, since a cache knows nothing of jars within jars, or as it was built. */
  Path jar(String service) {
    Path built = Build.jar(home, service);
    return recording || usable ? unpacked(service).resolve(built.getFileName()) : built;
  }

  /** Forgets what was recorded before and unpacks the services as they are built now. */
  void renew() throws IOException, InterruptedException {
    Trees.delete(directory(home));
    Files.createDirectories(directory(home));
    for (String service : Build.SERVICES) {
      unpack(service);
    }
  }

  /** From now on the caches are used: every program has written its own. */
  void complete() throws IOException {
    for (String program : PROGRAMS) {
      if (!Files.exists(cache(program))) {
        throw new IOException(program + " recorded nothing");
      }
    }
    Files.writeString(mark(home), Build.in(home).fingerprint());
  }

  /** The file that a program writes, or reads. */
  Path cache(String program) {
    return directory(home).resolve(program + ".aot");
  }

  private void unpack(String service) throws IOException, InterruptedException {
    Path jar = Build.jar(home, service);
    List<String> command = List.of(Services.javaExecutable().toString(), "-Djarmode=tools", "-jar", jar.toString(),
        "extract", "--destination", unpacked(service).toString());
    int exit = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(Redirect.to(new File("/dev/null")))
        .start()
        .waitFor();
    if (exit != 0) {
      throw StackFailure.because(jar + " could not be unpacked.");
    }
  }

  private static boolean isOfThisBuild(Path home) {
    try {
      return Files.exists(mark(home)) && Files.readString(mark(home)).equals(Build.in(home).fingerprint());
    } catch (IOException unreadable) {
      return false;
    }
  }

  private Path unpacked(String service) {
    return directory(home).resolve(service);
  }

  /** Written last, so that a training that was broken off leaves nothing that would be used. */
  private static Path mark(Path home) {
    return directory(home).resolve("recorded");
  }

  private static Path directory(Path home) {
    return home.resolve("infra/local/target/caches");
  }
}
