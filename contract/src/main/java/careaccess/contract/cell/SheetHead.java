package careaccess.contract.cell;

import java.nio.ByteBuffer;

/**
 * What stands before the cells of a sheet or supplement.
 *
 * @param revision as {@link Sheet#revision()}
 * @param spread as {@link Sheet#isSpread()}
 * @param base the revision of the sheet that a supplement adds to; 0: it is no supplement
 */
record SheetHead(long revision, boolean spread, long base) {

  /** At most so many bytes are written. */
  static final int LONGEST = 1 + 2 * Varints.LONGEST;

  private static final byte SHEET = 2;
  private static final byte SUPPLEMENT = 3;

  static boolean isIn(byte[] bytes) {
    return bytes.length > 0 && (bytes[0] == SHEET || bytes[0] == SUPPLEMENT);
  }

  /**
   * Takes it from the buffer.
   *
   * @throws IllegalArgumentException when the bytes are of another version
   * @throws java.nio.BufferUnderflowException when they are cut short
   */
  static SheetHead read(ByteBuffer buffer) {
    if (!buffer.hasRemaining()) {
      throw new IllegalArgumentException("sheets of format %d or %d are read, not of no bytes".formatted(SHEET, SUPPLEMENT));
    }
    byte version = buffer.get();
    return switch (version) {
      case SHEET -> {
        long revisionAndSpread = Varints.unsigned(buffer);
        yield new SheetHead(revisionAndSpread >>> 1, (revisionAndSpread & 1) == 1, 0);
      }
      case SUPPLEMENT -> {
        long base = Varints.unsigned(buffer);
        yield new SheetHead(base + Varints.unsigned(buffer), false, base);
      }
      default ->
          throw new IllegalArgumentException(
              "sheets of format %d or %d are read, not of %d".formatted(SHEET, SUPPLEMENT, version));
    };
  }

  void write(ByteBuffer buffer) {
    if (isOfSupplement()) {
      buffer.put(SUPPLEMENT);
      Varints.putUnsigned(buffer, base);
      Varints.putUnsigned(buffer, revision - base);
    } else {
      buffer.put(SHEET);
      Varints.putUnsigned(buffer, revision * 2 + (spread ? 1 : 0));
    }
  }

  boolean isOfSupplement() {
    return base > 0;
  }

  /** The same so many revisions later. */
  SheetHead after(long revisions) {
    return new SheetHead(revision + revisions, spread, base);
  }
}
