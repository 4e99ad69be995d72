package careaccess.local.process;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** The terminal, or the file standing in for one: whole lines, and one status line that gives way to them. */
public final class Console {

  private static final String ERASE_LINE = "\r\u001b[K";
  private static final int USUAL_WIDTH = 100;

  private final PrintStream out;
  private final boolean terminal;
  private final int width;
  private String status = "";

  private Console(PrintStream out, boolean terminal, int width) {
    this.out = out;
    this.terminal = terminal;
    this.width = width;
  }

  /**
   * Standard output. Colours and status lines only where it is a terminal, which {@code ./start} finds out (the JVM
   * knows only of input and output together), and NO_COLOR is not set.
   */
  public static Console ofThisProcess() {
    boolean terminal = Boolean.getBoolean("careaccess.terminal") && System.getenv("NO_COLOR") == null;
    PrintStream utf8 = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    return new Console(utf8, terminal, width(System.getenv().getOrDefault("COLUMNS", "")));
  }

  /** Plain lines without colour. */
  public static Console plain(PrintStream out) {
    return new Console(out, false, USUAL_WIDTH);
  }

  public int width() {
    return width;
  }

  public boolean terminal() {
    return terminal;
  }

  public synchronized void line(String text) {
    if (!status.isEmpty()) {
      out.print(ERASE_LINE);
    }
    out.println(text);
    out.print(status);
    out.flush();
  }

  /** Shows a line that the next one replaces; an empty one ends it. Without a terminal nothing is shown. */
  public synchronized void status(String text) {
    if (terminal) {
      status = text;
      out.print(ERASE_LINE + text);
      out.flush();
    }
  }

  public String paint(Colour colour, String text) {
    return terminal ? colour.code + text + "\u001b[0m" : text;
  }

  /** As much of a line as is worth showing where the whole of it is kept elsewhere: two rows of the terminal. */
  String cut(String line) {
    return line.length() <= 2 * width ? line : line.substring(0, 2 * width - 1) + "…";
  }

  /** Seconds with one decimal, such as "3.4 s". */
  public static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  private static int width(String columns) {
    return columns.matches("[0-9]{2,4}") ? Integer.parseInt(columns) : USUAL_WIDTH;
  }

  /** Colours of the basic terminal palette. */
  public enum Colour {
    RED(31),
    GREEN(32),
    YELLOW(33),
    BLUE(34),
    MAGENTA(35),
    CYAN(36),
    GREY(90);

    private final String code;

    Colour(int number) {
      code = "\u001b[" + number + "m";
    }
  }
}
