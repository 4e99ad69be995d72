package careaccess.ingest;

import careaccess.contract.client.Client;
import careaccess.http.Callers;
import careaccess.http.Problems;
import io.github.resilience4j.bulkhead.Bulkhead;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a request in before anything of its body is read: where the service has room for it and its source has not used
 * up its quota. Who is refused costs next to nothing.
 */
@Component
class Entrance implements HandlerInterceptor {

  private static final String ALLOWANCE = Entrance.class.getName();

  private final Quotas quotas;
  private final Memory memory;
  private final IngestMetrics metrics;
  private final IngestSettings settings;
  private final Bulkhead all;

  Entrance(Quotas quotas, Memory memory, IngestMetrics metrics, IngestSettings settings) {
    this.quotas = quotas;
    this.memory = memory;
    this.metrics = metrics;
    this.settings = settings;
    int most = settings.limits().concurrent();
    this.all = Bulkhead.of("all", Allowance.atATime(most));
    metrics.underWay(() -> most - all.getMetrics().getAvailableConcurrentCalls());
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
    Client client = Callers.current().orElseThrow(() -> new AccessDeniedException("nobody comes as far as here"));
    Allowance allowance = quotas.of(client);
    boolean reads = List.of("GET", "HEAD").contains(request.getMethod());
    let(client, reads ? allowance::enterToRead : allowance::enter);
    request.setAttribute(ALLOWANCE, allowance);
    return true;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
    if (request.getAttribute(ALLOWANCE) instanceof Allowance allowance) {
      memory.giveBack(request);
      allowance.leave();
      all.releasePermission();
    }
  }

  private void let(Client client, Supplier<Optional<Allowance.Refusal>> enter) {
    if (!all.tryAcquirePermission()) {
      metrics.refused(client.name(), "busy");
      throw Problems.unavailable(
          "The service has as many requests under way as it takes. Nothing was read or stored.",
          settings.broker().retryAfter());
    }
    Optional<Allowance.Refusal> refusal = enter.get();
    if (refusal.isPresent()) {
      all.releasePermission();
      metrics.refused(client.name(), refusal.get().reason());
      throw Problems.tooMany(refusal.get().detail(), refusal.get().retryAfter());
    }
  }
}
