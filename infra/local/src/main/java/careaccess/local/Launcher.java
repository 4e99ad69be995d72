package careaccess.local;

import careaccess.local.Options.Wish;
import careaccess.local.process.Console;
import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** {@code ./start}: runs the stack, fills it with demonstration data, shows the goals, and stops it on Ctrl-C. */
final class Launcher {

  private static final int ENDED_BY_CTRL_C = 130;

  private final Options options;
  private final Console console;
  private final Clock clock;
  private final AtomicReference<@Nullable Stack> running = new AtomicReference<>();

  private Launcher(Options options, Console console, Clock clock) {
    this.options = options;
    this.console = console;
    this.clock = clock;
  }

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    try {
      Options options = Options.parse(Path.of(System.getProperty("careaccess.home", "")), arguments);
      new Launcher(options, Console.ofThisProcess(), Clock.systemUTC()).run();
      return 0;
    } catch (InterruptedException stopped) {
      return 0;
    } catch (StackFailure failure) {
      System.err.println(failure.getMessage());
      return failure.exitCode();
    } catch (IOException failure) {
      System.err.println("The stack stopped: " + failure);
      return 1;
    }
  }

  private void run() throws InterruptedException, IOException {
    Signals.handle(Thread.currentThread()::interrupt, this::endAtOnce);
    new Preparation(options.home(), console, clock).once();
    Instant begun = clock.instant();
    try (Stack stack = Stack.closed(options, StartCaches.used(options.home()), console, clock);
        FirstFigures figures = new FirstFigures(stack, console, clock)) {
      running.set(stack);
      if (!options.wants(Wish.EMPTY) && (options.wants(Wish.FRESH) || !figures.loaded())) {
        figures.draw();
      }
      stack.open();
      showFigures(figures, begun);
      console.line("");
      console.line("ready in " + Console.seconds(Duration.between(begun, clock.instant())));
      new Signpost(stack, options).lines(figures.month()).forEach(console::line);
      throw StackFailure.because(stack.broken().get());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void showFigures(FirstFigures figures, Instant begun) throws InterruptedException, IOException {
    if (figures.loaded()) {
      figures.show();
    } else if (!options.wants(Wish.EMPTY)) {
      figures.load(begun);
    }
  }

  private void endAtOnce() {
    Stack stack = running.get();
    if (stack != null) {
      stack.kill();
    }
    Runtime.getRuntime().halt(ENDED_BY_CTRL_C);
  }
}
