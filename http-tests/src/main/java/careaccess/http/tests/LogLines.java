package careaccess.http.tests;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

/**
 * Everything that is logged while this is open, stack traces included: each line as people read it and, behind that, as machines
 * do (ECS), as a service that runs in this JVM is configured.
 */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final StructuredLogEncoder structured = new StructuredLogEncoder();

  public LogLines() {
    structured.setContext(root.getLoggerContext());
    structured.setFormat("ecs");
    structured.start();
    start();
    root.addAppender(this);
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  protected void append(ILoggingEvent event) {
    String trace = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
    lines.add(event.getFormattedMessage() + trace + "\n" + new String(structured.encode(event), UTF_8));
  }

  @Override
  public void close() {
    root.detachAppender(this);
  }
}
