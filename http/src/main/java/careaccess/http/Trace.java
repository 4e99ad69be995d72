package careaccess.http;

import careaccess.contract.Traceparent;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.trace.IdGenerator;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * The trace of a request, as W3C's Trace Context has it: the caller's where the request names one ({@code traceparent}), one
 * that begins here otherwise. There always is one, whether or not anything is recorded of it.
 */
public final class Trace {

  /** Of a problem. */
  public static final String MEMBER = "traceId";

  /** In the context of log lines, by ECS's names. */
  public static final String LOGGED = "trace.id";

  static final String LOGGED_SPAN = "span.id";

  private static final TextMapGetter<HttpServletRequest> SENT =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(HttpServletRequest request) {
          return Collections.list(request.getHeaderNames());
        }

        @Override
        public @Nullable String get(@Nullable HttpServletRequest request, String name) {
          return request == null ? null : request.getHeader(name);
        }
      };

  private Trace() {}

  /** The id of what this thread serves, 32 hexadecimal digits; null: it serves no request. */
  public static @Nullable String id() {
    SpanContext now = Span.current().getSpanContext();
    return now.isValid() ? now.getTraceId() : null;
  }

  /** What whoever goes on with it is told, as {@link Traceparent} has it; null: this thread serves no request. */
  public static @Nullable String parent() {
    SpanContext now = Span.current().getSpanContext();
    return now.isValid() ? Traceparent.of(now.getTraceId(), now.getSpanId(), now.isSampled()) : null;
  }

  /** The id of a request that its thread serves no longer, or that was refused before anybody did. */
  static String of(HttpServletRequest request) {
    return ServerHttpObservationFilter.findObservationContext(request)
        .flatMap(observed -> Optional.<TracingContext>ofNullable(observed.get(TracingContext.class)))
        .flatMap(traced -> Optional.ofNullable(traced.getSpan()))
        .map(span -> span.context().traceId())
        .orElseGet(() -> sentOrNew(request));
  }

  private static String sentOrNew(HttpServletRequest request) {
    Context sent = W3CTraceContextPropagator.getInstance().extract(Context.root(), request, SENT);
    SpanContext caller = Span.fromContext(sent).getSpanContext();
    return caller.isValid() ? caller.getTraceId() : IdGenerator.random().generateTraceId();
  }
}
