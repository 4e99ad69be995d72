package careaccess.system;

import java.io.IOException;

/** Node and its package manager, where they are installed and packages can be fetched. */
final class Node {

  private Node() {}

  static boolean isInstalled() throws InterruptedException {
    return runs("node", "--version") && runs("npm", "view", "jsonstat-toolkit", "version", "--fetch-retries=0");
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      return process.waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
