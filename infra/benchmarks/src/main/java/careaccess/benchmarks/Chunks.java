package careaccess.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A body of HTTP/1.1 whose length nobody knows beforehand. Closing it ends the body, not the connection. */
final class Chunks extends OutputStream {

  private static final int LEAST = 64 * 1024;

  private final OutputStream connection;
  private final ByteArrayOutputStream chunk = new ByteArrayOutputStream(2 * LEAST);

  Chunks(OutputStream connection) {
    this.connection = connection;
  }

  @Override
  public void write(int next) throws IOException {
    chunk.write(next);
    sendIfLarge();
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    chunk.write(bytes, from, length);
    sendIfLarge();
  }

  @Override
  public void close() throws IOException {
    if (chunk.size() > 0) {
      send();
    }
    connection.write("0\r\n\r\n".getBytes(US_ASCII));
  }

  private void sendIfLarge() throws IOException {
    if (chunk.size() >= LEAST) {
      send();
    }
  }

  private void send() throws IOException {
    connection.write((Integer.toHexString(chunk.size()) + "\r\n").getBytes(US_ASCII));
    chunk.write('\r');
    chunk.write('\n');
    chunk.writeTo(connection);
    chunk.reset();
  }
}
