package careaccess.aggregation.core;

/** How many more, and when last, by two numbers: a hash table of plain numbers. */
final class ReportTable {

  interface Receiver {
    void receive(long place, long subject, long more, long lastArrival);
  }

  private static final int SMALLEST = 64;

  /** The memory, in bytes, of a line, with the free places that belong to it. */
  private static final int OF_A_LINE = 72;

  private static final int PLACE = 0;
  private static final int SUBJECT = 1;
  private static final int MORE = 2;
  private static final int LAST_ARRIVAL = 3;
  private static final int NUMBERS = 4;

  /** Four numbers a line. The place is one more than it was given as, since 0 marks what is free. */
  private long[] lines = new long[SMALLEST * NUMBERS];

  private int used;

  /** @param lastArrival in milliseconds since 1970; 0: there was none */
  void add(long place, long subject, long more, long lastArrival) {
    int at = find(place + 1, subject);
    if (lines[at + PLACE] == 0) {
      if (4 * (used + 1) * NUMBERS > 3 * lines.length) {
        grow();
        at = find(place + 1, subject);
      }
      lines[at + PLACE] = place + 1;
      lines[at + SUBJECT] = subject;
      used++;
    }
    lines[at + MORE] += more;
    lines[at + LAST_ARRIVAL] = Math.max(lines[at + LAST_ARRIVAL], lastArrival);
  }

  long memory() {
    return (long) used * OF_A_LINE;
  }

  /** Gives what has changed or arrived to the receiver, and begins anew. */
  void drain(Receiver receiver) {
    for (int at = 0; at < lines.length; at += NUMBERS) {
      if (lines[at + PLACE] != 0 && (lines[at + MORE] != 0 || lines[at + LAST_ARRIVAL] != 0)) {
        receiver.receive(lines[at + PLACE] - 1, lines[at + SUBJECT], lines[at + MORE], lines[at + LAST_ARRIVAL]);
      }
    }
    lines = new long[SMALLEST * NUMBERS];
    used = 0;
  }

  /** Where the line begins, or the free one where it belongs. */
  private int find(long place, long subject) {
    long mixed = place * 0x9E3779B97F4A7C15L + subject * 0xC2B2AE3D27D4EB4FL;
    int last = lines.length / NUMBERS - 1;
    int line = (int) (mixed >>> 32 ^ mixed) & last;
    while (lines[line * NUMBERS + PLACE] != 0
        && (lines[line * NUMBERS + PLACE] != place || lines[line * NUMBERS + SUBJECT] != subject)) {
      line = line + 1 & last;
    }
    return line * NUMBERS;
  }

  private void grow() {
    long[] before = lines;
    lines = new long[2 * before.length];
    for (int at = 0; at < before.length; at += NUMBERS) {
      if (before[at + PLACE] != 0) {
        System.arraycopy(before, at, lines, find(before[at + PLACE], before[at + SUBJECT]), NUMBERS);
      }
    }
  }
}
