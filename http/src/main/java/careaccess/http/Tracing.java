package careaccess.http;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerHttpObservationDocumentation.LowCardinalityKeyNames;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationConvention;

/** What is made of traces besides their ids: they are recorded for whoever collects them, and for nobody else. */
@Configuration(proxyBeanMethods = false)
class Tracing {

  private static final KeyValue CLIENT_ERROR = KeyValue.of(LowCardinalityKeyNames.OUTCOME, "CLIENT_ERROR");

  /** Where nothing is exported nothing is recorded, whatever the caller does, and whatever is configured. */
  @Bean
  SdkTracerProviderBuilderCustomizer recordingForCollectors(ObjectProvider<SpanExporter> exporters) {
    return traces -> {
      if (exporters.stream().findAny().isEmpty()) {
        traces.setSampler(Sampler.alwaysOff());
      }
    };
  }

  /** Probes and scrapes come every few seconds, and tell nothing. */
  @Bean
  SpanExportingPredicate withoutProbes() {
    return span -> !span.getTags().getOrDefault("uri", "").startsWith("/actuator");
  }

  /**
   * A span, and a metric, names the route and what came of it. An address itself may hold a measurement's id, or what should
   * never have been put there.
   */
  @Bean
  ServerRequestObservationConvention withoutAddresses() {
    return new DefaultServerRequestObservationConvention() {
      @Override
      public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext request) {
        return KeyValues.empty();
      }

      @Override
      protected KeyValue outcome(ServerRequestObservationContext request) {
        HttpServletRequest served = request.getCarrier();
        return served != null && Blame.isOnCaller(served) ? CLIENT_ERROR : super.outcome(request);
      }
    };
  }

  @Bean
  Slf4JEventListener namesInTheLog() {
    return new Slf4JEventListener(Trace.LOGGED, Trace.LOGGED_SPAN);
  }
}
