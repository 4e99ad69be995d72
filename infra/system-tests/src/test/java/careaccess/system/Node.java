package careaccess.system;

import java.io.IOException;

/** Node and its package manager, where they are installed. */
final class Node {

  private Node() {}

  static boolean isInstalled() throws InterruptedException {
    return runs("node") && runs("npm");
  }

  private static boolean runs(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version").redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
