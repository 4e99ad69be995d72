package careaccess.system;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The waiting of one commissioner as single measurements in NDJSON, a band of a treatment function at a time, so that
 * they are never all in memory. Of a band only that it is counted in is known: everybody has waited to its last day.
 *
 * @param rows of the commissioner, one for each treatment function
 */
record RttPathways(List<RttRow> rows) implements Iterable<byte[]> {

  static final LocalDate AS_OF = LocalDate.of(2015, 3, 31);

  /** The month that ends then. */
  static final String PERIOD = "2015-03";

  RttPathways {
    rows = rows.stream().filter(row -> row.function().isPresent()).toList();
  }

  /** How many measurements. */
  int size() {
    return rows.stream().mapToInt(RttRow::total).sum();
  }

  @Override
  public Iterator<byte[]> iterator() {
    return rows.stream().flatMap(RttPathways::bands).iterator();
  }

  private static Stream<byte[]> bands(RttRow row) {
    return IntStream.range(0, row.waiting().size())
        .filter(band -> row.waiting().get(band) > 0)
        .mapToObj(band -> lines(row, band));
  }

  private static byte[] lines(RttRow row, int band) {
    int open = row.waiting().size() - 1;
    LocalDate start = AS_OF.minusDays(band == open ? 7 * band + 1 : 7 * band + 7);
    String function = row.function().orElseThrow();
    StringBuilder lines = new StringBuilder();
    for (int number = 0; number < row.waiting().get(band); number++) {
      lines.append("""
          {"type":"waiting","id":"%s-%s-%d-%d","unit":"%s","phase":"TREATMENT","specialty":"%s","clockStart":"%s",\
          "asOf":"%s"}
          """
          .formatted(row.place(), function, band, number, row.place(), function, start, AS_OF));
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}
