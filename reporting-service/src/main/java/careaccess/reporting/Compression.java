package careaccess.reporting;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Compresses answers that have a strong tag, which Tomcat leaves as they are, since other bytes must have another tag:
 * compressed, an answer has its tag with {@value #SUFFIX} behind it. Who takes gzip gets it, however short the answer is, so that a
 * tag follows from the request alone.
 */
final class Compression extends OncePerRequestFilter {

  static final String SUFFIX = "-gzip";

  /** The tags of a request, without the quotation mark at the end. */
  private static final Pattern COMPRESSED = Pattern.compile("(?:W/)?\"[^\"]*(?=" + SUFFIX + "\")");

  private static final Pattern ENCODING = Pattern.compile("([^\\s,;]+)\\s*(?:;\\s*q=(\\d(?:\\.\\d{0,3})?))?\\s*(?:,|$)");

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (takesGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING))) {
      CompressedResponse compressed = new CompressedResponse(response);
      chain.doFilter(new Asking(request), compressed);
      compressed.finish();
    } else {
      chain.doFilter(request, response);
    }
  }

  /** By RFC 9110, 12.5.3: what is named counts before what is not. */
  static boolean takesGzip(@Nullable String accepted) {
    if (accepted == null) {
      return false;
    }
    Map<String, Boolean> taken = new HashMap<>();
    ENCODING.matcher(accepted.toLowerCase(Locale.ROOT)).results().forEach(encoding ->
        taken.put(encoding.group(1), encoding.group(2) == null || Double.parseDouble(encoding.group(2)) > 0));
    return taken.getOrDefault("gzip", taken.getOrDefault("*", false));
  }

  /** Those of the tags that name a compressed answer, as they are without compression. */
  static String uncompressed(String tags) {
    return tags.strip().equals("*")
        ? tags
        : String.join(", ", COMPRESSED.matcher(tags).results().map(tag -> tag.group() + "\"").toList());
  }

  /** A request that knows nothing of compression. */
  private static final class Asking extends HttpServletRequestWrapper {

    Asking(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
      Enumeration<String> values = getHeaders(name);
      return values.hasMoreElements() ? values.nextElement() : null;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      Enumeration<String> values = super.getHeaders(name);
      return isTags(name)
          ? Collections.enumeration(
              Collections.list(values).stream().map(Compression::uncompressed).filter(tags -> !tags.isEmpty()).toList())
          : values;
    }

    private static boolean isTags(String name) {
      return name.equalsIgnoreCase(HttpHeaders.IF_NONE_MATCH);
    }
  }
}
