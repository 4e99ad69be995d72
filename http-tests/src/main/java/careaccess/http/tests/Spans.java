package careaccess.http.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.springframework.context.ApplicationContext;

/** What a service records of its requests. */
public final class Spans {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String CALLER = "b7ad6b7169203331";

  private Spans() {}

  /** That it has nobody to send spans to, and records none, not even for a caller who does; ids go on all the same. */
  public static void assertNone(ApplicationContext service) {
    assertThat(service.getBeanProvider(SpanExporter.class)).as("who would send them").isEmpty();
    Tracer tracer = service.getBean(Tracer.class);
    TraceContext caller = tracer.traceContextBuilder().traceId(TRACE).spanId(CALLER).sampled(true).build();
    Span span = tracer.spanBuilder().setParent(caller).start();
    span.end();
    assertThat(span.context().traceId()).isEqualTo(TRACE);
    assertThat(span.context().sampled()).as("recorded").isFalse();
  }
}
