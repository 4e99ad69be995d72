package careaccess.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/**
 * HTTP/1.1 to a service, one request after the other, on one connection as long as it lets us. By hand: an HTTP client would
 * take as much of the processors as what is measured. A virtual thread that waits in it can be interrupted.
 */
public final class Connection implements AutoCloseable {

  private static final String CONTENT_LENGTH = "content-length:";
  private static final String ETAG = "etag:";
  private static final String ENDED = "connection: close";
  private static final String CHUNKED = "transfer-encoding: chunked";

  private final int port;
  private final String headers;
  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private boolean ended;

  /**
   * What the service said.
   *
   * @param etag as it stands in the header, with its quotes; empty where there is none
   */
  public record Answer(int status, String etag, String body) {}

  /** @param key sent with every request */
  public Connection(int port, String key) throws IOException {
    this.port = port;
    headers = " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key + "\r\n";
    socket = connected(port);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /**
   * Asks for something.
   *
   * @param path with its query, encoded
   * @param known the tag of the answer that we have; empty: we have none
   */
  public Answer get(String path, String known) throws IOException {
    reopen();
    String condition = known.isEmpty() ? "" : "If-None-Match: " + known + "\r\n";
    out.write(("GET " + path + headers + condition + "\r\n").getBytes(ISO_8859_1));
    return answer();
  }

  /** Sends lines as long as there are any, without telling how many will come. */
  public Answer stream(String path, String contentType, boolean gzip, Iterable<byte[]> lines) throws IOException {
    reopen();
    String encoding = gzip ? "Content-Encoding: gzip\r\n" : "";
    String head = "POST " + path + headers + "Content-Type: " + contentType + "\r\n" + encoding;
    out.write((head + "Transfer-Encoding: chunked\r\n\r\n").getBytes(ISO_8859_1));
    try (OutputStream body = gzip ? new QuickGzip(new Chunks(out)) : new Chunks(out)) {
      for (byte[] line : lines) {
        body.write(line);
        body.write('\n');
      }
    }
    return answer();
  }

  /** Where the service ended the connection with its last answer, as it does after so many. */
  private void reopen() throws IOException {
    if (ended) {
      socket.close();
      socket = connected(port);
      in = new BufferedInputStream(socket.getInputStream());
      out = socket.getOutputStream();
      ended = false;
    }
  }

  private static Socket connected(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private Answer answer() throws IOException {
    String[] first = line().split(" ", 3);
    int length = 0;
    boolean chunked = false;
    String etag = "";
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      chunked |= lower.equals(CHUNKED);
      ended |= lower.equals(ENDED);
      if (lower.startsWith(CONTENT_LENGTH)) {
        length = Integer.parseInt(lower.substring(CONTENT_LENGTH.length()).strip());
      } else if (lower.startsWith(ETAG)) {
        etag = header.substring(ETAG.length()).strip();
      }
    }
    byte[] body = chunked ? chunks() : in.readNBytes(length);
    return new Answer(Integer.parseInt(first[1]), etag, new String(body, UTF_8));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
      body.writeBytes(in.readNBytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  /** Without its end. */
  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the service ended the connection");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
