package careaccess.reporting.core.hiding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Unknown counts, the equations between them, and what these leave possible; true of every solution. */
final class Bounds<K> {

  /** More than anything that is counted. */
  static final long MOST = 1_000_000_000;

  private static final class Equation {
    private final int[] unknowns;
    private final long[] factors;
    private final long sum;
    private boolean isWaiting;

    private Equation(int[] unknowns, long[] factors, long sum) {
      this.unknowns = unknowns;
      this.factors = factors;
      this.sum = sum;
    }
  }

  private final Map<K, Integer> index = new LinkedHashMap<>();
  private final List<Equation> equations = new ArrayList<>();
  private long[] low = new long[64];
  private long[] high = new long[64];

  private int of(K unknown) {
    return index.computeIfAbsent(unknown, _ -> {
      int next = index.size();
      if (next == low.length) {
        low = Arrays.copyOf(low, 2 * next);
        high = Arrays.copyOf(high, 2 * next);
      }
      high[next] = MOST;
      return next;
    });
  }

  void atLeast(K unknown, long least) {
    int at = of(unknown);
    low[at] = Math.max(low[at], least);
  }

  void atMost(K unknown, long most) {
    int at = of(unknown);
    high[at] = Math.min(high[at], most);
  }

  void is(K unknown, long value) {
    atLeast(unknown, value);
    atMost(unknown, value);
  }

  /** One is the sum of the others. */
  void sum(K whole, Iterable<K> parts) {
    Map<K, Long> factors = new HashMap<>();
    parts.forEach(part -> factors.merge(part, 1L, Long::sum));
    factors.merge(whole, -1L, Long::sum);
    equation(factors, 0);
  }

  void equation(Map<K, Long> factors, long sum) {
    List<Map.Entry<K, Long>> terms = factors.entrySet().stream().filter(term -> term.getValue() != 0).toList();
    equations.add(
        new Equation(
            terms.stream().mapToInt(term -> of(term.getKey())).toArray(),
            terms.stream().mapToLong(Map.Entry::getValue).toArray(),
            sum));
  }

  int equations() {
    return equations.size();
  }

  /** Tightens until no equation says more: one is asked again only when something is known better of what it is about. */
  void tighten() {
    List<List<Equation>> about = new ArrayList<>();
    index.forEach((_, _) -> about.add(new ArrayList<>()));
    Deque<Equation> waiting = new ArrayDeque<>();
    for (Equation equation : equations) {
      await(equation, waiting);
      for (int unknown : equation.unknowns) {
        about.get(unknown).add(equation);
      }
    }
    while (!waiting.isEmpty()) {
      Equation equation = waiting.remove();
      equation.isWaiting = false;
      tighten(equation, unknown -> about.get(unknown).forEach(other -> await(other, waiting)));
    }
  }

  private static void await(Equation equation, Deque<Equation> waiting) {
    if (!equation.isWaiting) {
      equation.isWaiting = true;
      waiting.add(equation);
    }
  }

  /** @param known is told of what something is known better */
  private void tighten(Equation equation, IntConsumer known) {
    long least = 0;
    long most = 0;
    for (int i = 0; i < equation.unknowns.length; i++) {
      least += end(equation, i, false);
      most += end(equation, i, true);
    }
    for (int i = 0; i < equation.unknowns.length; i++) {
      int unknown = equation.unknowns[i];
      long factor = equation.factors[i];
      long from = equation.sum - (most - end(equation, i, true));
      long to = equation.sum - (least - end(equation, i, false));
      long newLow = factor > 0 ? Math.ceilDiv(from, factor) : Math.ceilDiv(to, factor);
      long newHigh = factor > 0 ? Math.floorDiv(to, factor) : Math.floorDiv(from, factor);
      if (newLow > low[unknown] || newHigh < high[unknown]) {
        long oldLeast = end(equation, i, false);
        long oldMost = end(equation, i, true);
        low[unknown] = Math.max(low[unknown], newLow);
        high[unknown] = Math.min(high[unknown], newHigh);
        least += end(equation, i, false) - oldLeast;
        most += end(equation, i, true) - oldMost;
        known.accept(unknown);
      }
    }
  }

  private long end(Equation equation, int i, boolean most) {
    long factor = equation.factors[i];
    int unknown = equation.unknowns[i];
    return factor * (factor > 0 == most ? high[unknown] : low[unknown]);
  }

  long low(K unknown) {
    return low[of(unknown)];
  }

  long high(K unknown) {
    return high[of(unknown)];
  }
}
