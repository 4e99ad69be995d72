package careaccess.reporting.core.hiding;

import java.math.BigInteger;
import java.util.List;

/** Gauss and Jordan, in whole numbers. */
final class Elimination {

  private Elimination() {}

  /** @param rows of one equation each, the sum in the last column; afterwards none that says nothing */
  static void reduce(List<BigInteger[]> rows) {
    int done = 0;
    int columns = rows.isEmpty() ? 0 : rows.getFirst().length - 1;
    for (int column = 0; column < columns; column++) {
      int pivot = done;
      while (pivot < rows.size() && rows.get(pivot)[column].signum() == 0) {
        pivot++;
      }
      if (pivot < rows.size()) {
        BigInteger[] row = rows.set(pivot, rows.get(done));
        rows.set(done, row);
        for (int i = 0; i < rows.size(); i++) {
          if (i != done && rows.get(i)[column].signum() != 0) {
            rows.set(i, without(rows.get(i), row, column));
          }
        }
        done++;
      }
    }
    rows.subList(done, rows.size()).clear();
  }

  private static BigInteger[] without(BigInteger[] row, BigInteger[] pivot, int column) {
    BigInteger[] rest = new BigInteger[row.length];
    BigInteger common = BigInteger.ZERO;
    for (int i = 0; i < row.length; i++) {
      rest[i] = row[i].multiply(pivot[column]).subtract(pivot[i].multiply(row[column]));
      common = common.gcd(rest[i]);
    }
    if (common.signum() != 0) {
      for (int i = 0; i < rest.length; i++) {
        rest[i] = rest[i].divide(common);
      }
    }
    return rest;
  }
}
