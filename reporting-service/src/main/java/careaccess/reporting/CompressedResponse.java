package careaccess.reporting;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Compresses what is written once it has a strong tag, and marks the tag; leaves everything else as it is. */
final class CompressedResponse extends HttpServletResponseWrapper {

  private static final String STRONG = "\"";
  private static final String MARK = Compression.SUFFIX + STRONG;

  private boolean tagged;
  private long length = -1;
  private @Nullable Body body;

  CompressedResponse(HttpServletResponse response) {
    super(response);
  }

  @Override
  public void setHeader(String name, @Nullable String value) {
    if (value != null && name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
      setContentLengthLong(Long.parseLong(value));
    } else {
      super.setHeader(name, marked(name, value));
    }
  }

  @Override
  public void addHeader(String name, @Nullable String value) {
    if (value != null && name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
      setContentLengthLong(Long.parseLong(value));
    } else {
      super.addHeader(name, marked(name, value));
    }
  }

  private @Nullable String marked(String name, @Nullable String value) {
    if (value == null || !name.equalsIgnoreCase(HttpHeaders.ETAG) || !value.startsWith(STRONG)) {
      return value;
    }
    tagged = true;
    boolean marked = value.endsWith(MARK); // Spring sets again what it finds.
    return marked ? value : value.substring(0, value.length() - STRONG.length()) + MARK;
  }

  @Override
  public void setContentLength(int length) {
    setContentLengthLong(length);
  }

  /** Not passed on before it is known whether it is the length of what is sent. */
  @Override
  public void setContentLengthLong(long length) {
    this.length = length;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    if (!tagged) {
      if (length >= 0) {
        super.setContentLengthLong(length);
      }
      return super.getOutputStream();
    }
    if (body == null) {
      super.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
      body = new Body(super.getOutputStream());
    }
    return body;
  }

  /** After the last byte. */
  void finish() throws IOException {
    if (body != null) {
      body.gzip.finish();
      body.received.flush();
    }
  }

  private static final class Body extends ServletOutputStream {

    private final ServletOutputStream received;
    private final GZIPOutputStream gzip;

    Body(ServletOutputStream received) throws IOException {
      this.received = received;
      this.gzip = new GZIPOutputStream(received, 8192);
    }

    @Override
    public void write(int one) throws IOException {
      gzip.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      gzip.write(bytes, from, length);
    }

    /** Together with the end, so that nothing is sent in pieces. */
    @Override
    public void flush() {}

    @Override
    public boolean isReady() {
      return received.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      received.setWriteListener(listener);
    }
  }
}
