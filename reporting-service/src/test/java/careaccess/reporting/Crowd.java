package careaccess.reporting;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import careaccess.http.ApiKeyFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many who listen to the same, each with a connection of his own, with one thread of ours for all. */
final class Crowd implements AutoCloseable {

  /** What one of them has heard, without the sizes of its pieces. */
  private static final class Ear {

    private static final Pattern SIZE = Pattern.compile("(?:^|\r\n)[0-9a-f]+\r\n|\r\n");

    private final StringBuilder text = new StringBuilder();

    synchronized void hear(String piece) {
      text.append(SIZE.matcher(piece).replaceAll("\n"));
    }

    synchronized String text() {
      return text.toString();
    }
  }

  private static final Pattern ID = Pattern.compile("\nid: (\\S+)");

  private final Selector selector = Selector.open();
  private final List<SocketChannel> channels = new ArrayList<>();
  private final List<Ear> heard = new ArrayList<>();
  private final Thread listening;
  private volatile boolean isOpen = true;

  Crowd(int port, int many, String path, String key) throws IOException {
    byte[] request =
        "GET %s HTTP/1.1\r\nHost: localhost\r\n%s: %s\r\n\r\n".formatted(path, ApiKeyFilter.HEADER, key).getBytes(US_ASCII);
    listening = Thread.ofPlatform().name("crowd").start(this::listen);
    for (int i = 0; i < many; i++) {
      SocketChannel channel = SocketChannel.open(new InetSocketAddress("localhost", port));
      channel.write(ByteBuffer.wrap(request));
      channel.configureBlocking(false);
      Ear ear = new Ear();
      heard.add(ear);
      channels.add(channel);
      channel.register(selector, SelectionKey.OP_READ, ear);
      selector.wakeup();
    }
  }

  private void listen() {
    byte[] bytes = new byte[65536];
    try {
      while (isOpen) {
        selector.select(100);
        for (SelectionKey key : selector.selectedKeys()) {
          read(key, bytes);
        }
        selector.selectedKeys().clear();
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void read(SelectionKey key, byte[] bytes) {
    int read;
    try {
      read = ((SocketChannel) key.channel()).read(ByteBuffer.wrap(bytes));
    } catch (IOException reset) {
      read = -1;
    }
    if (read < 0) {
      key.cancel();
    } else {
      ((Ear) key.attachment()).hear(new String(bytes, 0, read, UTF_8));
    }
  }

  /** How often all of them have, together. */
  long heard(String text) {
    return heard.stream().mapToLong(ear -> Pattern.compile(Pattern.quote(text)).matcher(ear.text()).results().count()).sum();
  }

  /** That the first of them was told last. */
  String lastId() {
    String id = "";
    Matcher ids = ID.matcher(heard.getFirst().text());
    while (ids.find()) {
      id = ids.group(1);
    }
    return id;
  }

  @Override
  public void close() throws IOException {
    isOpen = false;
    selector.wakeup();
    try {
      listening.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    for (SocketChannel channel : channels) {
      channel.close();
    }
    selector.close();
  }
}
