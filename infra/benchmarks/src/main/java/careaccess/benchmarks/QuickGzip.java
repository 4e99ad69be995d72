package careaccess.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Gzip that takes as little as possible of the processors that sender and service share. */
final class QuickGzip extends GZIPOutputStream {

  private static final int BUFFER = 64 * 1024;

  QuickGzip(OutputStream out) throws IOException {
    super(out, BUFFER);
    def.setLevel(Deflater.BEST_SPEED);
  }
}
