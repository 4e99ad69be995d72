package careaccess.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import careaccess.benchmarks.Connection.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.Optional;

/** One connection of {@link Posts}: a request goes out, and nobody waits while its answer comes in. */
final class Exchange {

  private static final int ROOM = 64 << 10;
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final String END_OF_CHUNKS = "0\r\n\r\n";
  private static final String CONTENT_LENGTH = "\r\ncontent-length:";
  private static final String ENDED = "\r\nconnection: close";

  private final Selector selector;
  private final InetSocketAddress service;
  private final byte[] head;
  private final ByteBuffer out = ByteBuffer.allocate(ROOM);
  private final ByteBuffer in = ByteBuffer.allocate(ROOM);
  private SocketChannel channel;
  private long index;
  private long due;

  Exchange(Selector selector, int port, String key, String path) throws IOException {
    this.selector = selector;
    this.service = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.head = "POST %s HTTP/1.1\r\nHost: localhost\r\nX-API-Key: %s\r\nContent-Type: application/json\r\nContent-Length: "
        .formatted(path, key).getBytes(ISO_8859_1);
    this.channel = connected();
  }

  /** Of the last request. */
  long index() {
    return index;
  }

  /** When the last request was due. */
  long due() {
    return due;
  }

  /** @throws IllegalArgumentException when the document is longer than {@value #ROOM} bytes, less a few hundred */
  void post(long index, long due, byte[] document) throws IOException {
    this.index = index;
    this.due = due;
    byte[] length = (document.length + END_OF_HEAD).getBytes(ISO_8859_1);
    if (head.length + length.length + document.length > ROOM) {
      throw new IllegalArgumentException("a document of " + document.length + " bytes");
    }
    out.clear().put(head).put(length).put(document).flip();
    while (out.hasRemaining()) { // The socket has room for one request, so that this is one write.
      channel.write(out);
    }
  }

  /** Takes what has come; the answer when that is all of it. */
  Optional<Answer> answer() throws IOException {
    if (!in.hasRemaining() || channel.read(in) < 0) {
      throw new IOException("the service ended the connection, or said more than is expected");
    }
    String said = new String(in.array(), 0, in.position(), ISO_8859_1);
    int body = said.indexOf(END_OF_HEAD) + END_OF_HEAD.length();
    if (body < END_OF_HEAD.length()) {
      return Optional.empty();
    }
    String headers = said.substring(0, body).toLowerCase(Locale.ROOT);
    int length = headers.indexOf(CONTENT_LENGTH);
    boolean whole = length < 0
        ? said.endsWith(END_OF_CHUNKS)
        : said.length() - body == number(headers, length + CONTENT_LENGTH.length());
    if (!whole) {
      return Optional.empty();
    }
    in.clear();
    if (headers.contains(ENDED)) {
      channel.close();
      channel = connected();
    }
    return Optional.of(new Answer(number(headers, headers.indexOf(' ')), "", said.substring(body)));
  }

  private static int number(String text, int from) {
    int digit = from;
    while (text.charAt(digit) == ' ') {
      digit++;
    }
    int number = 0;
    for (; Character.isDigit(text.charAt(digit)); digit++) {
      number = 10 * number + Character.digit(text.charAt(digit), 10);
    }
    return number;
  }

  private SocketChannel connected() throws IOException {
    SocketChannel connected = SocketChannel.open(service);
    connected.setOption(StandardSocketOptions.TCP_NODELAY, true);
    connected.configureBlocking(false);
    var _ = connected.register(selector, SelectionKey.OP_READ, this);
    return connected;
  }
}
