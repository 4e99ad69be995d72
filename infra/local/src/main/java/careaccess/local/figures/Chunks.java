package careaccess.local.figures;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Lines cut into request bodies of so many lines, each line ended. */
final class Chunks implements Iterator<Chunks.Chunk> {

  private final Iterator<String> lines;
  private final int linesEach;

  /** Some lines as one body. */
  record Chunk(String body, int lines) {}

  Chunks(Iterable<String> lines, int linesEach) {
    this.lines = lines.iterator();
    this.linesEach = linesEach;
  }

  @Override
  public boolean hasNext() {
    return lines.hasNext();
  }

  @Override
  public Chunk next() {
    if (!lines.hasNext()) {
      throw new NoSuchElementException();
    }
    StringBuilder body = new StringBuilder();
    int count = 0;
    while (count < linesEach && lines.hasNext()) {
      body.append(lines.next()).append('\n');
      count++;
    }
    return new Chunk(body.toString(), count);
  }
}
