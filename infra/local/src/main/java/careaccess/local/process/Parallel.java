package careaccess.local.process;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Tasks side by side. */
public final class Parallel {

  private Parallel() {}

  /** A task without a result. */
  @FunctionalInterface
  public interface Task {

    void run() throws Exception;
  }

  /** Returns when all are done; the first failure interrupts the others and is thrown. */
  public static void run(List<Task> tasks) throws Exception {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      ExecutorCompletionService<Boolean> running = new ExecutorCompletionService<>(threads);
      tasks.forEach(task -> running.submit(returning(task)));
      for (int i = 0; i < tasks.size(); i++) {
        running.take().get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      threads.shutdownNow();
      threads.close();
    }
  }

  private static Callable<Boolean> returning(Task task) {
    return () -> {
      task.run();
      return true;
    };
  }
}
